// A reply through the four stages: text → tokens → segments → matches → reading. No knowledge of providers.
import type { Category } from '../event.ts';
import { replyClass, replyCodeIn, statusIn } from '../smtp-reply.ts';
import { codeNumber } from './codes.ts';
import type { Given } from './finder.ts';
import type { Finding } from './finding.ts';
import { codeInWords } from './lettre.ts';
import type { Matches } from './match.ts';
import { compareClaims, RANKS } from './ranks.ts';
import type { Decision, Reading, Span, Speaker } from './reading.ts';
import type { Ruleset } from './ruleset.ts';
import type { Segments } from './segments.ts';
import { segment } from './sweep.ts';
import { decodeText } from './text/decode.ts';
import * as KIND from './text/kind.ts';
import { unscramble } from './text/mojibake.ts';
import type { Tokens } from './text/token.ts';
import { type Weighed, weigh } from './weigh.ts';

/** A reply, and what is known of it besides its text. */
export interface Question {
  readonly text: string;
  readonly replyCode?: number | undefined;
  readonly status?: string | undefined;
  /** The recipient's. */
  readonly domain?: string | undefined;
  /** The class of a reply without any number. */
  readonly otherwise: 0 | 4 | 5;
  readonly mayBe?: Given['mayBe'];
}

/** What each stage made of it; the tokens until the next reply is read. */
export interface Stages {
  readonly given: Given;
  readonly tokens: Tokens;
  readonly segments: Segments;
  readonly matches: Matches;
  readonly weighed: Weighed;
}

export function stagesOf(question: Question, ruleset: Ruleset): Stages {
  const { tokenizer, matcher } = ruleset;
  const seen = tokenizer.read(question.text);
  // Few texts are encoded.
  const text = seen.isPlain ? question.text : unscramble(decodeText(question.text));
  const tokens = text === question.text ? seen : tokenizer.read(text);
  const segments = segment(text, tokens, ruleset);
  const matches = matcher.match(tokens, segments);
  const given = givenBy(question, text, tokens, segments);
  return { given, tokens, segments, matches, weighed: weigh(given, segments, matches, ruleset) };
}

export function decide(question: Question, ruleset: Ruleset): Decision {
  return decisionOf(stagesOf(question, ruleset));
}

export function read(question: Question, ruleset: Ruleset): Reading {
  return readingOf(stagesOf(question, ruleset));
}

/** What the sender of the event says goes first, then the numbers of the reply that decides, then any in the text. */
function givenBy(question: Question, text: string, tokens: Tokens, { replies, innermost }: Segments): Given {
  const { replyCode, status, domain, otherwise, mayBe } = question;
  const inner = replies[innermost];
  const code = replyCode ?? inner?.replyCode ?? (mayHold(CODE_LENGTH, tokens) ? replyCodeIn(text) : undefined) ?? codeInWords(text);
  const enhanced = status ?? inner?.status ?? (mayHold(CLASS_LENGTH, tokens) ? statusIn(text) : undefined);
  return {
    text,
    replyCode: code,
    status: enhanced,
    statusNumber: enhanced === undefined ? 0 : codeNumber(enhanced),
    replyClass: replyClass(code) || replyClass(enhanced) || otherwise,
    domain,
    command: inner?.command ?? 'unknown',
    mayBe: mayBe ?? (code === undefined && enhanced === undefined ? 'esp-or-person' : 'esp'),
  };
}

/** Digits of a reply code, and of a status's class where it is joined to other letters: `dsn=5.1.1`. */
const CODE_LENGTH = 3;
const CLASS_LENGTH = 1;

/** May the text hold a number of so many digits, or a status? The tokens tell sooner than a regular expression. */
function mayHold(length: number, tokens: Tokens): boolean {
  for (let index = 0; index < tokens.signCount; index++) {
    const at = tokens.sign(index);
    const kind = tokens.kind(at);
    if (kind === KIND.status || (kind === KIND.number && tokens.end(at) - tokens.start(at) === length)) return true;
  }
  return false;
}

function decisionOf({ given, segments, weighed }: Stages): Decision {
  const { best, underlying, isDoubtful } = weighed;
  const { text, replyCode, status, replyClass: replied } = given;
  return {
    text,
    replyCode,
    status,
    replyClass: replied,
    category: best?.category ?? 'unknown',
    nuance: best?.row.nuance,
    ruleId: best?.row.id,
    rank: best?.rank ?? RANKS.length,
    by: best && (best.match ? 'words' : best.row.by),
    speaker: speakerOf(best, replyCode, segments.replies[segments.innermost]?.speaker ?? 'unknown'),
    matched: best?.match && [best.match.start, best.match.end],
    doubtful: isDoubtful,
    isOwnPostfix: segments.isOwnPostfix,
    underlying: underlying?.category,
  };
}

export function readingOf(stages: Stages): Reading {
  const { given, tokens, segments, weighed } = stages;
  const { best, findings } = weighed;
  return {
    ...decisionOf(stages),
    subject: best && best.subject !== 'unknown' ? best.subject : (best?.row.about ?? 'unknown'),
    command: given.command,
    inner: innerSpan(given.text, tokens, segments),
    over: best
      ? ranked(findings)
          .filter((finding) => finding !== best)
          .map(({ row }) => row.id)
      : [],
  };
}

/** The strongest first, and behind them those without a phrase. */
export function ranked(findings: readonly Finding[]): Finding[] {
  const worded = findings.filter(({ match }) => match).reverse();
  return [...worded.sort(compareClaims), ...findings.filter(({ match }) => !match)];
}

/** What only the sending side can know: a name that does not resolve, a connection that fails, a queue that runs out. */
const SENDING_SIDE: ReadonlySet<Category> = new Set(['network_error', 'expired', 'invalid_domain']);

function speakerOf(best: Finding | undefined, replyCode: number | undefined, speaker: Speaker): Speaker {
  if (!best) return speaker;
  if (best.row.speaker) return best.row.speaker;
  const { category } = best;
  return category === 'expired' || (replyCode === undefined && SENDING_SIDE.has(category)) ? 'sending-side' : speaker;
}

/** From the innermost reply to where its last segment ends. */
function innerSpan(text: string, tokens: Tokens, { list, replies, innermost }: Segments): Span {
  if (innermost === 0) return [0, text.length];
  const last = list.findLast(({ reply }) => reply === innermost);
  return [tokens.start(replies[innermost]?.from ?? 0), last ? tokens.end(last.to - 1) : text.length];
}
