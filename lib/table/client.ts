// Makes all DynamoDB clients. They differ in how long they wait: a webhook has seconds, a person has minutes.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface ClientOptions {
  /** Of a local engine; absent: AWS. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly maxAttempts?: number;
  readonly connectionTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  /** One socket for each call at once; keep-alive is the SDK's default. */
  readonly socketsMax?: number;
}

/** An engine on this machine: it takes any credentials, and must not get real ones. */
export const isLocalEndpoint = (endpoint: string | undefined): boolean =>
  endpoint !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname);

export function createClient({
  endpoint,
  region,
  maxAttempts,
  connectionTimeoutMs,
  requestTimeoutMs,
  socketsMax,
}: ClientOptions): DynamoDBClient {
  const isLocal = isLocalEndpoint(endpoint);
  const agent = socketsMax === undefined ? undefined : { maxSockets: socketsMax };
  return new DynamoDBClient({
    retryMode: 'standard',
    ...(endpoint !== undefined && { endpoint }),
    ...((region ?? (isLocal ? 'local' : undefined)) !== undefined && { region: region ?? 'local' }),
    ...(isLocal && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    ...(maxAttempts !== undefined && { maxAttempts }),
    // Without `throwOnRequestTimeout` the SDK only logs a warning and keeps waiting.
    requestHandler: {
      ...(connectionTimeoutMs !== undefined && { connectionTimeout: connectionTimeoutMs }),
      ...(requestTimeoutMs !== undefined && { requestTimeout: requestTimeoutMs, throwOnRequestTimeout: true }),
      ...(agent && { httpAgent: agent, httpsAgent: agent }),
    },
  });
}
