// The commands of an explanation can be copied from the API's answer: they name the list that was asked.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { createApi } from '../../lib/api/api.ts';
import { localApi } from '../../lib/local/api.ts';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { silent } from '../../lib/metrics.ts';
import { createStore } from '../../lib/table/store.ts';
import { ask } from './client.ts';

const ADDRESS = 'ada@example.com';
const REPLY = '550 5.1.1 User unknown';
let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
  const recipient = parseAddress(ADDRESS);
  if (!recipient) throw new Error('no address');
  const event = {
    id: 'e1',
    provider: 'sendgrid',
    kind: 'bounce',
    recipient,
    occurredAt: new Date().toISOString(),
    diagnosticCode: REPLY,
    providerMeaning: { permanence: 'permanent' },
    scope: '*',
  } as const;
  const classification = {
    category: 'invalid_recipient',
    permanence: 'permanent',
    origin: 'remote',
    confidence: 'certain',
    ruleId: 'test',
  } as const;
  await createStore({ client: engine.client, suppressionsTable: 'suppressions' }).record([{ event, classification }]);
});
afterAll(() => engine.close());

const questions = [
  ['GET /suppressions/{address}', { path: `/suppressions/${ADDRESS}` }],
  ['POST /explain', { body: { text: REPLY, recipient: ADDRESS } }],
  ['POST /inspect', { body: { provider: 'sendgrid', payload: payload() } }],
] as const;

function payload(): string {
  return JSON.stringify([{ event: 'bounce', email: ADDRESS, timestamp: 1_790_000_000, reason: REPLY, status: '5.1.1' }]);
}

it.each(questions)('%s under `rebound dev`', async (operation, question) => {
  const shell = { named: ['--endpoint', 'http://127.0.0.1:8000'], program: 'rebound' };
  const api = localApi({ env: {}, client: engine.client, report: silent, shell });
  const { body } = await ask(api, operation, question);
  expect(JSON.stringify(body)).toContain(`"rebound list --endpoint http://127.0.0.1:8000 --domain example.com"`);
  expect(JSON.stringify(body)).not.toContain('npx rebound');
});

it.each([
  ['rebound-eu-suppressions', '--stage eu'],
  ['suppressions', '--table suppressions'],
])('a deployed API over %s', async (suppressionsTable, named) => {
  const api = createApi({ client: engine.client, suppressionsTable, journalTable: 'journal', authorization: 'iam' });
  for (const [operation, question] of questions.slice(1)) {
    const { body } = await ask(api, operation, question);
    expect(JSON.stringify(body)).toContain(`"npx rebound list ${named} --domain example.com"`);
  }
});
