import { once } from 'node:events';
import { createServer } from 'node:http';
import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Engine, startEngine } from '../../lib/local/engine.ts';
import { erasedAddress } from '../../lib/record/erased.ts';
import { createSuppressionList, SuppressionListError } from '../../lib/sender/suppression-list.ts';

const now = () => new Date('2026-11-23T12:00:00Z');
const nowSeconds = now().getTime() / 1_000;
let engine: Engine;

interface Stored {
  readonly until?: number;
  readonly blocks?: string;
  readonly category?: string;
  readonly because?: string;
  readonly scopes?: readonly string[];
  readonly overflow?: boolean;
  readonly expiresAt?: number;
  readonly suppressed?: boolean;
  readonly allUntil?: number;
}

const put = (address: string, row: Stored) =>
  engine.client.send(
    new PutItemCommand({
      TableName: 'suppressions',
      Item: {
        address: { S: address },
        version: { N: '1' },
        suppressed: { BOOL: row.suppressed ?? true },
        scopes: { M: Object.fromEntries((row.scopes ?? []).map((scope) => [scope, { N: '1' }])) },
        ...(row.until === undefined ? {} : { until: { N: String(row.until) } }),
        ...(row.blocks === undefined ? {} : { blocks: { S: row.blocks } }),
        ...(row.category === undefined ? {} : { category: { S: row.category } }),
        ...(row.because === undefined ? {} : { because: { S: row.because } }),
        ...(row.allUntil === undefined ? {} : { allUntil: { N: String(row.allUntil) } }),
        ...(row.overflow === undefined ? {} : { overflow: { BOOL: row.overflow } }),
        ...(row.expiresAt === undefined ? {} : { expiresAt: { N: String(row.expiresAt) } }),
      },
    }),
  );

const create = (more: Partial<Parameters<typeof createSuppressionList>[0]> = {}) =>
  createSuppressionList({ tableName: 'suppressions', client: engine.client, now, ...more });

beforeAll(async () => {
  engine = await startEngine();
  await put('dead@example.com', { blocks: 'all', category: 'invalid_recipient', because: 'The mailbox does not exist.' });
  await put('held@example.com', { blocks: 'all', until: nowSeconds + 60 });
  await put('lapsed@example.com', { blocks: 'all', until: nowSeconds - 60 });
  await put('ends-now@example.com', { blocks: 'all', until: nowSeconds });
  await put('complained@example.com', { blocks: 'marketing', category: 'complaint' });
  await put('complained-and-held@example.com', { blocks: 'marketing', allUntil: nowSeconds + 60 });
  await put('group@example.com', { suppressed: false, scopes: ['sendgrid:asm:123'] });
  await put('overflow@example.com', { suppressed: false, overflow: true });
  await put('forgotten@example.com', { blocks: 'all', expiresAt: nowSeconds - 1 });
});
afterAll(() => engine.close());

