// A row that a newer version wrote: commands leave it alone, name it, and continue with the others; the exit code says that not all was read.
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../lib/record/policy.ts';
import { createStore } from '../../lib/table/store.ts';
import { address, changeOn } from '../record/make.ts';
import { openEngine, type TestEngine } from '../table/engine.ts';
import { jsonLines, rebound } from './run.ts';

const [good, newer] = [address('good@b.example'), address('newer@b.example')];
const incident = 'google-2031010109';

let engine: TestEngine;
const run = (...args: string[]) => rebound(...args, '--endpoint', engine.endpoint);
const put = (TableName: string, Item: PutItemCommand['input']['Item']) =>
  engine.tables.client.send(new PutItemCommand({ TableName, Item }));

beforeAll(async () => {
  engine = await openEngine();
  const { suppressionsTable, journalTable } = engine.tables;
  await createStore(engine.tables).recordFacts(
    new Map([[good, factsOf(changeOn(0, 'invalid_recipient', { event: { recipient: good } }))]]),
  );
  await put(suppressionsTable, {
    address: { S: newer },
    suppressed: { BOOL: true },
    blocks: { S: 'all' },
    because: { S: 'A reason of tomorrow' },
    since: { S: '2031-01-01T09:00:00Z' },
    domainShard: { S: 'b.example#0' },
    facts: { M: { tomorrow: { L: [] } } },
    version: { N: '1' },
  });
  await put(journalTable, { pk: { S: 'incidents' }, sk: { S: incident }, kind: { S: 'of tomorrow' } });
});
afterAll(() => engine.close());

describe('with a row that a newer version wrote', () => {
  it.each([
    ['list, by domain', ['list', '--domain', 'b.example', '--json']],
    ['list', ['list', '--json']],
    ['export', ['export', '--format', 'jsonl']],
    ['export as CSV', ['export', '--format', 'csv']],
  ])('%s names it, continues with the others, and exits with 1', async (_, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stdout).toContain(good);
    expect(stdout).not.toContain(newer);
    expect(stderr).toContain(`Skipped, because a newer version of Rebound wrote them: ${newer}`);
  });

  it('check gives the stored answer', async () => {
    const { code, stdout } = await run('check', newer, '--json');
    expect([code, jsonLines(stdout)]).toMatchObject([1, [{ suppressed: true, because: 'A reason of tomorrow' }]]);
  });

  it.each([
    ['show', newer],
    ['release', newer, '--why', 'asked', '--yes'],
    ['suppress', newer, '--why', 'asked', '--yes'],
  ])('%s says what to do', async (...args) => {
    expect(await run(...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('a newer version of Rebound wrote this, and this version cannot read it: update Rebound'),
    });
  });

  it('redecide leaves it unchanged, counts it, and exits with 1', async () => {
    const { code, stdout } = await run('redecide', '--json', '--yes');
    expect([code, jsonLines(stdout)]).toMatchObject([1, [{ unreadable: 1 }]]);
  });

  it('incidents list skips an incident of a newer version, names it, and exits with 1', async () => {
    expect(await run('incidents', 'list')).toMatchObject({ code: 1, stderr: expect.stringContaining(incident) });
  });
});
