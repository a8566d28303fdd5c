// The HTTP API over the list, the same in AWS (functions/suppressions.ts) and under `rebound dev`: a pure function
// from an HTTP API event to its answer. API Gateway decides who may call (IAM); a route that lost its authoriser is refused here.
// lib/api/openapi.ts describes it; a test compares the two.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parseAddress } from '../address.ts';
import type { Own } from '../classify/origin.ts';
import type { EspList } from '../esp/esp-list.ts';
import { PROVIDERS } from '../event.ts';
import { inShell, namedByTable, type Shell } from '../explain/commands.ts';
import type { HttpResult } from '../http.ts';
import { isHttpEvent } from '../http-event.ts';
import { createExcusingStore } from '../incidents/store.ts';
import { dig, integerOf } from '../json.ts';
import { defaultPolicy, type Policy } from '../record/ladders.ts';
import { coversBounces } from '../record/orders.ts';
import { HOLDING_CATEGORIES } from '../record/placement.ts';
import { scopeProblem } from '../record/scope-problem.ts';
import { createSuppressionList, SuppressionListError } from '../sender/suppression-list.ts';
import { blocksMail, UnreadableItem } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';
import { BadCursor, createListReader, type Filter } from '../table/listing.ts';
import { createOperator, type Outcome } from '../table/operator.ts';
import { createParking } from '../table/parked.ts';
import { createStore } from '../table/store.ts';
import { openTable } from '../table/table.ts';
import { StorageError } from '../table/work.ts';
import { incidentRoutes } from './incidents.ts';
import type { ExplainedReply, InspectOptions } from './inspect.ts';
import { ADDRESSES_MAX, PAYLOAD_LENGTH_MAX, REPLY_LENGTH_MAX, SCOPE_LENGTH_MAX, WHO_LENGTH_MAX, WHY_LENGTH_MAX } from './limits.ts';
import { openApi } from './openapi.ts';
import { parkedRoutes } from './parked.ts';
import { jsonResult, Problem, problemResult } from './problem.ts';
import { addressIn, flagOf, headersOf, methodOf, optionalText, pathOf, preconditionOf, readRequest, timeOf } from './request.ts';
import { findRoute, type Handle, type Route } from './route.ts';
import { samplesRoute, statsRoute } from './stats.ts';
import { storyOf, verdictView } from './story.ts';

export interface ApiOptions {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: string;
  readonly journalTable: string;
  readonly policy?: Policy;
  /** Of RECORD_SENDER_SCOPED. Default: yes. */
  readonly senderScoped?: boolean;
  /** The operator's own servers and domains (OWN_MTAS, OWN_DOMAINS). */
  readonly own?: Own;
  /** Where the commands of explanations will run. Default: anywhere, with the options that name the table. */
  readonly shell?: Shell;
  /** `iam`: only requests that API Gateway has authorised by IAM. `none`: a server on this machine. */
  readonly authorization: 'iam' | 'none';
  /** Who gives the orders, on this machine. */
  readonly operator?: string;
  /** The key of erased addresses, read when first needed. */
  readonly hashKey?: () => Promise<string | undefined>;
  readonly now?: () => Date;
  /** Are deliveries remembered (RECORD_DELIVERIES)? Default: yes. */
  readonly memory?: boolean;
  /** The providers' own lists that can be read here. */
  readonly espLists?: readonly EspList[];
  /** What an error means for the caller, if known: no permission, no such table. */
  readonly problemOf?: (fault: unknown) => Problem | undefined;
  /** Called with the error's name only: its message may contain the request's data. */
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
      if (causesOf(fault).some((cause) => cause instanceof UnreadableItem))
        return problemResult(
          new Problem(409, 'a newer version of Rebound wrote this row: this version cannot read it, and leaves it alone'),
        );
      if (fault instanceof BadCursor) return problemResult(new Problem(400, fault.message));
      const known = options.problemOf?.(fault);
      if (known) return problemResult(known);
      options.onFault?.(fault);
      const passing = fault instanceof StorageError || fault instanceof SuppressionListError;
      return problemResult(
        passing
          ? new Problem(503, 'the table could not be reached: try again', { 'retry-after': '1' })
          : new Problem(500, 'Rebound failed: its log says why'),
      );
    }
  };
}

/** The error, and its causes. */
const causesOf = (fault: unknown): readonly unknown[] => (fault instanceof Error ? [fault, ...causesOf(fault.cause)] : []);

