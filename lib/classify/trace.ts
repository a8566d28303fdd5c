// One reply through the four stages, in words: what `rebound classify --trace` prints.
import { membersOf } from './engine/sets.ts';
import type { Finding } from './finding.ts';
import { RANKS, type Rank } from './ranks.ts';
import { type Question, ranked, readingOf, stagesOf } from './read.ts';
import type { Reading, SmtpCommand, Span, Speaker } from './reading.ts';
import type { Ruleset } from './ruleset.ts';
import { type Role, roleOf } from './segments.ts';
import { printTokens } from './text/token.ts';

export interface Trace {
  /** The tokens as rules see them. */
  readonly tokens: string;
  readonly segments: readonly {
    role: Role;
    speaker: Speaker;
    command: SmtpCommand;
    decides: boolean;
    text: string;
    /** Where it stands in the text that was read. */
    at: Span;
  }[];
  readonly mentions: readonly { sentence: string; mentions: readonly string[] }[];
  /** The strongest first; the first one won. */
  readonly findings: readonly { rule: string; category: string; rank: Rank; by: string; subject: string; words: string }[];
  readonly reading: Reading;
}

export function trace(question: Question, ruleset: Ruleset): Trace {
  const stages = stagesOf(question, ruleset);
  const { given, tokens, segments, matches, weighed } = stages;
  const { text } = given;
  const { best, findings } = weighed;
  const { sentences } = matches;
  return {
    tokens: printTokens(text, tokens),
    segments: segments.list.map((part) => {
      const { speaker = 'unknown', command = 'unknown' } = segments.replies[part.reply] ?? {};
      const at: Span = [tokens.start(part.from), tokens.end(part.to - 1)];
      return {
        role: roleOf(part, segments),
        speaker,
        command,
        decides: part.reply === segments.innermost,
        text: text.slice(...at),
        at,
      };
    }),
    mentions: Array.from({ length: sentences.length }, (_, at) => ({
      sentence: printTokens(text, tokens, sentences.from(at), sentences.to(at)),
      mentions: membersOf(sentences.mentions(at)).map((mention) => ruleset.mentions[mention] ?? ''),
    })).filter(({ mentions }) => mentions.length > 0),
    findings: [...(best ? [best] : []), ...ranked(findings).filter((finding) => finding !== best)].map((finding) =>
      // Only words next to a phrase make a row win that is none of those found.
      described(finding, text, findings.includes(finding) ? 'words' : 'neighbours'),
    ),
    reading: readingOf(stages),
  };
}

function described({ row, rank, match, subject }: Finding, text: string, byPhrase: string): Trace['findings'][number] {
  return {
    rule: row.id,
    category: row.category,
    rank: RANKS[rank] ?? 'number',
    by: match ? byPhrase : row.by,
    subject,
    words: match ? text.slice(match.start, match.end) : '',
  };
}

type Line = Trace['findings'][number];

/** For people: a stage a paragraph. */
export function printTrace({ tokens, segments, mentions, findings, reading }: Trace): string {
  const [won, ...lost] = findings;
  const line = ({ rule, category, rank, by, subject, words }: Line) =>
    `  ${rule}: ${category}, ${rank}, by ${by === 'neighbours' ? 'the words next to' : by}${words && ` "${oneLine(words)}"`}${subject === 'unknown' ? '' : `, about the ${subject}`}`;
  return [
    'tokens',
    `  ${tokens}`,
    'segments',
    ...segments
      .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
      .map(({ role, speaker, command, decides, text }) => `${decides ? '→' : ' '} ${role}, ${speaker}, ${command}: ${oneLine(text)}`),
    'matches',
    ...mentions.map(({ sentence, mentions: names }) => `  mentions ${names.join(' ')}: ${sentence}`),
    ...findings.map(line),
    'reading',
    `  ${reading.category}${reading.nuance ? ` (${reading.nuance})` : ''}, about: ${reading.subject}, said by: ${reading.speaker}, in answer to: ${reading.command}`,
    won ? `  ${won.rule} won` : '  no row holds',
    ...(won ? lost.map((other) => `    over ${other.rule}: ${why(won, other)}`) : []),
    ...(reading.underlying ? [`  underlying: ${reading.underlying}`] : []),
    ...(reading.doubtful
      ? [
          '  doubtful: not final, because the sentence, its status or the words next to the phrase also say what is no reason for a dead mailbox',
        ]
      : []),
  ].join('\n');
}

function why({ rank: won, by, words }: Line, { rank: lost, words: others }: Line): string {
  if (by === 'neighbours' && words === others) return 'the words next to the phrase name another thing or person (rules/neighbours.ts)';
  if (won === lost) {
    return `both are ${won}; then the side of their categories decides (ranks.ts), the innermost reply, the longer phrase, the order of the rows`;
  }
  const isStronger = RANKS.indexOf(won) < RANKS.indexOf(lost);
  return isStronger ? `${won} goes before ${lost}` : 'the innermost reply goes first, or words that frame it';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
