// One pass over the tokens of a text that parts it into segments and finds the replies in it.
import { Ahead } from './ahead.ts';
import { codeOf, commandBefore, GREETING, isDsnType, isGreeting, isLedIn, isRefusalCode, isUsual, sentCommand } from './codes.ts';
import { type OpenReply, openReply } from './open-reply.ts';
import { isOwnPostfix } from './origin.ts';
import type { SmtpCommand } from './reading.ts';
import type { Ruleset } from './ruleset.ts';
import { decidingReply, type FoundCue, type Role, type Segment, type Segments } from './segments.ts';
import { isDigit } from './text/fold.ts';
import * as KIND from './text/kind.ts';
import { isArrow, type Kind, type Tokens } from './text/token.ts';

export function segment(text: string, tokens: Tokens, ruleset: Ruleset): Segments {
  return new Sweep(text, tokens, ruleset.cueFinder.find(tokens)).run();
}

/** A text holds a handful of replies; what comes after these many is read as part of the last. */
const REPLIES_MAX = 32;
/** Between words that announce a reply and its code: ` was: `. */
const LEAD_LENGTH_MAX = 8;
/** Tokens between a code and words that make it a consequence: `421 4.7.0 mx.example.com Error: too many errors`. */
const CONSEQUENCE_WITHIN = 5;

class Sweep {
  private readonly list: Segment[] = [];
  private readonly replies: OpenReply[];
  private readonly ahead: Ahead;
  private reply: OpenReply;
  private role: Role = 'reply';
  /** Where the open segment begins, and where it ends on its own; -1 when something else ends it. */
  private from = 0;
  private until = -1;
  /** The command that the next reply answers, as words before it say. */
  private command: SmtpCommand = 'unknown';
  /** The last words that announce a reply. */
  private announced: FoundCue | undefined;
  private nextCue = 0;
  private rounds = 0;

  private readonly text: string;
  private readonly tokens: Tokens;
  private readonly cues: readonly FoundCue[];

  constructor(text: string, tokens: Tokens, cues: readonly FoundCue[]) {
    this.text = text;
    this.tokens = tokens;
    this.ahead = new Ahead(tokens);
    this.cues = cues;
    this.reply = openReply(0, 0, 'unknown', 0, 0);
    // Most texts are one reply; an array that grows takes room for 17.
    this.replies = [this.reply];
  }

  run(): Segments {
    const { tokens, replies } = this;
    // Words say something here only as cues.
    for (let index = 0; index < tokens.signCount; index++) {
      const at = tokens.sign(index);
      this.goTo(at);
      this.read(at);
    }
    this.goTo(tokens.length);
    this.close(tokens.length);
    if (replies.length === 1 && this.reply.command === 'unknown') this.reply.command = this.command;
    return { list: this.list, replies, innermost: decidingReply(replies), isOwnPostfix: isOwnPostfix(this.text, tokens, this.cues) };
  }

  /** The cues that begin up to this token, and the end of the open segment. */
  private goTo(at: number): void {
    for (let cue = this.cues[this.nextCue]; cue && cue.from <= at; cue = this.cues[++this.nextCue]) {
      this.endUpTo(cue.from);
      this.heed(cue);
    }
    this.endUpTo(at);
  }

  private endUpTo(at: number): void {
    if (this.until >= 0 && this.until <= at) this.open('reply', this.until);
  }

  private read(at: number): void {
    const kind = this.kind(at);
    if (kind === KIND.number) this.number(at);
    else if (kind === KIND.status) {
      // `The server response was: 5.7.1 …`: .NET leaves the reply code out.
      if (this.announcedJust(at)) this.enter(at, undefined, this.reply.depth + 1);
      this.reply.status ??= this.text.slice(this.tokens.start(at), this.tokens.end(at));
    } else if (isArrow(kind)) this.arrows(at);
    else if (kind === KIND.round) this.round(at);
    else if (kind === KIND.endOfRound) this.leaveRound(at);
    else if (this.until < 0 && kind === KIND.quote) this.quote(at);
    else if (this.until < 0 && kind === KIND.square) this.square(at);
  }

  private kind(at: number): Kind {
    return this.tokens.kind(at);
  }

