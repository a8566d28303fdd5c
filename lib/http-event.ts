// Is an invocation an HTTP request? In a separate file, so that a queue's function does not load http.ts.
import { isRecord } from './json.ts';

/** Checked before anything else, so that a request from outside can never pass for a record from AWS itself. */
export function isHttpEvent(event: unknown): event is Record<string, unknown> {
  return isRecord(event) && 'requestContext' in event;
}
