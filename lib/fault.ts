// What went wrong on our side, told so that nothing from outside is in it.
import type { Provider } from './event.ts';
import type { Report } from './metrics.ts';

/** An invocation of no shape we know. */
export class UnknownInvocation extends Error {
  override name = 'UnknownInvocation';
}

/** Errors that we write ourselves: their messages quote nothing that came in. */
const OURS: ReadonlySet<string> = new Set(['SettingsError', 'StorageError', 'UnknownInvocation']);

/** For what wakes somebody: a fault that something authentic has met. */
export function countFault(report: Report, provider: Provider, fault: unknown): void {
  report.metric('Faults', 1, { provider });
  logFault(report, provider, fault);
}

/** An error's message may quote what came in, so only its name and where it was thrown are logged, and messages of our own errors. */
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