describe('who may be mailed', () => {
  it.each([
    ['dead@example.com', undefined, true],
    ['dead@example.com', 'transactional', true],
    ['dead@example.com', 'sendgrid:asm:123', true],
    ['held@example.com', undefined, true],
    ['lapsed@example.com', undefined, false],
    ['ends-now@example.com', undefined, false],
    ['complained@example.com', undefined, true],
    ['complained@example.com', 'transactional', false],
    ['complained@example.com', 'sendgrid:asm:9', true],
    ['complained-and-held@example.com', 'transactional', true],
    ['group@example.com', undefined, false],
    ['group@example.com', 'sendgrid:asm:123', true],
    ['group@example.com', 'sendgrid:asm:9', false],
    ['group@example.com', 'transactional', false],
    ['overflow@example.com', undefined, true],
    ['overflow@example.com', 'sendgrid:asm:9', true],
    ['overflow@example.com', 'transactional', false],
    ['forgotten@example.com', undefined, false],
    ['stranger@example.com', undefined, false],
    ['Ada <DEAD@Example.com>', undefined, true],
    ['not an address', undefined, true],
    ['a@example.com, b@example.com', 'transactional', true],
  ])('%s, scope %s: suppressed %s', async (address, scope, suppressed) => {
    expect(await create().isSuppressed(address, { scope })).toBe(suppressed);
  });

  it('says why, for the address as given', async () => {
    const verdicts = await create().check(['DEAD@example.com', 'dead@example.com', 'stranger@example.com']);
    expect(verdicts.size).toBe(3);
    expect(verdicts.get('DEAD@example.com')).toMatchObject({
      address: 'DEAD@example.com',
      suppressed: true,
      blocks: 'all',
      category: 'invalid_recipient',
      because: 'The mailbox does not exist.',
      checked: true,
    });
    expect(verdicts.get('stranger@example.com')).toMatchObject({ suppressed: false, checked: true, scopes: new Map() });
  });

  it('says until when, in `until` and in `untilSeconds`', async () => {
    const until = nowSeconds + 60;
    expect((await create().check('held@example.com')).get('held@example.com')).toMatchObject({ until, untilSeconds: until });
    const both = (await create().check('complained-and-held@example.com')).get('complained-and-held@example.com');
    expect(both?.allUntilSeconds).toBe(both?.allUntil);
    expect((await create().check('dead@example.com')).get('dead@example.com')).not.toHaveProperty('untilSeconds');
  });

  it('accepts a string for one address', async () => {
    expect([...(await create().check('dead@example.com')).keys()]).toEqual(['dead@example.com']);
    expect((await create().filter('dead@example.com')).refused).toHaveLength(1);
  });

  it('filters in order, with reasons', async () => {
    const { allowed, refused } = await create().filter(['b@example.com', 'dead@example.com', 'a@example.com', 'b@example.com']);
    expect(allowed).toEqual(['b@example.com', 'a@example.com', 'b@example.com']);
    expect(refused).toMatchObject([{ address: 'dead@example.com', because: 'The mailbox does not exist.' }]);
  });

  it('recognizes an erased address only with the key', async () => {
    await put(erasedAddress('gone@example.com', 'secret'), { blocks: 'all' });
    expect(await create({ hashKey: 'secret' }).isSuppressed('Gone@example.com')).toBe(true);
    expect(await create({ hashKey: 'another' }).isSuppressed('gone@example.com')).toBe(false);
    expect(await create().isSuppressed('gone@example.com')).toBe(false);
  });
});

