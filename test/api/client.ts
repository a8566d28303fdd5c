// Calls the API as API Gateway would, and checks every answer against the OpenAPI document.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { createApi } from '../../lib/api/api.ts';
import { openApi } from '../../lib/api/openapi.ts';

const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'api', components: openApi.components });

type Handler = ReturnType<typeof createApi>;

interface Options {
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly caller?: string | null;
  readonly encode?: boolean;
  /** As API Gateway passes them, decoded. */
  readonly pathParameters?: Readonly<Record<string, string>>;
}

/** `GET /suppressions/{address} 200` for every answer that was seen. */
export const seen = new Set<string>();

/** @param operation `GET /suppressions/{address}` as in the document. @param options.path The path to ask, when it has parameters. */
export async function ask(api: Handler, operation: string, options: Options = {}) {
  const [method = '', template = ''] = operation.split(' ');
  const text = options.body === undefined ? undefined : typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  const caller = options.caller === undefined ? 'arn:aws:sts::1:assumed-role/ops/ada' : options.caller;
  const result = await api({
    version: '2.0',
    rawPath: options.path ?? template,
    headers: options.headers ?? {},
    ...(options.pathParameters && { pathParameters: options.pathParameters }),
    ...(options.query && { queryStringParameters: options.query }),
    requestContext: {
      stage: '$default',
      http: { method },
      ...(caller && { authorizer: { iam: { userArn: caller } } }),
    },
    ...(text !== undefined && {
      body: options.encode ? Buffer.from(text).toString('base64') : text,
      isBase64Encoded: options.encode === true,
    }),
  });
  const status = result.statusCode ?? 0;
  const body = JSON.parse(result.body ?? 'null');
  hold(operation, status, result.headers ?? {}, body);
  return { status, headers: result.headers ?? {}, body };
}

function hold(operation: string, status: number, headers: Readonly<Record<string, unknown>>, body: unknown): void {
  const [method = '', path = ''] = operation.split(' ');
  const documented = Object(openApi.paths)[path]?.[method.toLowerCase()];
  expect(documented, `${operation} is in the document`).toBeDefined();
  const response = documented.responses[status] ?? (status >= 500 ? documented.responses.default : undefined);
  expect(response, `${operation} may answer ${status}`).toBeDefined();
  const [content] = Object.entries<{ schema: object }>(response.content);
  if (!content) throw new Error(`${operation} ${status} has no content`);
  const [type, { schema }] = content;
  expect(headers['content-type']).toBe(type);
  for (const name of Object.keys(response.headers ?? {})) expect(headers[name.toLowerCase()]).toMatch(/^"\d+"$/);
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')));
  expect(validate(body) ? [] : validate.errors, `${operation} ${status}: ${JSON.stringify(body)}`).toEqual([]);
  seen.add(`${operation} ${status}`);
}