/**
 * For this machine only. A foreign page with a name that resolves to this machine still sends that name (DNS rebinding),
 * and a page that posts here from another origin sends its origin. @throws Problem 403
 */
function checkLocal(headers: ReadonlyMap<string, string>): void {
  const isLocal = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  if (!isLocal(headers.get('host') ?? 'localhost')) throw new Problem(403, 'only for this machine');
  const origin = headers.get('origin');
  if (origin !== undefined && !isLocal(origin.replace(/^http:\/\//, ''))) throw new Problem(403, 'not for pages from elsewhere');
}

function routesOf(options: ApiOptions): readonly Route[] {
  const { client, suppressionsTable, journalTable, policy = defaultPolicy, senderScoped, own, now = () => new Date() } = options;
  const { shell = { named: namedByTable(suppressionsTable) } } = options;
  const table = openTable({ client, suppressionsTable, policy, now });
  const operators = { client, suppressionsTable, policy, now };
  const operator = createOperator(operators);
  const listReader = createListReader({ client, suppressionsTable, now });

  const told = async (row: Suppression): Promise<HttpResult> =>
    jsonResult(await storyOf(row, policy, now(), { client, journalTable, shell }), { etag: `"${row.version}"` });

  const answer = async (outcome: Outcome): Promise<HttpResult> => {
    if (outcome.type === 'mismatch') throw new Problem(412, 'the row has changed since you looked at it: read it again');
    if (!outcome.row) throw new Problem(404, 'nothing is on record for this address');
    return told(outcome.row);
  };

  const show: Handle = async (request) => {
    const row = await table.get(addressIn(request)).catch(StorageError.wrap('get'));
    if (!row) throw new Problem(404, 'nothing is on record for this address');
    return told(row);
  };

  const suppress: Handle = async (request) => {
    const address = addressIn(request);
    const body = request.body();
    const why = optionalText(body, 'why', WHY_LENGTH_MAX);
    if (why === undefined) throw new Problem(400, '"why" is missing: say it in a few words, for those who come after');
    const until = timeOf(body.until, 'until');
    if (until !== undefined && until <= now().getTime() / 1_000) throw new Problem(400, '"until" must be in the future');
    const who = optionalText(body, 'who', WHO_LENGTH_MAX) ?? request.caller ?? options.operator ?? 'api';
    return answer(await operator.suppress(address, { who, why, untilSeconds: until }, preconditionOf(request)));
  };

  const release: Handle = async (request) => {
    const address = addressIn(request);
    const query = Object.fromEntries(request.query);
    const [complaints, dryRun] = [flagOf(request.query, 'complaints'), flagOf(request.query, 'dryRun')];
    const scopes = scopesOf(request.query.get('scope'));
    const bounces = flagOf(request.query, 'bounces', coversBounces({ scopes, complaints }));
    const only = request.query.get('only');
    if (only !== undefined && only !== 'imposed' && only !== 'released') throw new Problem(400, '"only" takes imposed or released');
    const who = optionalText(query, 'who', WHO_LENGTH_MAX) ?? request.caller ?? options.operator ?? 'api';
    const why = optionalText(query, 'why', WHY_LENGTH_MAX) ?? '';
    const acting = dryRun ? createOperator({ ...operators, dryRun }) : operator;
    const precondition = preconditionOf(request);
    if (only === 'imposed') return answer(await acting.lift(address, { who, why }, precondition));
    if (only === 'released') return answer(await acting.undo(address, precondition));
    return answer(await acting.release(address, { who, why, bounces, complaints, scopes }, precondition));
  };

  const list: Handle = async ({ query }) => {
    const { rows, unreadable, cursor } = await listReader.page(readFilter(query), query.get('cursor'));
    const suppressions = rows.map((row) => verdictView(row.address, blocksMail(row, now()), row));
    return jsonResult({ suppressions, unreadable, cursor: cursor ?? null });
  };

  return [
    { method: 'GET', path: '/suppressions', handle: list },
    { method: 'POST', path: '/suppressions/check', handle: check(options) },
    { method: 'GET', path: '/suppressions/{address}', handle: show },
    { method: 'PUT', path: '/suppressions/{address}', handle: suppress },
    { method: 'DELETE', path: '/suppressions/{address}', handle: release },
    { method: 'GET', path: '/esp-lists/{address}', handle: espLists(options) },
    { method: 'POST', path: '/explain', handle: explainReply(shell) },
    { method: 'POST', path: '/inspect', handle: inspectPayload({ policy, own, shell }) },
    ...parkedRoutes({
      parking: createParking(client, journalTable, now),
      store: createExcusingStore({ client, suppressionsTable, journalTable, policy, senderScoped, now }),
      counters: { client, journalTable },
      own,
      now,
    }),
    statsRoute({ client, journalTable }, now),
    samplesRoute({ client, journalTable }, now),
    ...incidentRoutes({
      client,
      suppressionsTable,
      journalTable,
      store: createStore({ client, suppressionsTable, policy, now }),
      policy,
      memory: options.memory ?? true,
      now,
    }),
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
    const problem = scope === undefined ? undefined : scopeProblem(scope, 'transactional');
    if (problem) throw new Problem(400, problem);
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

/** A list that cannot be read does not affect the others. */
function espLists({ espLists: lists = [] }: ApiOptions): Handle {
  return async (request) => {
    const address = addressIn(request);
    const answers = await Promise.all(
      lists.map(async ({ provider, find }) => {
        const listings = await find(address).catch(() => undefined);
        return {
          provider,
          listings: listings?.map(({ list, kind, at, reason }) => ({ list, kind, at: at ?? null, reason: reason ?? null })) ?? null,
        };
      }),
    );
    return jsonResult({ asked: answers });
  };
}

function inspectPayload(settings: InspectOptions): Handle {
  return async (request) => {
    const body = request.body();
    const payload = optionalText(body, 'payload', PAYLOAD_LENGTH_MAX);
    if (payload === undefined) throw new Problem(400, '"payload" is missing: the webhook as it was received');
    const provider = PROVIDERS.find((name) => name === body.provider);
    if (body.provider !== undefined && !provider) throw new Problem(400, `"provider" takes one of ${PROVIDERS.join(', ')}`);
    const { inspect } = await import('./inspect.ts');
    return jsonResult(inspect(payload, provider, settings));
  };
}

function explainReply(shell: Shell): Handle {
  return async (request) => {
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
    const [{ explain }, { marksOf }] = await Promise.all([import('../explain/explain.ts'), import('../explain/marks.ts')]);
    const given = { ...(recipient && { recipient }), ...(replyCode !== undefined && { replyCode }), ...(status && { status }) };
    const input = { text, ...given };
    return jsonResult({ ...inShell(explain(input), shell), marks: marksOf(input) } satisfies ExplainedReply);
  };
}

/** Only where another scope begins: a tag's name may contain a comma. */
const SCOPE_BORDER = new RegExp(`,(?=\\*|(?:${PROVIDERS.join('|')}):)`);

/** @throws Problem 400 */
function scopesOf(given: string | undefined): readonly string[] {
  const scopes = given?.split(SCOPE_BORDER) ?? [];
  for (const scope of scopes) {
    const problem = scope.length > SCOPE_LENGTH_MAX ? `"scope" is longer than ${SCOPE_LENGTH_MAX} characters` : scopeProblem(scope, '*');
    if (problem) throw new Problem(400, problem);
  }
  return scopes;
}

/** @throws Problem 400 */
function readFilter(query: ReadonlyMap<string, string>): Filter {
  const [domain, category, provider, state, blocks] = ['domain', 'category', 'provider', 'state', 'blocks'].map((name) => query.get(name));
  const since = timeOf(query.get('since'), 'since');
  const known = { category: HOLDING_CATEGORIES.find((name) => name === category), provider: PROVIDERS.find((name) => name === provider) };
  if (category !== undefined && !known.category)
    throw new Problem(400, `"category" takes one of ${HOLDING_CATEGORIES.join(', ')}: no others hold an address`);
  if (provider !== undefined && !known.provider) throw new Problem(400, `"provider" takes one of ${PROVIDERS.join(', ')}`);
  if (state !== undefined && state !== 'active' && state !== 'lapsed') throw new Problem(400, '"state" takes active or lapsed');
  if (blocks !== undefined && blocks !== 'all' && blocks !== 'marketing') throw new Problem(400, '"blocks" takes all or marketing');
  const place = domain === undefined ? undefined : parseAddress(`a@${domain}`)?.slice(2);
  if (domain !== undefined && place === undefined) throw new Problem(400, '"domain" must be a domain such as example.com');
  return {
    ...(place !== undefined && { domain: place }),
    ...(known.category && { category: known.category }),
    ...(known.provider && { provider: known.provider }),
    ...(since !== undefined && { since }),
    ...(state === 'lapsed' && { state }),
    ...(blocks !== undefined && { blocks }),
  };
}
