// Facts as plain JSON, as `export --format jsonl` writes them: the item's own form (lib/table/item.ts) without DynamoDB's types.
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { hasInvisible, isRecord } from '../json.ts';
import type { Facts, Incident } from '../record/facts.ts';
import { scopeKey } from '../record/scopes.ts';
import { factsAttribute, readFacts as readStored } from '../table/item.ts';

export function writeFacts(facts: Facts): unknown {
  return unmarshall(factsAttribute(facts));
}

/** An item has at most 4,032 bytes (docs/record.md). A larger one is not ours. */
const FACTS_CHARS_MAX = 4_100;

export interface Bounds {
  /** Epoch seconds; a later mark would outrank everything until that time. */
  readonly latest: number;
  /** The incidents of the list that is written to, by id: incidents of another list excuse nothing here. */
  readonly windows: ReadonlyMap<string, Incident>;
}

/** @returns the facts, within the bounds of the record, or why there are none. */
export function readFacts(value: unknown, { latest, windows }: Bounds): Facts | string {
  if (!isRecord(value)) return 'no facts in it';
  const text = JSON.stringify(value);
  if (text.length > FACTS_CHARS_MAX) return 'facts larger than any record';
  if (isHiding(value)) return 'control characters in its facts';
  try {
    const facts = readStored(marshall(value));
    if (newestOf(facts) > latest) return 'dated in the future';
    if ([...facts.scopes.keys()].some((scope) => scopeKey(scope) !== scope)) return 'a scope longer than any record has';
    return { ...facts, incidents: facts.incidents.flatMap(({ id }) => windows.get(id) ?? []) };
  } catch {
    return 'facts that cannot be read';
  }
}

/** In any name or text: anybody may have written the file. */
function isHiding(value: unknown): boolean {
  if (typeof value === 'string') return hasInvisible(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => hasInvisible(name) || isHiding(inner));
}

function newestOf({ cells, scopes, overflow }: Facts): number {
  const marks = [...[...cells.values()].flat(), ...[...scopes.values()].flatMap((choice) => [choice.out, choice.in]), overflow];
  return Math.max(0, ...marks.map((mark) => mark?.at ?? 0));
}
