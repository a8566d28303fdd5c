// Shared by the wrappers of mail clients: which recipients they leave out, and what they throw if none is left.
import type { CheckOptions } from './suppression-list.ts';
import type { Verdict } from './verdict.ts';

/** Every recipient of a message is suppressed: nothing was sent. */
export class AllRecipientsSuppressedError extends Error {
  override name = 'AllRecipientsSuppressedError';
  readonly refused: readonly Verdict[];
  constructor(refused: readonly Verdict[]) {
    super('every recipient is suppressed');
    this.refused = refused;
  }
}

export interface RefusalOptions<Message> extends Omit<CheckOptions, 'scope'> {
  /** One scope for every message, or a function of the message: `(mail) => (mail.subject === 'Password reset' ? 'transactional' : undefined)`. */
  readonly scope?: string | ((message: Message) => string | undefined);
  /** Called with the recipients that were left out, and the reasons. */
  readonly onRefused?: (refused: readonly Verdict[], message: Message) => void;
}

export function checkOptions<Message>({ scope, onRefused: _, ...rest }: RefusalOptions<Message>, message: Message): CheckOptions {
  return { ...rest, scope: typeof scope === 'function' ? scope(message) : scope };
}
