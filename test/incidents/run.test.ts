// The detector on the real tables: it opens, sweeps, excuses later bounces, continues and closes; if interrupted, it resumes.
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { classify } from '../../lib/classify/classify.ts';
import type { Address } from '../../lib/event.ts';
import { incidentJournal } from '../../lib/incidents/journal.ts';
import { dismissed } from '../../lib/incidents/operate.ts';
import { runDetector } from '../../lib/incidents/run.ts';
import { createExcusingStore } from '../../lib/incidents/store.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import { createStore, type Store } from '../../lib/table/store.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { count } from './counted.ts';

const HOUR = 3_600;
const NIGHT = Date.parse('2026-12-14T22:00:00Z') / 1_000 / HOUR;
const GMAIL = '550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the address. - gsmtp';

let engine: TestEngine;
let now = new Date((NIGHT - 1) * HOUR * 1_000);
const clock = () => now;
const at = (hour: number) => {
  now = new Date((NIGHT + hour) * HOUR * 1_000);
};

beforeAll(async () => {
  engine = await openEngine();
  for (let hour = NIGHT - 60; hour < NIGHT; hour++) {
    const ordinary = { google: { n: 400, ...(hour % 6 === 0 && { a: 1 }) }, yahoo: { n: 120, ...(hour % 20 === 0 && { a: 1 }) } };
    await count(engine.tables, hour, ordinary);
  }
}, 60_000);
afterAll(() => engine.close());

