// Why the list could not be read, in words, and whether the problem is temporary.
import { StorageError } from '../table/work.ts';

/** The list could not be read: the message says why, `cause` is the SDK's own error. */
export class SuppressionListError extends Error {
  override name = 'SuppressionListError';
  /** `setup` is not temporary and is thrown whatever `onFailure` says: no such table, no region, no credentials, no permission. */
  readonly kind: 'setup' | 'outage';
  constructor(kind: 'setup' | 'outage', reason: string, cause?: unknown) {
    super(`the suppression list could not be read: ${reason}`, { cause });
    this.kind = kind;
  }
}

/** What an operator must fix, by the error's name in the SDK or Node. */
const SETUP: ReadonlyMap<string, (tableName: string, message: string) => string> = new Map([
  ['ResourceNotFoundException', (tableName: string) => `there is no table ${tableName} in this region and account`],
  ['AccessDeniedException', (tableName: string, message: string) => `dynamodb:BatchGetItem on ${tableName} is not allowed (${message})`],
  ['CredentialsProviderError', () => 'no AWS credentials were found'],
  ['UnrecognizedClientException', () => 'AWS does not know these credentials'],
  ['InvalidSignatureException', () => 'AWS does not accept these credentials'],
  ['ExpiredTokenException', () => 'the AWS session is over'],
  ['ValidationException', (_: string, message: string) => message],
]);

export function readFailure(cause: unknown, tableName: string): SuppressionListError {
  if (cause instanceof StorageError) return readFailure(cause.cause, tableName);
  if (!(cause instanceof Error)) return new SuppressionListError('outage', String(cause), cause);
  const words = SETUP.get(cause.name);
  if (words) return new SuppressionListError('setup', words(tableName, cause.message), cause);
  if (/^Region is missing/.test(cause.message))
    return new SuppressionListError('setup', 'there is no AWS region: give `region`, or set AWS_REGION', cause);
  const reason = cause.name === 'TimeoutError' ? 'no answer in time' : `${cause.name}${cause.message ? `: ${cause.message}` : ''}`;
  return new SuppressionListError('outage', reason, cause);
}
