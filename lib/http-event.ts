// Is an invocation an HTTP request? Apart from http.ts, so that a queue's function does not load that.
import { isRecord } from './json.ts';

/** Checked before anything else, so that a request from outside can never pass for a record that AWS vouches for. */
export function isHttpEvent(event: unknown): event is Record<string, unknown> {
  return isRecord(event) && 'requestContext' in event;
}