const address = (text: string): Address => {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

async function bounce(store: Store, text: string, hour: number, diagnosticCode = GMAIL, remoteMta?: string): Promise<void> {
  const event = makeEvent({
    provider: 'ses',
    kind: 'bounce',
    recipient: address(text),
    occurredAt: new Date((NIGHT + hour) * HOUR * 1_000).toISOString(),
    messageId: `${text}-${hour}`,
    replyCode: 550,
    status: '5.1.1',
    diagnosticCode,
    ...(remoteMta !== undefined && { remoteMta }),
    providerMeaning: { permanence: 'permanent' },
  });
  await store.record([{ event, classification: classify(event) }]);
}

const run = () => runDetector({ ...engine.tables, store: createStore({ ...engine.tables, now: clock }), memory: true, now: clock });
const row = (text: string) => createStore({ ...engine.tables, now: clock }).get(address(text));

describe('the detector on the tables', () => {
  it('finds nothing in normal hours, not even in the very first run', async () => {
    expect(await run()).toMatchObject({ changed: [], running: [], swept: [] });
  });

  it('opens an incident, and releases addresses that bounced before it was noticed', async () => {
    at(0.5);
    const before = createExcusingStore({ ...engine.tables, now: clock });
    for (const name of ['ada', 'grace', 'edsger']) await bounce(before, `${name}@gmail.com`, 0.25);
    await bounce(before, 'elsewhere@example.org', 0.25, '550 5.1.1 User unknown');
    expect((await row('ada@gmail.com'))?.until).toBeUndefined();
    await count(engine.tables, NIGHT, { google: { n: 60, a: 40 } });
    const { changed, swept } = await run();
    expect(changed).toMatchObject([{ what: 'opened', incident: { key: 'google', state: 'open', rev: 1 } }]);
    expect(swept).toMatchObject([{ state: { done: true, touched: 3 }, changed: 3 }]);
    const held = await row('ada@gmail.com');
    expect(held).toMatchObject({ suppressed: true, until: (NIGHT + 0.25) * HOUR + 72 * HOUR });
    expect(held?.because).toContain('google-');
    expect((await row('elsewhere@example.org'))?.until).toBeUndefined();
  });

  it('changes nothing if it runs again', async () => {
    expect(await run()).toMatchObject({ changed: [], swept: [] });
  });

  it('excuses bounces at once while it is open', async () => {
    at(1);
    const store = createExcusingStore({ ...engine.tables, now: clock });
    await bounce(store, 'barbara@gmail.com', 0.9);
    expect((await row('barbara@gmail.com'))?.until).toBe((NIGHT + 0.9) * HOUR + 72 * HOUR);
    await bounce(store, 'other@yahoo.com', 0.9, '554 delivery error: dd This user does not have a yahoo.com account');
    expect((await row('other@yahoo.com'))?.until).toBeUndefined();
  });

  it('closes it after six calm hours; the rows learn where it ended', async () => {
    at(9);
    for (let hour = 1; hour < 9; hour++) await count(engine.tables, NIGHT + hour, { google: { n: 400 } });
    const { changed, swept } = await run();
    expect(changed).toMatchObject([{ what: 'closed', incident: { state: 'closed', to: (NIGHT + 2) * HOUR } }]);
    expect(swept).toMatchObject([{ state: { touched: 4 }, changed: 4 }]);
    expect((await row('barbara@gmail.com'))?.facts.incidents).toMatchObject([{ to: (NIGHT + 2) * HOUR }]);
    expect(await run()).toMatchObject({ changed: [], swept: [] });
  });

  it('resumes an interrupted sweep where it stopped', async () => {
    const journal = incidentJournal(engine.tables);
    const [incident] = await journal.list();
    if (!incident) throw new Error('no incident');
    const again = { ...incident, rev: incident.rev + 1, sweepRev: incident.rev + 1 };
    expect(await journal.put(again, incident)).toBe(true);
    expect(await journal.put(again, incident)).toBe(false);
    let left = 3;
    const options = { ...engine.tables, store: createStore({ ...engine.tables, now: clock }), memory: true, now: clock };
    await runDetector({ ...options, hasTime: () => left-- > 0 });
    const cut = await journal.sweepOf(incident.id);
    expect(cut).toMatchObject({ done: false });
    await runDetector(options);
    expect(await journal.sweepOf(incident.id)).toMatchObject({ done: true, touched: 4 });
    expect((await row('ada@gmail.com'))?.facts.incidents).toMatchObject([{ rev: again.rev }]);
  });

  it('finds the rows of a hosted system by the system in their replies, wherever the sweep was interrupted', async () => {
    at(12);
    const words =
      "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or unnecessary spaces. For more information, go to https://support.google.com/mail/?p=NoSuchUser - gsmtp";
    const store = createStore({ ...engine.tables, now: clock });
    await bounce(store, 'somebody@customer.example', 11, words);
    await bounce(store, 'somebody@postfix.example', 11, '550 5.1.1 User unknown');
    const [known] = await incidentJournal(engine.tables).list();
    if (!known) throw new Error('no incident');
    const hosted = {
      ...known,
      id: 'google-hosted-x',
      key: 'google-hosted',
      kind: 'hosted',
      from: (NIGHT + 10) * HOUR,
      to: (NIGHT + 12) * HOUR,
    } as const;
    await incidentJournal(engine.tables).put(hosted, undefined);
    expect(await run()).toMatchObject({ swept: [{ incident: { key: 'google-hosted' }, state: { touched: 1 } }] });
    expect((await row('somebody@customer.example'))?.until).toBeDefined();
    expect((await row('somebody@postfix.example'))?.until).toBeUndefined();
  });

  it('finds the rows of an unlisted domain by the system that answered for it, before and after the outage is noticed', async () => {
    at(13);
    const words = '554 delivery error: dd This user does not have a yahoo.com account';
    const host = 'mta5.am0.yahoodns.net';
    const before = createExcusingStore({ ...engine.tables, now: clock });
    await bounce(before, 'ada@family.example', 12.5, words, host);
    await bounce(before, 'grace@yahoo.com', 12.5, words, host);
    // Words without a host may be anybody's.
    await bounce(before, 'mallory@forger.example', 12.5, words);
    const [known] = await incidentJournal(engine.tables).list();
    if (!known) throw new Error('no incident');
    const incident = { ...known, id: 'yahoo-x', key: 'yahoo', kind: 'system', from: (NIGHT + 12) * HOUR, to: (NIGHT + 13) * HOUR } as const;
    await incidentJournal(engine.tables).put(incident, undefined);
    expect(await run()).toMatchObject({ swept: [{ incident: { key: 'yahoo' }, state: { touched: 2, done: true }, changed: 2 }] });
    expect((await row('ada@family.example'))?.until).toBe((NIGHT + 12.5) * HOUR + 72 * HOUR);
    expect((await row('mallory@forger.example'))?.until).toBeUndefined();
    await bounce(createExcusingStore({ ...engine.tables, now: clock }), 'late@family.example', 12.75, words, host);
    expect((await row('late@family.example'))?.until).toBe((NIGHT + 12.75) * HOUR + 72 * HOUR);
  });

  it('catches up on hours without a run', async () => {
    at(200);
    for (let hour = 9; hour < 200; hour++) await count(engine.tables, NIGHT + hour, { google: { n: 400 }, yahoo: { n: 120 } });
    await count(engine.tables, NIGHT + 100, { yahoo: { a: 60 } });
    const { changed, running } = await run();
    expect(changed).toMatchObject([{ incident: { key: 'yahoo', state: 'closed', from: (NIGHT + 99) * HOUR, to: (NIGHT + 102) * HOUR } }]);
    expect(running).toEqual([]);
  });

  it('skips foreign items in the journal, and continues', async () => {
    const put = (pk: string, sk: string, rest: Record<string, AttributeValue>) =>
      engine.tables.client.send(
        new PutItemCommand({ TableName: engine.tables.journalTable, Item: { pk: { S: pk }, sk: { S: sk }, ...rest } }),
      );
    await put('incidents', 'google-unreadable', { state: { S: 'half open' }, key: { S: 'google' } });
    await put('incidents', 'google-no-numbers', { state: { S: 'open' }, key: { S: 'google' }, kind: { S: 'system' }, from: { S: 'soon' } });
    await put('sweeps', (await incidentJournal(engine.tables).list())[0]?.id ?? '', { rev: { S: 'x' } });
    await put('incidents-run', 'run', { at: { S: 'yesterday' } });
    at(240);
    for (let hour = 200; hour < 240; hour++) await count(engine.tables, NIGHT + hour, { google: { n: 400 }, yahoo: { n: 120 } });
    await count(engine.tables, NIGHT + 239, { google: { a: 60 } });
    const { changed, unreadable } = await run();
    expect(changed).toMatchObject([{ what: 'opened', incident: { key: 'google' } }]);
    expect([...unreadable].sort()).toEqual(['google-no-numbers', 'google-unreadable']);
    // Events are excused by the incidents that can be read.
    await bounce(createExcusingStore({ ...engine.tables, now: clock }), 'late@gmail.com', 239.5);
    expect((await row('late@gmail.com'))?.until).toBeDefined();
  });

  it('learns from a dismissal: the same again opens nothing, much more does', async () => {
    const journal = incidentJournal(engine.tables);
    const [open] = await journal.list();
    if (open?.state !== 'open') throw new Error('no open incident');
    await journal.put(dismissed(open, { who: 'ops', now: now.getTime() / 1_000 }), open);
    expect(await run()).toMatchObject({ changed: [], running: [], swept: [{ incident: { id: open.id }, changed: 1 }] });
    expect((await row('late@gmail.com'))?.until).toBeUndefined();

    const nightOf = async (hour: number, a: number) => {
      for (let quiet = hour - 48; quiet < hour; quiet++)
        await count(engine.tables, NIGHT + quiet, { google: { n: 400 }, yahoo: { n: 120 } });
      await count(engine.tables, NIGHT + hour, { google: { a, n: 400 } });
      at(hour + 0.9);
      return (await run()).changed.map(({ what }) => what);
    };
    expect(await nightOf(289, 60)).toEqual([]);
    expect(await nightOf(338, 300)).toEqual(['opened']);
  });
});
