// From an API Gateway HTTP API or function URL request (payload format 2.0,
// docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html) to the pipeline, and back to the
// status that makes the provider stop or send again (DESIGN section 6).
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { tellAccount } from './account.ts';
import type { Provider } from './event.ts';
import { isRecord } from './json.ts';
import type { Report } from './metrics.ts';
import type { WebhookRequest } from './providers/provider.ts';
import { type Receiver, receive } from './receive.ts';

/** SendGrid's batches are at most 768 kB, SNS and Mailgun far smaller. */
const BODY_BYTES_MAX = 1024 * 1024;

export type HttpResult = APIGatewayProxyStructuredResultV2;

/** Recognised before anything else, so that a request from outside can never pass for a record that AWS vouches for. */
export function isHttpEvent(event: unknown): event is Record<string, unknown> {
  return isRecord(event) && 'requestContext' in event;
}

/** A handler for one provider's webhook. Idempotent; answers only after everything is stored. */
export function webhook<Keys>(receiver: Receiver<Keys>): (event: unknown) => Promise<HttpResult> {
  const { provider, report } = receiver;
  return async (event) => {
    try {
      if (!isHttpEvent(event)) return answer(400, 'not an HTTP request of payload format 2.0');
      const request = readRequest(event);
      if (typeof request === 'number') {
        report.metric('Refused', 1, { provider: provider.name, reason: request === 413 ? 'too-large' : 'method' });
        return answer(request, request === 413 ? 'the body is larger than 1 MiB' : 'send webhooks with POST');
      }
      const outcome = await receive(request, receiver);
      return outcome.type === 'refused'
        ? answer(provider.refusalStatus[outcome.refusal], outcome.why)
        : answer(200, tellAccount(outcome.account));
    } catch (fault) {
      logFault(report, provider.name, fault);
      return answer(500, 'not stored: send it again');
    }
  };
}

/** An error's message may quote what came in, so only its name and where it was thrown are logged, and messages of our own errors. */
export function logFault(report: Report, provider: Provider, fault: unknown): void {
  const error = fault instanceof Error ? fault : new Error('not an Error');
  const ours = error.name === 'SettingsError' || error.name === 'StorageError';
  report.metric('Faults', 1, { provider });
  report.log('error', 'fault', {
    provider,
    error: error.name,
    message: ours ? error.message : undefined,
    // The stack begins with the message, which may have several lines.
    at: error.stack?.split('\n')[error.message.split('\n').length]?.trim(),
  });
}

function readRequest(event: Record<string, unknown>): WebhookRequest | 405 | 413 {
  const context = isRecord(event.requestContext) ? event.requestContext : {};
  const http = isRecord(context.http) ? context.http : {};
  if (http.method !== 'POST') return 405;
  const text = typeof event.body === 'string' ? event.body : '';
  if (text.length > BODY_BYTES_MAX * 1.4) return 413;
  // The signature is over the bytes: a base64 body is decoded, never re-encoded.
  const body = Buffer.from(text, event.isBase64Encoded === true ? 'base64' : 'utf8');
  if (body.length > BODY_BYTES_MAX) return 413;
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(isRecord(event.headers) ? event.headers : {})) {
    if (typeof value === 'string') headers.set(name.toLowerCase(), value);
  }
  return { headers, body };
}

function answer(statusCode: number, text: string): HttpResult {
  return { statusCode, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}
