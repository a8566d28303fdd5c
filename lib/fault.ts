// What went wrong on our side, described without anything that came from outside.

import type { Provider } from './event.ts';
import type { Report } from './metrics.ts';

/** An invocation of an unknown shape. */
export class UnknownInvocation extends Error {
  override name = 'UnknownInvocation';
}

/** Our own errors: their messages quote nothing that came in. */
const OURS: ReadonlySet<string> = new Set(['SettingsError', 'StorageError', 'UnknownInvocation']);

/** A fault that raises an alarm: it happened to something authentic. */
export function countFault(report: Report, provider: Provider, fault: unknown): void {
  report.metric('Faults', 1, { provider });
  logFault(report, provider, fault);
}

/** An error's message may quote what came in, so the log has only its name and where it was thrown; for our own errors the message too. */
export function logFault(report: Report, provider: Provider, fault: unknown): void {
  const error = fault instanceof Error ? fault : new Error('not an Error');
  report.log('error', 'fault', {
    provider,
    error: error.name,
    message: OURS.has(error.name) ? error.message : undefined,
    // The stack begins with the message, which may have several lines.
    at: error.stack?.split('\n')[error.message.split('\n').length]?.trim(),
  });
}