  /** A reply code begins a reply where words or signs lead it in, or where another reply has come before. */
  private number(at: number): void {
    const code = codeOf(this.text, this.tokens, at);
    if (code === undefined) return;
    const sent = (this.reply.replyCode ?? 0) >= 400 ? undefined : commandBefore(this.text, this.tokens.start(at));
    if (at === 0 || (at === 1 && this.kind(0) === KIND.quote)) this.reply.replyCode = code;
    else if (sent) {
      this.command = sent;
      this.enter(at, code, this.reply.depth);
    } else if (isDsnType(this.text, this.tokens, at)) {
      this.reply.replyCode = code;
      this.open('stage', 0);
      this.open('reply', at);
    } else if (this.isSendmails(at)) this.leave(at);
    else if (this.isAnnounced(at, code)) this.enter(at, code, this.reply.depth + 1);
    else if (this.isNext(at, code)) this.enter(at, code, this.reply.depth);
    if (code === GREETING && at === this.reply.from && isGreeting(this.text, this.tokens, at)) this.reply.command = 'connect';
  }

  /** After the `<<<` of a transcript, what Sendmail says of the other server's words: `550 5.1.1 <user@example.com>... User unknown`. */
  private isSendmails(at: number): boolean {
    return this.isTranscript() && !isArrow(this.kind(at - 1)) && this.kind(at + 1) === KIND.status;
  }

  private isTranscript(): boolean {
    return isArrow(this.kind(this.reply.from - 1));
  }

  /** `said: 550`, `smtp; 550`, `<421 …>`, `[192.0.2.1]: 550`, `<<< 550`, `('550'`, `Reason: 550 5.1.1`, `(550 …` and `… failed. 550-…`. */
  private isAnnounced(at: number, code: number): boolean {
    const before = this.kind(at - 1);
    if (this.announcedJust(at) || before === KIND.semicolon || before === KIND.angle || isLedIn(this.text, this.tokens.start(at)))
      return true;
    if (isArrow(before)) return !this.isTranscript();
    if (this.reply.replyCode !== undefined || !isUsual(code)) return false;
    const next = this.kind(at + 1);
    if (before === KIND.round) return next === KIND.word || next === KIND.status;
    if (before === KIND.line) return next === KIND.word || (next === KIND.status && this.kind(at + 2) !== KIND.mail);
    const isLed = before === KIND.colon || (before === KIND.stop && this.text.charAt(this.tokens.end(at)) === '-');
    return isLed && (next === KIND.status || (next === KIND.word && isRefusalCode(code)));
  }

  private announcedJust(at: number): boolean {
    const { announced, tokens } = this;
    return announced !== undefined && announced.to <= at && tokens.start(at) - tokens.end(announced.to - 1) <= LEAD_LENGTH_MAX;
  }

  /** The next reply of a session: at the beginning of a line, with a status of its own, or as what follows from an earlier refusal. */
  private isNext(at: number, code: number): boolean {
    const { replyCode, isConsequence } = this.reply;
    // `<<< 550-…` and `<<< 550 …` are one reply, unless something was sent between them.
    if (isArrow(this.kind(at - 1))) return code !== replyCode || this.command !== 'unknown';
    if (!isUsual(code)) return false;
    if (this.cues.some(({ cue, from }) => cue.role === 'consequence' && from > at && from <= at + CONSEQUENCE_WITHIN)) return true;
    if (isConsequence) return this.replies.some((reply) => reply.replyCode === code) || this.replies[0]?.replyCode === undefined;
    if (replyCode === undefined || replyCode === code) return false;
    return this.kind(at - 1) === KIND.line || this.kind(at + 1) === KIND.status;
  }

  private enter(at: number, code: number | undefined, depth: number): void {
    if (this.replies.length === REPLIES_MAX) return;
    const [said, outer] = [this.announcedJust(at) ? this.announced : undefined, this.reply];
    if (said && said.from >= this.from) this.open('stage', said.from);
    const speaker = depth > 0 && this.namesAnother(at) ? (this.announced?.cue.speaker ?? 'recipient-server') : outer.speaker;
    this.open('reply', at);
    this.reply = openReply(at, depth, speaker, this.replies.length, this.rounds);
    this.replies.push(this.reply);
    this.reply.replyCode = code;
    this.reply.command = this.command === 'unknown' && depth > outer.depth ? outer.command : this.command;
    this.command = 'unknown';
    this.announced = undefined;
  }

