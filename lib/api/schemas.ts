// The bodies of the API as JSON Schema (2020-12, the dialect of OpenAPI 3.1). Closed, so that the test finds a key that is not here.
import { SCOPES } from '../counters/items.ts';
import { GROUPINGS } from '../counters/stats.ts';
import { CATEGORIES, PROVIDERS } from '../event.ts';
import { KINDS as INCIDENT_KINDS, STATES } from '../incidents/incident.ts';
import { REFUSAL_REASONS } from '../providers/refusal.ts';
import { SYSTEM_IDS } from '../systems.ts';
import { ADDRESSES_MAX, PAYLOAD_LENGTH_MAX, REPLY_LENGTH_MAX, SCOPE_LENGTH_MAX } from './limits.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const iso = { type: 'string', description: 'ISO 8601.' };
const orNull = (schema: Readonly<Record<string, unknown>>) => ({ oneOf: [schema, { type: 'null' }] });
const listOf = (items: Readonly<Record<string, unknown>>) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Every property is required unless named in `optional`. */
function closed(properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

const origin = { enum: ['remote', 'local', 'esp'] };
const category = { enum: CATEGORIES };

const explanation = {
  title: text,
  what: text,
  saidBy: closed({ origin, who: text, told: text }),
  dead: closed({ answer: { enum: ['yes', 'no', 'maybe'] }, why: text }),
  rebound: closed({ action: { enum: ['suppress', 'hold', 'count', 'none'] }, days: { type: 'number' }, does: text }, ['days']),
  check: listOf(closed({ say: text, commands: listOf(text) })),
  more: listOf(closed({ title: text, text })),
  page: text,
  category,
  nuance: text,
  permanence: { enum: ['permanent', 'temporary', 'unknown'] },
  confidence: { enum: ['certain', 'likely', 'low'] },
  ruleId: text,
  reply: { type: 'object', description: 'What was read out of the reply: hosts, addresses, codes.' },
  assumed: {
    ...listOf(closed({ name: { enum: ['recipient', 'domain', 'host', 'ip', 'sender'] }, example: text })),
    description: 'Names that the reply does not give, so that `check` uses an example.',
  },
};

const span = { ...listOf(integer), minItems: 2, maxItems: 2, description: 'From, and to which it does not reach: UTF-16 units of `text`.' };

const marks = closed({
  text: { ...text, description: 'As given; what was read out of it where that was encoded.' },
  segments: listOf(
    closed({
      at: span,
      role: { enum: ['reply', 'wrapper', 'quoted', 'stage', 'courtesy', 'header', 'consequence'] },
      speaker: { enum: ['recipient-server', 'sending-side', 'esp', 'unknown'] },
      command: { enum: ['connect', 'helo', 'starttls', 'auth', 'mail-from', 'rcpt-to', 'data', 'unknown'] },
      decides: { type: 'boolean', description: 'Part of the reply that decides.' },
    }),
  ),
  inner: span,
  matched: { ...orNull(span), description: 'The words that decided; null when a number or the command did.' },
});

const flow = closed({ count: integer, before: integer, series: listOf(integer) });

const parked = { id: text, provider: { enum: PROVIDERS }, why: text, parkedAt: iso, bytes: integer };

const incident = {
  id: text,
  key: { type: 'string', description: 'A mail system, or a domain.' },
  kind: { enum: INCIDENT_KINDS },
  from: iso,
  to: iso,
  state: { enum: STATES },
  heldUntil: { ...iso, description: 'Until then some of its addresses may be held because of it.' },
  seen: { ...integer, description: 'Recently mailed people who were reported as unknown.' },
  expected: { type: 'number', description: 'How many would have been ordinary.' },
  score: { type: 'number' },
  what: { type: 'string', description: 'One plain sentence.' },
  samples: { ...listOf(text), description: 'Replies, at most five.' },
  text: orNull(text),
  openedAt: iso,
  audit: listOf(closed({ at: iso, who: text, what: text })),
  sweep: orNull({ ...closed({ touched: integer, done: { type: 'boolean' } }), description: 'Rows that know of it, and whether all do.' }),
};

const verdict = {
  address: text,
  suppressed: { type: 'boolean', description: 'Must it not be mailed, now and for the scope asked about?' },
  until: orNull({ ...integer, description: 'Epoch seconds; null: no expiry, or not suppressed.' }),
  blocks: orNull({ enum: ['all', 'marketing'], description: '`marketing`: mail that has to go, such as a password reset, may pass.' }),
  category: orNull(category),
  because: orNull({ type: 'string', description: 'One plain sentence.' }),
  since: orNull(iso),
  scopes: { ...listOf(text), description: 'What the person has opted out of by name.' },
};

export const schemas = {
  Verdict: closed(verdict),
  Page: closed({
    suppressions: listOf(ref('Verdict')),
    unreadable: { ...listOf(text), description: 'Addresses of rows that a newer version wrote and this one cannot read: not in the list.' },
    cursor: orNull({ type: 'string', description: 'For the next page; null on the last.' }),
  }),
  CheckRequest: {
    type: 'object',
    required: ['addresses'],
    properties: {
      addresses: { type: 'array', maxItems: ADDRESSES_MAX, items: text },
      scope: {
        type: 'string',
        maxLength: SCOPE_LENGTH_MAX,
        description: '`transactional`, or a list such as `sendgrid:asm:123`. Without it: ordinary mail.',
      },
    },
  },
  CheckAnswer: closed({ verdicts: listOf(ref('Verdict')) }),
  Story: closed({
    ...verdict,
    suppressedForAll: { type: 'boolean', description: 'Must even mail that has to go not be sent?' },
    version: integer,
    expiresAt: orNull({ ...integer, description: 'Epoch seconds: when the row is forgotten; null: never.' }),
    why: {
      type: 'string',
      description: 'Why no mail arrived, also where nothing is held against the address: the time and the server’s words.',
    },
    reasons: { ...listOf(ref('Reason')), description: 'Each reason that holds now.' },
    timeline: { ...listOf(ref('Entry')), description: 'Newest first; of repeated events only those that can matter.' },
    others: orNull({
      ...closed({ count: integer, category, domain: text }),
      description:
        'Others who fared the same on the day of the newest refusal that was not about the address; null: none was, or it is not counted.',
    }),
    explanation: orNull(ref('Explanation')),
    undo: orNull({
      ...closed({ what: { enum: ['release', 'suppression'] }, at: iso, who: text, why: text, until: orNull(integer) }),
      description:
        'The operator’s newest order, if it can be taken back: DELETE with only=released, or only=imposed. Null: taking it back would change nothing.',
    }),
  }),
  Reason: closed(
    {
      because: text,
      until: { ...integer, description: 'Epoch seconds; absent: no expiry.' },
      ends: { ...listOf(text), description: 'What would end it before that.' },
      confirmedBy: { type: 'string', description: 'What would make it last.' },
      endedBy: {
        enum: ['release', 'complaints', 'scope'],
        description: 'What a release must cover to end it: nothing more, spam reports, or the opt-out of `scope`.',
      },
      scope: text,
    },
    ['until', 'confirmedBy', 'scope'],
  ),
  Entry: closed(
    {
      at: iso,
      what: text,
      kind: text,
      evidence: ref('Evidence'),
      who: text,
      why: text,
      effect: orNull({ type: 'string', description: 'What it changed; null: nothing.' }),
      takenBack: { type: 'boolean', description: 'Something newer took it back.' },
    },
    ['evidence', 'who', 'why'],
  ),
  Evidence: closed(
    {
      category,
      origin,
      system: { enum: SYSTEM_IDS, description: 'Who answers for the domain, if a host or the reply shows it and the domain does not.' },
      provider: { enum: PROVIDERS },
      replyCode: text,
      status: text,
      ruleId: text,
      reply: text,
    },
    ['system', 'replyCode', 'status'],
  ),
  ExplainRequest: {
    type: 'object',
    required: ['text'],
    properties: {
      text: { type: 'string', minLength: 1, maxLength: REPLY_LENGTH_MAX, description: 'The reply as the server gave it.' },
      replyCode: { type: 'integer', minimum: 200, maximum: 599 },
      status: { type: 'string', description: 'RFC 3463, such as 5.1.1.' },
      recipient: { type: 'string', description: 'The address the message was for.' },
    },
  },
  EspLists: closed({
    asked: listOf(
      closed({
        provider: { enum: PROVIDERS },
        listings: orNull({
          ...listOf(closed({ list: text, kind: { enum: ['bounce', 'complaint', 'unsubscribe'] }, at: orNull(iso), reason: orNull(text) })),
          description: 'Empty: it is on none of its lists. Null: the provider did not answer.',
        }),
      }),
    ),
  }),
  Incident: closed(incident),
  Incidents: closed({
    incidents: { ...listOf(ref('Incident')), description: 'Of the last 400 days, newest first.' },
    unreadable: { ...listOf(text), description: 'Ids of incidents that a newer version wrote and this one cannot read: not in the list.' },
  }),
  IncidentStory: closed({
    ...incident,
    hours: {
      ...listOf(
        closed({
          at: iso,
          seen: { ...integer, description: 'People reported as unknown.' },
          expected: { type: 'number', description: 'In an ordinary hour.' },
          band: { type: 'number', description: 'Nine of ten ordinary hours have at most so many.' },
        }),
      ),
      description: 'Of the window and a day around it; empty where they are kept no longer.',
    },
  }),
  OpenIncident: {
    type: 'object',
    required: ['key', 'from', 'to'],
    properties: {
      key: { type: 'string', description: 'A mail system such as google, or a domain.' },
      from: text,
      to: text,
      text: { type: 'string', maxLength: 200, description: 'Only replies that contain this.' },
    },
  },
  JudgedIncident: closed({
    incident: ref('Incident'),
    touched: { ...integer, description: 'Rows that it touches.' },
    changes: listOf(closed({ what: text, count: integer, samples: listOf(text) })),
    complete: { type: 'boolean', description: 'False: there was no time to look at all rows; the schedule goes on.' },
    applied: { type: 'boolean', description: 'False with dryRun.' },
  }),
  Parked: closed(parked),
  ParkedItem: closed({ ...parked, raw: { type: 'string', description: 'As it was received, without its signature.' } }),
  ParkedPage: closed({
    parked: listOf(ref('Parked')),
    cursor: orNull({ type: 'string', description: 'For the next page; null on the last.' }),
  }),
  Reread: closed({
    provider: { enum: PROVIDERS },
    events: { ...integer, description: 'Recorded, or with dryRun what would be; 0 where it stays parked.' },
    why: orNull({ type: 'string', description: 'Why it stays parked.' }),
  }),
  Dropped: closed({ dropped: { const: true } }),
  InspectRequest: {
    type: 'object',
    required: ['payload'],
    properties: {
      payload: { type: 'string', minLength: 1, maxLength: PAYLOAD_LENGTH_MAX, description: "The webhook's body as it was received." },
      provider: { enum: PROVIDERS, description: 'Without it: the one to which the payload makes most sense.' },
    },
  },
  Inspection: closed({
    provider: orNull({ enum: PROVIDERS }),
    events: listOf(
      closed({
        kind: text,
        recipient: text,
        occurredAt: iso,
        text,
        action: { enum: ['suppress', 'hold', 'count', 'none'] },
        because: text,
        explanation: orNull(ref('ExplainedReply')),
      }),
    ),
    unread: { ...listOf(text), description: 'Why items could not be read.' },
    ignored: { ...listOf(closed({ type: text, count: integer })), description: 'Events of no concern: sends, opens, clicks.' },
  }),
  Explanation: closed(explanation, ['page', 'nuance']),
  ExplainedReply: closed({ ...explanation, marks }, ['page', 'nuance']),
  Samples: closed({
    system: text,
    samples: {
      ...listOf(
        closed({
          at: { ...iso, description: 'The clock hour in which it was said last.' },
          text,
          hours: { ...integer, description: 'In how many hours it was said.' },
        }),
      ),
      description: 'The five that were said in most hours.',
    },
  }),
  Stats: closed({
    by: { enum: GROUPINGS },
    total: { ...integer, description: 'All events of the period.' },
    before: { ...integer, description: 'And of the period of the same length before it.' },
    unit: { enum: ['hour', 'day'], description: 'Of `series`.' },
    since: iso,
    intake: {
      ...orNull(closed({ refused: flow, parked: flow, lag: flow, refusals: listOf(ref('Refusal')) })),
      description:
        'How webhooks came in: requests refused, items parked, and the seconds by which events came after they happened, added up. `refusals` are the refused requests by provider and reason; an earlier version counted them without a reason. Null where a domain is asked for, or one system in detail.',
    },
    rows: listOf(
      closed(
        {
          category: { enum: [...CATEGORIES, 'delivered'] },
          domain: text,
          system: text,
          provider: { enum: PROVIDERS },
          name: { ...text, description: 'Of a system, as people know it.' },
          scope: { enum: SCOPES, description: 'What a category is about.' },
          count: integer,
          recipientScoped: integer,
          senderScoped: integer,
          delivered: integer,
          deferrals: { ...integer, description: 'Of a category: the provider was still trying.' },
          share: { type: 'number', description: 'Of all events of the period, from 0 to 1.' },
          before: integer,
          change: orNull({ type: 'number', description: '0.5: half as many again as before.' }),
          series: { ...listOf(integer), description: 'Oldest first, in UTC.' },
        },
        ['category', 'domain', 'system', 'provider', 'name', 'scope', 'deferrals'],
      ),
    ),
  }),
  Refusal: closed({
    provider: { enum: PROVIDERS },
    reason: { enum: REFUSAL_REASONS },
    count: integer,
    before: integer,
    lastFrom: { ...iso, description: 'The last one came in this hour, or on this day of UTC.' },
    lastTo: { ...iso, description: 'The end of that hour or day.' },
    what: { ...text, description: 'The reason in a sentence.' },
    todo: { ...text, description: 'What to do about it.' },
  }),
  Problem: { ...closed({ type: text, title: text, status: integer, detail: text }), description: 'RFC 9457.' },
};
