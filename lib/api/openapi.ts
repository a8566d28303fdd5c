// The API as an OpenAPI 3.1 document, served at /openapi.json. test/api/api.test.ts sends real requests and checks every route,
// status and body against it.
import { GROUPINGS } from '../counters/stats.ts';
import { PROVIDERS } from '../event.ts';
import { HOLDING_CATEGORIES } from '../record/placement.ts';
import { WHO_LENGTH_MAX, WHY_LENGTH_MAX } from './limits.ts';
import { schemas } from './schemas.ts';

type Schema = Readonly<Record<string, unknown>>;

const ref = (name: keyof typeof schemas): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (description: string, schema: Schema, headers?: Schema) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/json': { schema } },
});
const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });
const unreadable = problem('A newer version of Rebound wrote this, and this one cannot read it.');

const etag = {
  ETag: { description: 'The version of the row, for If-Match.', required: true, schema: { type: 'string', pattern: '^"[0-9]+"$' } },
};
const query = (name: string, description: string, schema: Schema) => ({ name, in: 'query', description, schema });
const header = (name: string, description: string) => ({ name, in: 'header', description, schema: { type: 'string' } });
const body = (schema: Schema) => ({ required: true, content: { 'application/json': { schema } } });

const address = {
  name: 'address',
  in: 'path',
  required: true,
  description: 'One e-mail address, percent-encoded. Letter case and display names are ironed out.',
  schema: { type: 'string' },
};
const parkedId = { name: 'id', in: 'path', required: true, description: 'As the list names it.', schema: { type: 'string' } };
const incidentId = { name: 'id', in: 'path', required: true, description: 'As the list names it.', schema: { type: 'string' } };
const dryRun = query('dryRun', 'Answer what it would be, and write nothing.', { enum: ['true', 'false'] });

const judgement = (operationId: string, summary: string) => ({
  parameters: [incidentId],
  post: {
    operationId,
    summary,
    parameters: [dryRun, query('who', 'Who says so. Default: the IAM caller.', { type: 'string', maxLength: WHO_LENGTH_MAX })],
    responses: {
      200: json('What it changes.', ref('JudgedIncident')),
      400: problem('It makes no sense for this incident, or a parameter is wrong.'),
      404: problem('There is no such incident.'),
      409: unreadable,
      ...reading,
    },
  },
});

const time: Schema = { oneOf: [{ type: 'string' }, { type: 'integer' }], description: 'ISO 8601, or epoch seconds.' };
const who = { type: 'string', minLength: 1, maxLength: WHO_LENGTH_MAX, description: 'Who says so. Default: the IAM caller.' };

const always = { 403: problem('Not signed with AWS Signature 4.'), default: problem('An internal error.') };
const reading = { ...always, 503: problem('The table could not be reached: try again.') };
const ifMatch = header('If-Match', 'The ETag of the row that was looked at, or * for any row.');

const judgements = {
  '/incidents/{id}/confirm': judgement('confirmIncident', 'It was an outage: the window stays in the rows'),
  '/incidents/{id}/dismiss': judgement('dismissIncident', 'Those people are really gone: holds end as without it'),
  '/incidents/{id}/undo': judgement('undoIncident', 'Take back the last open, confirm or dismiss'),
};

