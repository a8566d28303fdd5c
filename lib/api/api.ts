// The HTTP API over the list (DESIGN section 8), the same in AWS (functions/suppressions.ts) and under `rebound dev`: a pure function
// from an HTTP API event to its answer. Who may call is API Gateway's to say (IAM); a route that lost its authoriser is refused here.
// lib/api/openapi.ts describes it; a test holds the two together.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parseAddress } from '../address.ts';
import { CATEGORIES, PROVIDERS } from '../event.ts';
import { type HttpResult, isHttpEvent } from '../http.ts';
import { dig, integerOf } from '../json.ts';
import { defaultPolicy, type Policy } from '../record/ladders.ts';
import { createSuppressionList, SuppressionListError } from '../sender/suppression-list.ts';
import { blocksMail, isExpired } from '../table/item.ts';
import { BadCursor, createListing, type Filter } from '../table/listing.ts';
import { createOperator, type Outcome } from '../table/operator.ts';
import { openTable } from '../table/table.ts';
import { StorageError } from '../table/work.ts';
import { ADDRESSES_MAX, REPLY_LENGTH_MAX, SCOPE_LENGTH_MAX, WHO_LENGTH_MAX, WHY_LENGTH_MAX } from './limits.ts';
import { openApi } from './openapi.ts';
import { jsonResult, Problem, problemResult } from './problem.ts';
import { addressIn, headersOf, methodOf, optionalText, pathOf, preconditionOf, readRequest, timeOf } from './request.ts';
import { findRoute, type Handle, type Route } from './route.ts';
import { storyOf, verdictView } from './story.ts';

export interface ApiOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly policy?: Policy;
  /** `iam`: only requests that API Gateway has authorised by IAM. `none`: a server on this machine. */
  readonly authorization: 'iam' | 'none';
  /** The key of erased addresses, read when first needed. */
  readonly hashKey?: () => Promise<string | undefined>;
  readonly now?: () => Date;
  /** Told of faults, by name only: an error's message may hold what came in. */
  readonly onFault?: (fault: unknown) => void;
}

const CHECK_TIMEOUT_MS = 10_000;

export function createApi(options: ApiOptions): (event: unknown) => Promise<HttpResult> {
  const routes = routesOf(options);
  return async (event) => {
    try {
      if (!isHttpEvent(event)) throw new Problem(400, 'not an HTTP request of payload format 2.0');
      if (options.authorization === 'iam' && !dig(event, 'requestContext', 'authorizer', 'iam'))
        throw new Problem(403, 'sign requests with AWS Signature 4');
      if (options.authorization === 'none') checkLocal(headersOf(event));
      const { route, params } = findRoute(routes, methodOf(event), pathOf(event));
      return await route.handle(readRequest(event, params));
    } catch (fault) {
      if (fault instanceof Problem) return problemResult(fault);
      if (fault instanceof BadCursor) return problemResult(new Problem(400, fault.message));
      options.onFault?.(fault);
      const passing = fault instanceof StorageError || fault instanceof SuppressionListError;
      return problemResult(
        passing
          ? new Problem(503, 'the table could not be reached: try again', { 'retry-after': '1' })
          : new Problem(500, 'a fault of ours'),
      );
    }
  };
}

/**
 * For this machine only: a page from elsewhere whose name was made to resolve to this machine still sends its own name (DNS rebinding),
 * and a page that posts here from another place says where it is from. @throws Problem 403
 */