describe('many at once', () => {
  it('asks for each key once, a hundred per request, and again for unprocessed keys', async () => {
    // Above about 1.4 MB the engine leaves keys unprocessed: hence rows of 30 kB.
    const addresses = Array.from({ length: 150 }, (_, index) => `big${index}@example.com`);
    for (let from = 0; from < addresses.length; from += 25) {
      const requests = addresses.slice(from, from + 25).map((address) => ({
        PutRequest: {
          Item: { address: { S: address }, suppressed: { BOOL: true }, version: { N: '1' }, because: { S: 'x'.repeat(30_000) } },
        },
      }));
      await engine.client.send(new BatchWriteItemCommand({ RequestItems: { suppressions: requests } }));
    }
    const sizes: number[] = [];
    const unprocessed: number[] = [];
    const client = new DynamoDBClient({
      endpoint: engine.endpoint,
      region: 'local',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    client.middlewareStack.add(
      (next) => async (args) => {
        const { RequestItems } = Object(args.input);
        sizes.push(RequestItems.suppressions.Keys.length);
        const result = await next(args);
        unprocessed.push(Object(result.output).UnprocessedKeys?.suppressions?.Keys.length ?? 0);
        return result;
      },
      { step: 'initialize' },
    );
    const verdicts = await create({ client }).check([...addresses, ...addresses, 'BIG1@example.com']);
    expect(verdicts.size).toBe(151);
    expect([...verdicts.values()].every((verdict) => verdict.suppressed && verdict.checked)).toBe(true);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    const left = unprocessed.reduce((sum, count) => sum + count, 0);
    expect(left).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(150 + left);
    client.destroy();
  });
});

describe('cache', () => {
  it('answers from memory until the entry expires, and keeps no more than its limit', async () => {
    let nowMs = now().getTime();
    let requests = 0;
    const client = new DynamoDBClient({
      endpoint: engine.endpoint,
      region: 'local',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    client.middlewareStack.add(
      (next) => (args) => {
        requests++;
        return next(args);
      },
      { step: 'initialize' },
    );
    const list = create({ client, cache: { ttlMs: 1_000, entriesMax: 2 }, now: () => new Date(nowMs) });
    await list.isSuppressed('dead@example.com');
    expect(await list.isSuppressed('Dead@example.com')).toBe(true);
    expect(requests).toBe(1);
    nowMs += 1_000;
    await list.isSuppressed('dead@example.com');
    expect(requests).toBe(2);
    await list.check(['one@example.com', 'two@example.com']);
    await list.isSuppressed('dead@example.com');
    expect(requests).toBe(4);
    await list.isSuppressed('two@example.com');
    expect(requests).toBe(4);
    client.destroy();
  });
});

describe('when the list cannot be read', () => {
  // Nothing is listening there.
  const unreachable = (more = {}) =>
    createSuppressionList({ tableName: 'suppressions', endpoint: 'http://127.0.0.1:9', timeoutMs: 500, ...more });

  it('throws by default, with the reason', async () => {
    await expect(unreachable().isSuppressed('a@example.com')).rejects.toThrow(SuppressionListError);
    await expect(unreachable().isSuppressed('a@example.com')).rejects.toThrow(/could not be read: .*(ECONNREFUSED|no answer in time)/);
  });

  it.each([
    ['open', false],
    ['closed', true],
  ] as const)('fails %s: suppressed %s, says that it did not check, and tells why', async (onFailure, suppressed) => {
    const told: SuppressionListError[] = [];
    const verdicts = await unreachable({ onFailure, onError: (error: SuppressionListError) => told.push(error) }).check(['a@example.com']);
    expect(verdicts.get('a@example.com')).toMatchObject({ suppressed, checked: false });
    expect(told).toMatchObject([{ kind: 'outage', cause: expect.any(Error) }]);
    expect(await unreachable({ onFailure: 'open' }).isSuppressed('a@example.com', { onFailure })).toBe(suppressed);
  });

  it('throws wrong setup at once, whatever `onFailure` is', async () => {
    const told: SuppressionListError[] = [];
    const misspelt = create({ tableName: 'supressions', onFailure: 'open', onError: (error) => told.push(error) });
    await expect(misspelt.isSuppressed('a@example.com', { onFailure: 'closed' })).rejects.toThrow('there is no table supressions');
    expect(told).toMatchObject([{ kind: 'setup' }]);
    expect(() => createSuppressionList({ tableName: '' })).toThrow('tableName is missing');
  });

  it.each([
    ['AccessDeniedException', 'dynamodb:BatchGetItem on suppressions is not allowed'],
    ['UnrecognizedClientException', 'AWS does not know these credentials'],
  ])('%s is wrong setup', async (name, words) => {
    const answer = JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message: 'User x is not authorized' });
    const server = createServer((_, response) => response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(answer));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    const endpoint = `http://127.0.0.1:${bound && typeof bound === 'object' ? bound.port : 0}`;
    const list = createSuppressionList({ tableName: 'suppressions', endpoint, onFailure: 'open' });
    await expect(list.isSuppressed('a@example.com')).rejects.toThrow(words);
    server.closeAllConnections();
    server.close();
  });

  it('no region and no credentials are wrong setup', async () => {
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_DEFAULT_REGION', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    const list = createSuppressionList({ tableName: 'suppressions', onFailure: 'open' });
    await expect(list.isSuppressed('a@example.com')).rejects.toThrow('there is no AWS region');
    const nobody = createSuppressionList({ tableName: 'suppressions', region: 'eu-west-1', onFailure: 'open' });
    await expect(nobody.isSuppressed('a@example.com')).rejects.toThrow('no AWS credentials were found');
    vi.unstubAllEnvs();
  });

  it.each([
    ['transactionnal', /did you mean "transactional"\?/],
    ['Transactional', /did you mean "transactional"\?/],
    ['sendgird:asm:42', /did you mean "sendgrid:asm:42"\?/],
    ['mailgun:domian:mg.example.org', /did you mean "mailgun:domain:mg.example.org"\?/],
    ['sendgrid:asm:news', /sendgrid:asm:NUMBER/],
    ['newsletter', /is not known\./],
    ['*', /leave it out/],
    ['', /is not known/],
  ])('an invalid scope, "%s", is an error with a suggestion', async (scope, words) => {
    await expect(create({ onFailure: 'open' }).check(['a@example.com'], { scope })).rejects.toThrow(words);
  });

  it('stops at the time limit if the server never answers', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const bound = silent.address();
    const port = bound && typeof bound === 'object' ? bound.port : 0;
    const list = createSuppressionList({ tableName: 'suppressions', endpoint: `http://127.0.0.1:${port}`, timeoutMs: 100 });
    await expect(list.isSuppressed('a@example.com')).rejects.toThrow(SuppressionListError);
    expect(await list.isSuppressed('a@example.com', { onFailure: 'closed' })).toBe(true);
    const abort = new AbortController();
    const asking = list.isSuppressed('a@example.com', { signal: abort.signal, timeoutMs: 20_000, onFailure: 'open' });
    abort.abort(new Error('the user went away'));
    await expect(asking).rejects.toThrow('the user went away');
    silent.closeAllConnections();
    silent.close();
  });
});
