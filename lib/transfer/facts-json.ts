// Facts as plain JSON, as `export --format jsonl` writes them: the item's own form (lib/table/item.ts) without DynamoDB's types.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Facts } from '../record/facts.ts';
import { factsAttribute, type Item, readFacts as readStored } from '../table/item.ts';

export function writeFacts(facts: Facts): unknown {
  return plain({ M: factsAttribute(facts) });
}

/** RECORD "Caps": an item has at most 4,032 bytes. More than that was not written by us. */
const FACTS_CHARS_MAX = 4_100;

/**
 * @param latest Epoch seconds; a mark dated later would outrank everything until then.
 * @returns the facts, or why there are none.
 */
export function readFacts(value: unknown, latest: number): Facts | string {
  const item = fieldsOf(value);
  if (item === undefined) return 'no facts in it';
  if (JSON.stringify(value).length > FACTS_CHARS_MAX) return 'facts larger than any record';
  try {
    const facts = readStored(item);
    return newestOf(facts) > latest ? 'dated in the future' : facts;
  } catch {
    return 'facts that cannot be read';
  }
}

function newestOf({ cells, scopes, overflow }: Facts): number {
  const marks = [...[...cells.values()].flat(), ...[...scopes.values()].flatMap((choice) => [choice.out, choice.in]), overflow];
  return Math.max(0, ...marks.map((mark) => mark?.at ?? 0));
}

function plain({ S, L, M }: AttributeValue): unknown {
  if (L) return L.map(plain);
  return M ? Object.fromEntries(Object.entries(M).map(([name, value]) => [name, plain(value)])) : S;
}

function attribute(value: unknown): AttributeValue {
  if (Array.isArray(value)) return { L: value.map(attribute) };
  const fields = fieldsOf(value);
  return fields === undefined ? { S: String(value) } : { M: fields };
}

function fieldsOf(value: unknown): Item | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, attribute(field)]));
}
