import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import type { Address } from '../../lib/event.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { imposed } from '../../lib/record/policy.ts';
import { createSuppressionList } from '../../lib/sender/suppression-list.ts';
import { forget } from '../../lib/table/forget.ts';
import { createParking } from '../../lib/table/parked.ts';
import { createStore } from '../../lib/table/store.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const addressOf = (text: string): Address => {
  const address = parseAddress(text);
  if (!address) throw new Error('no address');
  return address;
};

async function everything(): Promise<string> {
  const tables = ['suppressions', 'journal'].map((TableName) => engine.client.send(new ScanCommand({ TableName })));
  return JSON.stringify((await Promise.all(tables)).map(({ Items }) => Items));
}

it('leaves no trace but a hash that still suppresses', async () => {
  const { client } = engine;
  const tables = { suppressionsTable: 'suppressions', journalTable: 'journal' };
  const [store, journal] = [createStore({ client, ...tables }), createParking(client, tables.journalTable, () => new Date())];
  const [ada, bob] = [addressOf('ada+x@example.com'), addressOf('bob@example.com')];
  const order = imposed({ atSeconds: 1_700_000_000, who: 'ops', why: 'asked' });
  await store.recordFacts(new Map([ada, bob].map((address) => [address, order])));
  await journal.park('mailgun', [
    { raw: '{"recipient":"ADA+x@example.com"', why: 'cut off' },
    { raw: 'recipient=ada%2Bx%40example.com&event=%', why: 'not a form' },
    { raw: '{"recipient":"\\u0061da\\u002bx@example.com"', why: 'cut off' },
    { raw: '{"recipient":"bob@example.com"', why: 'cut off' },
  ]);

  const forgotten = await forget({ store, journal }, ada, 'secret');
  expect(forgotten).toMatchObject({ removed: true, parked: 3, hash: expect.stringMatching(/^[0-9a-f]{64}@erased\.invalid$/) });

  const left = await everything();
  expect(left).not.toMatch(/\bada\b/i);
  expect(left).toContain('bob@example.com');
  const keyed = createSuppressionList({ tableName: 'suppressions', client, hashKey: 'secret' });
  expect(await keyed.isSuppressed('Ada <ADA+x@example.com>', { scope: 'transactional' })).toBe(true);
  expect((await keyed.check([ada])).get(ada)?.because).toContain('erased on request');
  expect(await createSuppressionList({ tableName: 'suppressions', client }).isSuppressed(ada)).toBe(false);

  expect(await forget({ store, journal }, ada, 'secret')).toMatchObject({ removed: false, parked: 0 });
  expect(await forget({ store, journal }, bob)).toEqual({ removed: true, parked: 1, unreadable: [] });
  expect(await everything()).not.toContain('bob');
});

it('does not confuse an address with a longer one, reads no text to find it, and reports damaged items', async () => {
  const { client } = engine;
  const tables = { suppressionsTable: 'suppressions', journalTable: 'journal' };
  const [store, journal] = [createStore({ client, ...tables }), createParking(client, tables.journalTable, () => new Date())];
  await journal.park('ses', [
    { raw: '{"to":"anna@example.com"}', why: 'cut off' },
    { raw: '{"to":"joanna@example.com","cc":"anna@example.com.au"}', why: 'cut off' },
    { raw: 'To: =61nna@example=\r\n.com', why: 'a mail' },
  ]);
  const heads = await client.send(
    new ScanCommand({ TableName: 'journal', FilterExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'parked' } } }),
  );
  expect(JSON.stringify(heads.Items)).not.toContain('anna');
  // Damaged, and from before hashes were stored.
  const [victim] = heads.Items?.filter((head) => head.named?.L?.length === 2) ?? [];
  const id = victim?.sk?.S ?? '';
  const { named: _, ...old } = victim ?? {};
  await client.send(new PutItemCommand({ TableName: 'journal', Item: old }));
  await client.send(
    new PutItemCommand({ TableName: 'journal', Item: { pk: { S: `parked#${id}` }, sk: { S: '00' }, data: { B: Buffer.from('x') } } }),
  );
  expect(await forget({ store, journal }, addressOf('anna@example.com'))).toEqual({ removed: false, parked: 2, unreadable: [id] });
  await expect(journal.readParked(id)).rejects.toThrow(`what is parked as ${id} cannot be read`);
  expect(await journal.deleteParked(id)).toBe(true);
});