export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Rebound',
    version: '1',
    description:
      'Who must not be mailed, why, and until when. Times in `until` and `expiresAt` are epoch seconds, as in the table; all others ISO 8601.',
  },
  security: [{ iam: [] }],
  paths: {
    '/suppressions': {
      get: {
        operationId: 'listSuppressions',
        summary: 'Who is on the list now, page by page',
        description:
          'By domain newest first; without a domain in no order, from a scan of the table. A page may be empty and not be the last.',
        parameters: [
          query('domain', 'Only addresses at this domain.', { type: 'string' }),
          query('category', 'Only this category. Others never hold an address.', { enum: HOLDING_CATEGORIES }),
          query('provider', 'Only with evidence that came from this provider.', { enum: PROVIDERS }),
          query('state', 'What stops mail now (active, the default), or what did and no longer does (lapsed).', {
            enum: ['active', 'lapsed'],
          }),
          query('blocks', 'Only what stops all mail, or only marketing.', { enum: ['all', 'marketing'] }),
          query('since', 'Only what began then or later: ISO 8601, or epoch seconds.', { type: 'string' }),
          query('cursor', 'Of the page before, with the same filters.', { type: 'string' }),
        ],
        responses: { 200: json('A page.', ref('Page')), 400: problem('A filter or the cursor is wrong.'), ...reading },
      },
    },
    '/suppressions/check': {
      post: {
        operationId: 'checkAddresses',
        summary: 'May these addresses be mailed?',
        requestBody: body(ref('CheckRequest')),
        responses: {
          200: json('One verdict for each distinct text, in their order.', ref('CheckAnswer')),
          400: problem('The body is wrong.'),
          413: problem('The body is too large.'),
          ...reading,
        },
      },
    },
    '/suppressions/{address}': {
      parameters: [address],
      get: {
        operationId: 'getSuppression',
        summary: 'The whole story of an address',
        responses: {
          200: json('What is on record.', ref('Story'), etag),
          400: problem('Not one address.'),
          404: problem('Nothing is on record: it may be mailed.'),
          409: unreadable,
          ...reading,
        },
      },
      put: {
        operationId: 'suppressAddress',
        summary: 'Suppress an address by hand',
        description: 'Idempotent: the same order again changes nothing.',
        parameters: [ifMatch, header('If-None-Match', '* for an address about which nothing is on record.')],
        requestBody: body({
          type: 'object',
          required: ['why'],
          properties: {
            who,
            why: { type: 'string', minLength: 1, maxLength: WHY_LENGTH_MAX },
            until: { ...time, description: 'Without it: no expiry.' },
          },
        }),
        responses: {
          200: json('The row after it.', ref('Story'), etag),
          400: problem('The address, the body or a header is wrong.'),
          409: unreadable,
          412: problem('The row does not match If-Match or If-None-Match.'),
          413: problem('The body is too large.'),
          ...reading,
        },
      },
      delete: {
        operationId: 'releaseAddress',
        summary: 'Release an address by hand',
        description:
          'Takes back every reason against it, but spam reports only with complaints=true, and opt-outs only with scope. The answer says what still stops mail. Idempotent.',
        parameters: [
          ifMatch,
          query('who', 'Who says so. Default: the IAM caller.', { type: 'string', maxLength: WHO_LENGTH_MAX }),
          query('why', 'In a few words.', { type: 'string', maxLength: WHY_LENGTH_MAX }),
          query('complaints', 'Spam reports too.', { enum: ['true', 'false'] }),
          query('scope', 'End the opt-outs of these lists, because the person asked to be subscribed again: names, comma-separated.', {
            type: 'string',
          }),
          query('bounces', 'Take back bounces and orders too. Default: yes; with scope, only if complaints=true.', {
            enum: ['true', 'false'],
          }),
          query(
            'only',
            '`imposed`: take back only what an operator imposed; the evidence decides again. `released`: take back the newest release, if nothing was ordered since; the row says again what it said before.',
            { enum: ['imposed', 'released'] },
          ),
          query('dryRun', 'Answer what it would be, and write nothing.', { enum: ['true', 'false'] }),
        ],
        responses: {
          200: json('The row after it.', ref('Story'), etag),
          400: problem('The address, a parameter or a header is wrong.'),
          404: problem('Nothing is on record.'),
          409: unreadable,
          412: problem('The row does not match If-Match, or its newest order is no release to undo.'),
          ...reading,
        },
      },
    },
    '/explain': {
      post: {
        operationId: 'explainReply',
        summary: 'What a reply of a mail server means',
        requestBody: body(ref('ExplainRequest')),
        responses: {
          200: json(
            'In plain English: what it says, who said it, whether the address is dead, what to check; and where in the text it was read.',
            ref('ExplainedReply'),
          ),
          400: problem('The body is wrong.'),
          413: problem('The body is too large.'),
          ...always,
        },
      },
    },
    '/inspect': {
      post: {
        operationId: 'inspectPayload',
        summary: "What a webhook's payload means",
        description: 'Nothing is stored, and no signature is checked.',
        requestBody: body(ref('InspectRequest')),
        responses: {
          200: json('Each event in it, with what it would do to an address without a record.', ref('Inspection')),
          400: problem('The body is wrong.'),
          413: problem('The body is too large.'),
          ...always,
        },
      },
    },
    '/esp-lists/{address}': {
      parameters: [address],
      get: {
        operationId: 'findOnEspLists',
        summary: "Which of the providers' own lists have the address too",
        responses: {
          200: json('Of each provider that can be asked from here; of the deployed API none.', ref('EspLists')),
          400: problem('The path does not end in an address.'),
          ...always,
        },
      },
    },
    '/samples': {
      get: {
        operationId: 'sampleReplies',
        summary: 'What a mail system said recently when it refused mail because of the sender',
        parameters: [
          query('system', 'As GET /stats names it; default `rest`, all others.', { type: 'string' }),
          query('since', 'How far back: 24h, 7d (the default), or a time.', { type: 'string' }),
        ],
        responses: { 200: json('Replies, without names of people.', ref('Samples')), 400: problem('A parameter is wrong.'), ...reading },
      },
    },
    '/stats': {
      get: {
        operationId: 'getStats',
        summary: 'How many events of a period, and how many before',
        description:
          'Refusals because of the sender or the message are separated from those about the address. Read from counters, not from the rows: the 64 most mailed other domains are named, `rest` is all others.',
        parameters: [
          query('since', 'The period: a span (7d, the default; 24h, 2w), ISO 8601, or epoch seconds.', { type: 'string' }),
          query('by', 'What a row is.', { enum: GROUPINGS, default: 'category' }),
          query('domain', 'Only events of this domain; not by system.', { type: 'string' }),
          query('provider', 'Only events of this provider. By system, domains of customers then count as `rest`.', { enum: PROVIDERS }),
          query(
            'system',
            'Only events of this receiving system, or of `rest`. A hosted one (google-hosted, microsoft-hosted) only by system.',
            {
              type: 'string',
            },
          ),
        ],
        responses: { 200: json('The rows, most events first.', ref('Stats')), 400: problem('A parameter is wrong.'), ...reading },
      },
    },
    '/incidents': {
      get: {
        operationId: 'listIncidents',
        summary: 'Times in which a mail system reported its own existing users as unknown',
        responses: { 200: json('The incidents.', ref('Incidents')), ...reading },
      },
      post: {
        operationId: 'openIncident',
        summary: 'Open one by hand, for a time that is past, from the evidence that is stored',
        parameters: [dryRun, query('who', 'Who says so. Default: the IAM caller.', { type: 'string', maxLength: WHO_LENGTH_MAX })],
        requestBody: body(ref('OpenIncident')),
        responses: {
          200: json('What it touches.', ref('JudgedIncident')),
          400: problem('The body or a parameter is wrong.'),
          409: problem('It is there already.'),
          413: problem('The body is too large.'),
          ...reading,
        },
      },
    },
    '/incidents/{id}': {
      parameters: [incidentId],
      get: {
        operationId: 'getIncident',
        summary: 'One incident and the hours around it',
        responses: {
          200: json('The incident.', ref('IncidentStory')),
          404: problem('There is no such incident.'),
          409: unreadable,
          ...reading,
        },
      },
    },
    ...judgements,
    '/parked': {
      get: {
        operationId: 'listParked',
        summary: 'Webhook items that could not be read, page by page',
        description: 'In no order, at most 100. They are kept for 30 days.',
        parameters: [query('cursor', 'Of the page before.', { type: 'string' })],
        responses: { 200: json('A page.', ref('ParkedPage')), 400: problem('The cursor is wrong.'), ...reading },
      },
    },
    '/parked/{id}': {
      parameters: [parkedId],
      get: {
        operationId: 'getParked',
        summary: 'A parked item as it was received',
        responses: { 200: json('The item.', ref('ParkedItem')), 404: problem('Nothing is parked under this id.'), ...reading },
      },
      delete: {
        operationId: 'dropParked',
        summary: 'Drop a parked item without reading it',
        responses: { 200: json('It is gone.', ref('Dropped')), 404: problem('Nothing is parked under this id.'), ...reading },
      },
    },
    '/parked/{id}/replay': {
      parameters: [parkedId],
      post: {
        operationId: 'replayParked',
        summary: 'Read a parked item again',
        description: 'What can be read now is recorded and no longer parked.',
        parameters: [query('dryRun', 'Only say what would be done.', { enum: ['true', 'false'] })],
        responses: {
          200: json('What became of it.', ref('Reread')),
          400: problem('A parameter is wrong.'),
          404: problem('Nothing is parked under this id.'),
          ...reading,
        },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'describeApi',
        summary: 'This document',
        responses: { 200: json('OpenAPI 3.1.', { type: 'object' }), ...always },
      },
    },
  },
  components: {
    schemas,
    securitySchemes: {
      iam: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'AWS Signature Version 4, service execute-api.' },
    },
  },
};
