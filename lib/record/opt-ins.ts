// Opt-ins that an operator records for a person who asked to be subscribed again, and how one is taken back: the same mark again with the
// greatest tag. It outranks the opt-in in the order of marks (at, tag), and a repeated opt-in does not undo it.
import type { Mark } from './mark.ts';
import { digest } from './text.ts';

/** Greater than any other tag, because tags are base64url. */
const WITHDRAWN_TAG = '~';

const tagOf = (scope: string, at: number) => digest(['operator', scope, at], 6);

/** @param scope As it is stored (scopeKey). */
export const operatorOptIn = (scope: string, at: number): Mark<never> => ({ at, tag: tagOf(scope, at) });
export const isOperatorOptIn = (scope: string, { at, tag }: Mark): boolean => tag === tagOf(scope, at);

export const withdrawn = ({ at }: Mark): Mark<never> => ({ at, tag: WITHDRAWN_TAG });
export const isWithdrawn = ({ tag }: Mark): boolean => tag === WITHDRAWN_TAG;

/** Out when the newest opt-out is no older than the newest opt-in. */
export const isOptedOut = (out: Mark | undefined, back: Mark | undefined): out is Mark =>
  out !== undefined && !(back && !isWithdrawn(back) && back.at > out.at);
