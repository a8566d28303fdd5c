// From an HTTP request to the pipeline, and back to the status that makes the provider stop or retry. Requests come from an API Gateway
// HTTP API or a function URL (payload format 2.0), a REST API (format 1.0) or a load balancer.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { tellAccount } from './account.ts';
import { countFault, UnknownInvocation } from './fault.ts';
import { isHttpEvent } from './http-event.ts';
import { dig, isRecord } from './json.ts';
import type { WebhookRequest } from './providers/provider.ts';
import { type Receiver, receive } from './receive.ts';

/** SendGrid's batches are at most 768 kB, SNS and Mailgun far smaller. */
const BODY_BYTES_MAX = 1024 * 1024;

export type HttpResult = APIGatewayProxyStructuredResultV2;

/**
 * A handler for one provider's webhook. Idempotent; answers only after everything is stored.
 * @throws Error for an invocation that is not an HTTP request: it must fail, or what it carried would be lost silently.
 */
export function webhook<Keys>(receiver: Receiver<Keys>): (event: unknown) => Promise<HttpResult> {
  const { provider, report } = receiver;
  return async (event) => {
    const method = isHttpEvent(event) ? methodOf(event) : undefined;
    if (!isHttpEvent(event) || method === undefined) {
      const unknown = new UnknownInvocation('neither an HTTP request nor anything else that this function takes');
      countFault(report, provider.name, unknown);
      throw unknown;
    }
    const answer = answerer(event);
    try {
      const request = method === 'POST' ? readRequest(event) : 405;
      if (typeof request === 'number') {
        const reason = request === 413 ? 'too-large' : 'method';
        report.metric('Refused', 1, { provider: provider.name, reason });
        receiver.counters?.refused(provider.name, reason);
        await receiver.counters?.flushDue();
        return answer(request, request === 413 ? 'the body is larger than 1 MiB' : 'send webhooks with POST');
      }
      const outcome = await receive(request, receiver);
      await receiver.counters?.flushDue();
      return outcome.type === 'refused'
        ? answer(provider.refusalStatus[outcome.refusal], outcome.why)
        : answer(200, tellAccount(outcome.account));
    } catch (fault) {
      countFault(report, provider.name, fault);
      return answer(500, 'not stored: send it again');
    }
  };
}

function methodOf(event: Record<string, unknown>): string | undefined {
  const method = dig(event, 'requestContext', 'http', 'method') ?? event.httpMethod;
  return typeof method === 'string' ? method : undefined;
}

function readRequest(event: Record<string, unknown>): WebhookRequest | 413 {
  const text = typeof event.body === 'string' ? event.body : '';
  if (text.length > BODY_BYTES_MAX * 1.4) return 413;
  // The signature is over the bytes: a base64 body is decoded, never re-encoded.
  const body = Buffer.from(text, event.isBase64Encoded === true ? 'base64' : 'utf8');
  if (body.length > BODY_BYTES_MAX) return 413;
  const headers = new Map<string, string>();
  // A load balancer sends one of the two, a REST API both. A header that was sent twice is joined with a comma, in both formats 1.0 and 2.0.
  for (const [name, value] of [...entriesOf(event.headers), ...entriesOf(event.multiValueHeaders)]) {
    const text = Array.isArray(value) ? value.join(',') : value;
    if (typeof text === 'string') headers.set(name.toLowerCase(), text);
  }
  return { headers, body };
}

const entriesOf = (value: unknown) => (isRecord(value) ? Object.entries(value) : []);

/** The answer in the caller's form: a load balancer wants its headers as it sent them, and the status in words. */
function answerer(event: Record<string, unknown>): (statusCode: number, text: string) => HttpResult {
  const isBalancer = dig(event, 'requestContext', 'elb') !== undefined;
  const type = 'text/plain; charset=utf-8';
  return (statusCode, text) => ({
    statusCode,
    ...(isBalancer && { statusDescription: `${statusCode} ${STATUS_WORDS.get(statusCode) ?? 'Refused'}`, isBase64Encoded: false }),
    ...(isRecord(event.headers) || !isBalancer ? { headers: { 'content-type': type } } : { multiValueHeaders: { 'content-type': [type] } }),
    body: `${text}\n`,
  });
}

const STATUS_WORDS: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [403, 'Forbidden'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [413, 'Content Too Large'],
  [500, 'Internal Server Error'],
]);
