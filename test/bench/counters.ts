// The cost of the counters, for docs/scale.md: a day of mail through one instance, a request for each event, against the embedded engine
// with a simulated clock. Requests are counted; write units follow from the items' sizes at the end of their hour.
import { ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { createCounters } from '../../lib/counters/counter.ts';
import type { Change } from '../../lib/event.ts';
import { LOCAL_TABLES, startEngine } from '../../lib/local/engine.ts';
import { prune } from '../../lib/record/facts.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import type { After } from '../../lib/table/store.ts';
import { anyChange } from '../counters/month.ts';
import { chanceOf } from '../record/random.ts';

const DAY_MS = 86_400_000;
const MAILS = [1_000, 10_000, 100_000, 1_000_000] as const;
/** By which updates a bounce are told. */
const BOUNCE_SHARE = 0.02;

/** The share of gone people with a delivery within 45 days: the others come from a list that was never mailed. */
const FRESH = 0.1;

/** An address with a row that says mail was delivered a day before. */
function alive({ event }: Change): After {
  const mark = { at: Math.floor(Date.parse(event.occurredAt) / 1_000) - 86_400, tag: 'before' };
  return { changed: true, facts: prune({ cells: [['delivered', [mark]]] }) };
}

interface CountersCost {
  readonly mails: number;
  readonly requests: number;
  readonly units: number;
}

/** A day of so many mails. */
export async function countersDay(mails: number): Promise<CountersCost> {
  const engine = await startEngine();
  const realNow = Date.now;
  const updates = new Map<string, number>();
  const send = engine.client.send.bind(engine.client);
  Object.assign(engine.client, {
    send: (command: unknown) => {
      if (command instanceof UpdateItemCommand) {
        const key = `${command.input.Key?.pk?.S} ${command.input.Key?.sk?.S}`;
        updates.set(key, (updates.get(key) ?? 0) + 1);
      }
      return Reflect.apply(send, engine.client, [command]);
    },
  });
  const start = Date.UTC(2026, 2, 2);
  let clock = start;
  Date.now = () => clock;
  try {
    const counters = createCounters({ client: engine.client, journalTable: LOCAL_TABLES.journal, now: () => new Date(clock) });
    const chance = chanceOf(7);
    for (let index = 0; index < mails; index++) {
      clock = start + (index * DAY_MS) / mails;
      const change = anyChange(chance, index, clock, ['ses']);
      counters.count(change, chance() < FRESH ? alive(change) : undefined);
      await counters.flushDue();
    }
  } finally {
    Date.now = realNow;
  }
  const sizes = new Map<string, number>();
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const page = await engine.client.send(new ScanCommand({ TableName: LOCAL_TABLES.journal, ExclusiveStartKey }));
    for (const item of page.Items ?? []) sizes.set(`${item.pk?.S} ${item.sk?.S}`, itemBytes(item));
    ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined;
  } while (ExclusiveStartKey);
  await engine.close();
  const units = [...updates].reduce((sum, [key, count]) => sum + count * Math.ceil((sizes.get(key) ?? 1) / 1_024), 0);
  return { mails, requests: [...updates.values()].reduce((sum, count) => sum + count, 0), units };
}

/** As a section of docs/scale.md. */
export async function countersSection(writeUnit: number): Promise<string> {
  const costs: CountersCost[] = [];
  for (const mails of MAILS) costs.push(await countersDay(mails));
  const rows = costs.map(({ mails, requests, units }) => {
    const dollars = units * writeUnit;
    const cells = [
      mails.toLocaleString('en-US'),
      requests.toLocaleString('en-US'),
      units.toLocaleString('en-US'),
      (requests / (mails * BOUNCE_SHARE)).toFixed(2),
      `$${dollars.toFixed(4)}`,
      `$${((dollars * 1e6) / mails).toFixed(4)}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `## The counters
What [the counters](counters.md) for stats and outages add: a day of mail through one instance, with every delivery reported and a request for each event. Units are counted at the size that an item has at the end of its hour.

| mails a day | updates | write units | updates a bounce (2 % bounce) | a day | a million mails |
|---|---|---|---|---|---|
${rows.join('\n')}

If several instances run at once, each costs at most this much. \`counterShards\` spreads the updates over several items, because one item takes 1,000 units a second.`;
}