function checkLocal(headers: ReadonlyMap<string, string>): void {
  const isLocal = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  if (!isLocal(headers.get('host') ?? 'localhost')) throw new Problem(403, 'only for this machine');
  const origin = headers.get('origin');
  if (origin !== undefined && !isLocal(origin.replace(/^http:\/\//, ''))) throw new Problem(403, 'not for pages from elsewhere');
}

function routesOf(options: ApiOptions): readonly Route[] {
  const { client, suppressionsTable, policy = defaultPolicy, now = () => new Date() } = options;
  const table = openTable(client, suppressionsTable);
  const operator = createOperator({ client, suppressionsTable, policy, now });
  const listing = createListing({ client, suppressionsTable, now });

  const answer = async (outcome: Outcome): Promise<HttpResult> => {
    if (outcome.type === 'mismatch') throw new Problem(412, 'the row is another than the one you looked at: read it again');
    if (!outcome.row) throw new Problem(404, 'nothing is on record for this address');
    return jsonResult(await storyOf(outcome.row, policy, now()), { etag: `"${outcome.row.version}"` });
  };

  const show: Handle = async (request) => {
    const row = await table.get(addressIn(request)).catch(StorageError.wrap('get'));
    if (!row || isExpired(row, now().getTime() / 1_000)) throw new Problem(404, 'nothing is on record for this address');
    return jsonResult(await storyOf(row, policy, now()), { etag: `"${row.version}"` });
  };

  const suppress: Handle = async (request) => {
    const address = addressIn(request);
    const body = request.body();
    const why = optionalText(body, 'why', WHY_LENGTH_MAX);
    if (why === undefined) throw new Problem(400, '"why" is missing: say it in a few words, for those who come after');
    const until = timeOf(body.until, 'until');
    if (until !== undefined && until <= now().getTime() / 1_000) throw new Problem(400, '"until" is over already');
    const who = optionalText(body, 'who', WHO_LENGTH_MAX) ?? request.caller ?? 'api';
    return answer(await operator.suppress(address, { who, why, ...(until !== undefined && { until }) }, preconditionOf(request)));
  };

  const release: Handle = async (request) => {
    const address = addressIn(request);
    const query = Object.fromEntries(request.query);
    const complaints = request.query.get('complaints') ?? 'false';
    if (complaints !== 'true' && complaints !== 'false') throw new Problem(400, '"complaints" takes true or false');
    const who = optionalText(query, 'who', WHO_LENGTH_MAX) ?? request.caller ?? 'api';
    const why = optionalText(query, 'why', WHY_LENGTH_MAX) ?? '';
    return answer(await operator.release(address, { who, why, complaints: complaints === 'true' }, preconditionOf(request)));
  };

  const list: Handle = async ({ query }) => {
    const { rows, cursor } = await listing.page(readFilter(query), query.get('cursor'));
    const suppressions = rows.map((row) => verdictView(row.address, blocksMail(row, now()), row));
    return jsonResult({ suppressions, cursor: cursor ?? null });
  };

  return [
    { method: 'GET', path: '/suppressions', handle: list },
    { method: 'POST', path: '/suppressions/check', handle: check(options) },
    { method: 'GET', path: '/suppressions/{address}', handle: show },
    { method: 'PUT', path: '/suppressions/{address}', handle: suppress },
    { method: 'DELETE', path: '/suppressions/{address}', handle: release },
    { method: 'POST', path: '/explain', handle: explainReply },
    { method: 'GET', path: '/openapi.json', handle: async () => jsonResult(openApi) },
  ];
}

function check({ client, suppressionsTable, hashKey, now }: ApiOptions): Handle {
  return async (request) => {
    const body = request.body();
    const { addresses } = body;
    if (
      !Array.isArray(addresses) ||
      addresses.length > ADDRESSES_MAX ||
      !addresses.every((text): text is string => typeof text === 'string')
    ) {
      throw new Problem(400, `"addresses" must be an array of at most ${ADDRESSES_MAX} texts`);
    }
    const scope = optionalText(body, 'scope', SCOPE_LENGTH_MAX);
    const list = createSuppressionList({
      client,
      tableName: suppressionsTable,
      now,
      timeoutMs: CHECK_TIMEOUT_MS,
      hashKey: await hashKey?.(),
    });
    const verdicts = [...(await list.check(addresses, { scope })).values()];
    return jsonResult({ verdicts: verdicts.map((verdict) => verdictView(verdict.address, verdict.suppressed, verdict)) });
  };
}

const explainReply: Handle = async (request) => {
  const body = request.body();
  const text = optionalText(body, 'text', REPLY_LENGTH_MAX);
  if (text === undefined) throw new Problem(400, '"text" is missing: the reply as the server gave it');
  const recipient = parseAddress(body.recipient);
  if (body.recipient !== undefined && !recipient) throw new Problem(400, '"recipient" must be one e-mail address');
  const replyCode = integerOf(body.replyCode);
  if (body.replyCode !== undefined && (replyCode === undefined || replyCode < 200 || replyCode > 599)) {
    throw new Problem(400, '"replyCode" must be a number from 200 to 599');
  }
  const status = optionalText(body, 'status', 11);
  const { explain } = await import('../explain/explain.ts');
  const given = { ...(recipient && { recipient }), ...(replyCode !== undefined && { replyCode }), ...(status && { status }) };
  return jsonResult(explain({ text, ...given }));
};

/** @throws Problem 400 */
function readFilter(query: ReadonlyMap<string, string>): Filter {
  const [domain, category, provider] = ['domain', 'category', 'provider'].map((name) => query.get(name));
  const since = timeOf(query.get('since'), 'since');
  const known = { category: CATEGORIES.find((name) => name === category), provider: PROVIDERS.find((name) => name === provider) };
  if (category !== undefined && !known.category) throw new Problem(400, `"category" takes one of ${CATEGORIES.join(', ')}`);
  if (provider !== undefined && !known.provider) throw new Problem(400, `"provider" takes one of ${PROVIDERS.join(', ')}`);
  const place = domain === undefined ? undefined : parseAddress(`a@${domain}`)?.slice(2);
  if (domain !== undefined && place === undefined) throw new Problem(400, '"domain" must be a domain such as example.com');
  return {
    ...(place !== undefined && { domain: place }),
    ...(known.category && { category: known.category }),
    ...(known.provider && { provider: known.provider }),
    ...(since !== undefined && { since }),
  };
}