  /** Which server gave this code: after a bare colon it may be a mail library's (`Send failed: 554 …`), else another server's. */
  private namesAnother(at: number): boolean {
    if (this.kind(at - 1) !== KIND.colon || this.announcedJust(at) || this.command !== 'unknown') return true;
    return this.ahead.has([KIND.host, KIND.ip], this.reply.from, at);
  }

  /** The reply ends: what comes after is said by the one that quotes it. */
  private leave(at: number): void {
    this.open('reply', at);
    this.reply = this.replies.findLast(({ depth }) => depth < this.reply.depth) ?? this.reply;
  }

  private heed({ cue, from, to }: FoundCue): void {
    const [reply, before] = [this.reply, this.kind(from - 1)];
    const [isInRound, isBehindCode] = [before === KIND.round, before === KIND.number || before === KIND.status];
    if (cue.command && cue.role !== 'consequence') {
      // `(in reply to …)` is said of the reply before it; without brackets it may be said of the next.
      if (reply.command === 'unknown' && (isInRound || reply.replyCode !== undefined)) reply.command = cue.command;
      if (!isInRound) this.command = cue.command;
    }
    // The longest of those that begin together comes first.
    if (cue.role === 'announces' && to > (this.announced?.to ?? 0)) this.announced = { cue, from, to };
    if (cue.role === 'consequence') reply.isConsequence ||= isUsual(reply.replyCode ?? 0) && from - reply.from <= CONSEQUENCE_WITHIN;
    else if (this.until >= 0) return;
    else if (cue.role === 'courtesy') this.open('courtesy', from, this.ahead.first([KIND.stop, KIND.line, KIND.colon], to - 1));
    else if (cue.role === 'header' && this.ahead.isHeader(from, to)) this.open('header', from, this.ahead.endOfHeader(to));
    else if (cue.role && (cue.command || (cue.role === 'stage' && !isBehindCode)) && !isInRound) this.open('stage', from, to);
  }

  /** `>>> RCPT TO:<user@example.com>`: what was said to the server; InterScan turns the arrows round. */
  private arrows(at: number): void {
    if (codeOf(this.text, this.tokens, at + 1) !== undefined) return;
    this.command = sentCommand(this.text, this.tokens.end(at));
    this.open('stage', at, this.ahead.first([KIND.line, KIND.received, KIND.sent], at));
  }

  /** `(in reply to RCPT TO command)` */
  private round(at: number): void {
    this.rounds++;
    const cue = this.cues[this.nextCue];
    if (this.until < 0 && cue?.from === at + 1 && cue.cue.command && cue.cue.role === 'stage')
      this.open('stage', at, this.ahead.first([KIND.endOfRound], at));
  }

  /** `(host mx.example.com said: 550 …)` ends the reply that began inside. */
  private leaveRound(at: number): void {
    if (this.rounds > 0) this.rounds--;
    if (this.reply.depth > 0 && this.rounds < this.reply.rounds) this.leave(at);
  }

  /** Quoted text is set aside, unless it is a reply (`said: "550 …"`) or the whole text. */
  private quote(at: number): void {
    const { from } = this.reply;
    const end = this.ahead.next(KIND.quote, at);
    const hasWords = this.ahead.has([KIND.word], from, Math.min(at, from + 8));
    if (end > 0 && hasWords && !isDigit(this.text.charCodeAt(this.tokens.end(at)))) this.open('quoted', at, end);
  }

  /** Text in `[…]` is set aside, unless it is a reply: `['5.1.1 …`, `[550 …`. */
  private square(at: number): void {
    const behind = this.tokens.end(at);
    if (/^["']\d/.test(this.text.slice(behind, behind + 2))) return;
    const isReply = codeOf(this.text, this.tokens, at + 1) !== undefined && this.kind(at + 2) !== KIND.endOfSquare;
    const end = this.ahead.next(KIND.endOfSquare, at);
    if (end > 0 && !isReply) this.open('quoted', at, end);
  }

  private open(role: Role, at: number, until = -1): void {
    this.close(at);
    this.role = role;
    this.from = at;
    this.until = until;
  }

  private close(at: number): void {
    if (at > this.from) this.list.push({ role: this.role, from: this.from, to: at, reply: this.reply.index });
  }
}
