// One reply through the four stages, in words: what `rebound classify --trace` prints.
import { EMPTY_SET, membersOf } from './engine/sets.ts';
import { RANKS } from './ranks.ts';
import { type Question, readingOf, stagesOf } from './read.ts';
import type { Reading } from './reading.ts';
import type { Ruleset } from './ruleset.ts';
import { roleOf } from './segments.ts';
import { printToken, printTokens } from './text/tokens.ts';
import type { Finding } from './weigh.ts';

export interface Trace {
  /** The tokens as rules see them. */
  readonly tokens: string;
  readonly segments: readonly { role: string; speaker: string; command: string; decides: boolean; text: string }[];
  readonly mentions: readonly { sentence: string; mentions: readonly string[] }[];
  /** The strongest first; the first one won. */
  readonly findings: readonly { rule: string; category: string; rank: string; by: string; subject: string; words: string }[];
  readonly reading: Reading;
}

export function trace(question: Question, ruleset: Ruleset): Trace {
  const stages = stagesOf(question, ruleset);
  const { given, tokens, segments, matches, weighed } = stages;
  const { text } = given;
  const between = (from: number, to: number) => text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
  const { best, findings } = weighed;
  return {
    tokens: printTokens(text, tokens),
    segments: segments.list.map((part) => {
      const { speaker = 'unknown', command = 'unknown' } = segments.replies[part.reply] ?? {};
      return {
        role: roleOf(part, segments),
        speaker,
        command,
        decides: part.reply === segments.innermost,
        text: between(part.from, part.to),
      };
    }),
    mentions: matches.sentences
      .map(({ from, to, mentions }) => ({
        sentence: tokens
          .slice(from, to)
          .map((token) => printToken(text, token))
          .join(' '),
        mentions: mentions === EMPTY_SET ? [] : membersOf(mentions).map((mention) => ruleset.mentions[mention] ?? ''),
      }))
      .filter(({ mentions }) => mentions.length > 0),
    findings: [...(best ? [best] : []), ...findings.filter((finding) => finding !== best)].map((finding) => described(finding, text)),
    reading: readingOf(stages),
  };
}

function described({ row, rank, match, subject }: Finding, text: string): Trace['findings'][number] {
  return {
    rule: row.id,
    category: row.category,
    rank: RANKS[rank] ?? '',
    by: match ? 'words' : row.by,
    subject,
    words: match ? text.slice(match.start, match.end) : '',
  };
}
