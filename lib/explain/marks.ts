// Locates in a text its segments, the reply that decides and the words that decided, so that a page can mark them in place.
import { standardRuleset } from '../classify/classify.ts';
import type { SmtpCommand, Span, Speaker } from '../classify/reading.ts';
import type { Role } from '../classify/segments.ts';
import { trace } from '../classify/trace.ts';
import type { ExplainInput } from './explanation.ts';
import { numbersOf, saidIn } from './report.ts';

export interface Marks {
  /** The text that the offsets (UTF-16 units) count in: as it was given, or decoded if it was encoded. */
  readonly text: string;
  readonly segments: readonly MarkedSegment[];
  /** The reply that decides. */
  readonly inner: Span;
  /** The words that decided; null when a number or the command did. */
  readonly matched: Span | null;
}

export interface MarkedSegment {
  readonly at: Span;
  readonly role: Role;
  readonly speaker: Speaker;
  readonly command: SmtpCommand;
  /** Whether it is part of the reply that decides. */
  readonly decides: boolean;
}

export function marksOf(input: ExplainInput): Marks {
  const said = saidIn(input.text);
  const { segments, reading } = trace({ text: said, ...numbersOf(input), otherwise: 5 }, standardRuleset);
  const start = reading.text === said ? input.text.indexOf(said) : -1;
  const shifted = ([from, to]: Span): Span => [from + Math.max(start, 0), to + Math.max(start, 0)];
  return {
    text: start < 0 ? reading.text : input.text,
    segments: segments
      .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
      .map(({ at, role, speaker, command, decides }) => ({ at: shifted(at), role, speaker, command, decides })),
    inner: shifted(reading.inner),
    matched: reading.matched ? shifted(reading.matched) : null,
  };
}
