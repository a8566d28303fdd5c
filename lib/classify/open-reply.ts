// A reply of which not all has been read.
import type { Speaker } from './reading.ts';
import type { Reply } from './segments.ts';

/** A reply that is being read, its place among all, and how many round brackets were open when it began. */
export type OpenReply = { -readonly [Key in keyof Reply]: Reply[Key] } & { readonly index: number; readonly rounds: number };

export function openReply(from: number, depth: number, speaker: Speaker, index: number, rounds: number): OpenReply {
  const [replyCode, status, command, isConsequence] = [undefined, undefined, 'unknown', false] as const;
  return { from, replyCode, status, speaker, command, depth, isConsequence, index, rounds };
}
