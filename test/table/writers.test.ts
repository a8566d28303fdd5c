// Compare and set with slow writers and a row that is forgotten in between, all in one millisecond, so that a version made from the time
// repeats. The engine is a map that answers at random moments: thousands of interleavings per second.
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { merge, noFacts } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf } from '../../lib/record/policy.ts';
import type { Item } from '../../lib/table/answer.ts';
import { openTable } from '../../lib/table/table.ts';
import { address, change, DAY_0 } from '../record/make.ts';
import { below, type Chance, chanceOf } from '../record/random.ts';

const RUNS = Number(process.env.WRITERS_RUNS ?? 200);
const WRITERS = 5;
const who = address('someone@example.com');
const scopeOf = (writer: number) => `ses:list:${writer}`;

interface Call {
  readonly item: Item | undefined;
  readonly isDelete: boolean;
  readonly condition: string;
  readonly id: string;
}

class MapEngine {
  row: Item | undefined;
  /** Scopes written after the row was last forgotten. */
  readonly expected = new Set<string>();
  readonly client = new DynamoDBClient({ region: 'local', maxAttempts: 1 });
  readonly #versions = new Map<string, string | undefined>();

  /** @param ids Checks the id of a write; otherwise its version, as before ids existed. */
  constructor(chance: Chance, ids: boolean) {
    const pause = async () => {
      for (let turns = below(chance, 8); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    };
    this.client.middlewareStack.add(
      () =>
        async ({ input }) => {
          await pause();
          const output = this.#answer(
            {
              item: 'Item' in input ? input.Item : undefined,
              isDelete: 'ReturnValues' in input && input.ReturnValues === 'ALL_OLD',
              condition: ('ConditionExpression' in input && input.ConditionExpression) || '',
              id: ('ExpressionAttributeValues' in input && input.ExpressionAttributeValues?.[':id']?.S) || '',
            },
            ids,
          );
          await pause();
          return { output, response: {} };
        },
      { step: 'initialize' },
    );
  }

  #answer({ item, isDelete, condition, id }: Call, ids: boolean) {
    const old = this.row;
    if (isDelete) {
      this.row = undefined;
      this.expected.clear();
    }
    if (!item) return { $metadata: {}, Item: old, Attributes: old };
    const isSame = ids ? old?.writeId?.S === id : old !== undefined && old.version?.N === this.#versions.get(id);
    if (!(condition.startsWith('attribute_not_exists') ? old === undefined : isSame))
      throw new ConditionalCheckFailedException({ $metadata: {}, message: '', ...(old && { Item: old }) });
    this.row = item;
    this.#versions.set(item.writeId?.S ?? '', item.version?.N);
    for (const scope of Object.keys(item.scopes?.M ?? {})) if (!old?.scopes?.M?.[scope]) this.expected.add(scope);
    return { $metadata: {} };
  }
}

/** How many facts were written after the row was forgotten, and are missing in the end. */
async function lostIn(seed: number, ids: boolean): Promise<number> {
  const chance = chanceOf(seed);
  const engine = new MapEngine(chance, ids);
  const now = () => new Date(DAY_0 * 1_000);
  const table = openTable({ client: engine.client, suppressionsTable: 'suppressions', policy: defaultPolicy, now });
  const write = (writer: number) => {
    const facts = factsOf(change('unsubscribe', { event: { recipient: who, kind: 'unsubscribe', scope: scopeOf(writer) } }));
    return table.update(who, (row) => merge(row?.facts ?? noFacts, facts), 'blind');
  };
  const forget = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await table.remove(who);
  };
  await Promise.all([...Array.from({ length: WRITERS }, (_, writer) => write(writer)), forget(), forget()]);
  const left = engine.row?.scopes?.M ?? {};
  return [...engine.expected].filter((scope) => !left[scope]).length;
}

/** Many at once, because they mostly wait. */
async function lostInRuns(runs: number, ids: boolean): Promise<number> {
  let lost = 0;
  for (let from = 0; from < runs; from += 500) {
    const seeds = Array.from({ length: Math.min(500, runs - from) }, (_, index) => from + index);
    for (const one of await Promise.all(seeds.map((seed) => lostIn(seed, ids)))) lost += one;
  }
  return lost;
}

describe('writers, and a row that is forgotten in between', () => {
  it(`lose nothing written afterwards, in ${RUNS} runs`, async () => {
    expect(await lostInRuns(RUNS, true)).toBe(0);
  }, 600_000);

  it('would lose facts with a version made from the time', async () => {
    expect(await lostInRuns(150, false)).toBeGreaterThan(0);
  });
});
