// Reads a reply once, from left to right, and notes every phrase it meets. Addresses, host names, URLs, numbers and what stands in
// <angle brackets> are passed over as if they were not there (TAXONOMY section 1 rule 4), so "User <a@b.example> unknown" reads
// as "user unknown". Time is linear in the length; memory is a fixed number of hits.
import { edge, findWord, step } from './automaton.ts';
import type { Hits, Readable } from './hits.ts';
import {
  AMPERSAND,
  APOSTROPHE,
  AT,
  COLON,
  CURLY,
  DASH,
  DOT,
  domainHash,
  EQUALS,
  endOfUrl,
  endsSentence,
  FOLD,
  foldSize,
  hashBetween,
  hasSign,
  isDigit,
  isHump,
  isInner,
  isJoint,
  isLedIn,
  isUrlSign,
  LESS,
  letterOf,
  OPEN,
  PERCENT,
  QUERY,
  QUOTE,
  ROUND,
  SEMICOLON,
  SLASH,
  SPACE,
} from './letters.ts';
import { anyHost, anyIp, anyMail, EMPTY_WORD, hashOf, hashSeed, hashStep, isIdeograph } from './words.ts';

/** Reads `text` into `hits`. */
export function scan(rules: Readable, text: string, hits: Hits): void {
  scanner ??= new Scanner(rules, hits);
  scanner.read(rules, text, hits);
}

class Scanner {
  private rules: Readable;
  private hits: Hits;
  private text = '';
  /** The text with zeros behind: reading an array is faster than asking a string, and so is one copy than many questions. */
  private units = new Uint16Array(4096);
  private bytes = Buffer.from(this.units.buffer);
  private at = 0;
  private state = 0;
  /** A second state for phrases that begin with `%ip` or its like in the middle of another: those are passed over by the first. */
  private besides = 0;
  /** One unknown word inside a phrase is let pass: "user jdoe unknown". */
  private passed = false;
  /** More than numbers has been read of the reply. */
  private hasWords = false;
  /** Of the letters last read. */
  private hash = 0;
  private digitsOnly = false;
  /** Where "said" and the like ended. */
  private wrapperEnd = 0;
  /** Where what stands aside ends, -1 outside; what it says when the reply came, and nothing else, is a stage. */
  private asideEnd = -1;
  private stateOutside = 0;
  private isStage = false;
  /** `<<< 550 …` has been read: what Sendmail says of the other server's words comes after them. */
  private isTranscript = false;
  /** Where the next of these signs stands, found once each: -2 not looked for, -1 none left. */
  private readonly next = { angle: -2, square: -2, quote: -2, round: -2 };

  constructor(rules: Readable, hits: Hits) {
    this.rules = rules;
    this.hits = hits;
  }

  read(rules: Readable, text: string, hits: Hits): void {
    this.rules = rules;
    this.hits = hits;
    this.load(text);
    this.at = this.state = this.besides = this.wrapperEnd = 0;
    this.passed = this.hasWords = this.isStage = this.isTranscript = false;
    this.asideEnd = -1;
    this.next.angle = this.next.square = this.next.quote = this.next.round = -2;
    hits.clear();
    this.run(text.length);
    hits.close();
  }

  private load(text: string): void {
    this.text = text;
    if (text.length + 2 > this.units.length) {
      this.units = new Uint16Array(text.length * 2);
      this.bytes = Buffer.from(this.units.buffer);
    }
    this.bytes.write(text, 'utf16le');
    this.units[text.length] = this.units[text.length + 1] = 0;
  }

  private run(length: number): void {
    const { units } = this;
    while (this.at < length) {
      const code = units[this.at] ?? 0;
      if (code === SPACE) this.at++;
      else if (letterOf(code) !== 0) this.chunk();
      else if (isIdeograph(code)) this.ideograph(code);
      else this.sign(code);
    }
  }

  /** One sign is one word, and none is let pass between two. */
  private ideograph(code: number): void {
    const start = this.at++;
    const hash = hashStep(hashSeed, code);
    if (findWord(this.rules.automaton, hash) === 0) this.state = 0;
    else this.word(hash, start, this.at, false);
  }

  /** A run of letters and digits: a word, or the beginning of a name or a URL. */
  private chunk(): void {
    const { units } = this;
    const start = this.at;
    const end = this.letters(start);
    this.at = end;
    const sign = units[end] ?? 0;
    if (this.digitsOnly && end - start === 3 && (sign <= SPACE || sign === DASH || sign === APOSTROPHE)) {
      if ((this.wrapperEnd > 0 && start <= this.wrapperEnd + LEAD_LENGTH_MAX) || isLedIn(units, start)) this.enterReply(start);
      else if (this.isTranscript && OWN_WORD.test(this.text.slice(start, start + OWN_WORD_LENGTH))) this.at = this.text.length;
    }
    if (isJoint(sign) && letterOf(units[end + 1] ?? 0) !== 0) {
      if (!this.digitsOnly || sign !== DOT || !this.number(start, end)) this.compound(start, end);
    } else if (isUrlSign(units, end)) this.at = end + 3;
    else this.word(this.hash, start, end, this.digitsOnly);
  }

  /** Reads letters and digits. @returns the offset behind them. */
  private letters(start: number): number {
    const { units } = this;
    // At hand: this loop runs once a letter.
    const fold = FOLD;
    let at = start;
    let hash = hashSeed;
    let seen = 0;
    for (; ; at++) {
      const code = units[at] ?? 0;
      const letter = code < foldSize ? (fold[code] ?? 0) : letterOf(code);
      if (letter !== 0) {
        seen |= letter;
        hash = hashStep(hash, letter);
      } else if ((code !== APOSTROPHE && code !== CURLY) || !isInner(units, at, start)) break;
    }
    this.hash = hash;
    // Digits are 0x30 to 0x39; every letter has a higher bit.
    this.digitsOnly = seen < 0x40;
    return at;
  }

  private enterReply(start: number): void {
    this.hits.enterReply(start);
    this.state = this.besides = 0;
    this.asideEnd = -1;
    this.isStage = this.hasWords = false;
  }

  /** Digits and dots alone: a status, a version or an IP address. False when it goes on as something else. */
  private number(start: number, firstEnd: number): boolean {
    const { units } = this;
    let dots = 0;
    let at = firstEnd;
    while (units[at] === DOT && isDigit(units[at + 1] ?? 0)) {
      dots++;
      at++;
      while (isDigit(units[at] ?? 0)) at++;
    }
    const sign = units[at] ?? 0;
    if (letterOf(sign) !== 0 || (isJoint(sign) && letterOf(units[at + 1] ?? 0) !== 0)) return false;
    this.at = at;
    this.name(false, false, dots, start);
    return true;
  }

  /** Letters joined by signs: an address, a host name, a URL, or else several words. */
  private compound(start: number, firstEnd: number): void {
    const { units } = this;
    let at = firstEnd;
    let dots = 0;
    let isMail = false;
    let letters = !this.digitsOnly;
    for (;;) {
      const sign = units[at] ?? 0;
      const following = units[at + 1] ?? 0;
      if (!isJoint(sign) || letterOf(following) === 0) break;
      if (sign === AT) isMail = true;
      else if (sign === EQUALS) this.hits.isEncoded = true;
      else if (sign === DOT) {
        // "…not exist.Please…" is the end of a sentence, not a host.
        if (isHump(units[at - 1] ?? 0, following)) break;
        dots++;
      }
      at = this.letters(at + 1);
      letters ||= !this.digitsOnly;
    }
    // The last label of a host name is no word of the rules.
    if (isMail || (dots > 0 && (!letters || findWord(this.rules.automaton, this.hash) === 0))) {
      this.at = at;
      this.name(isMail, letters, dots, start);
    } else if (isUrlSign(units, at)) this.at = at + 3;
    else this.words(start, at);
  }

  private words(from: number, to: number): void {
    for (let start = from; start < to; start = this.at + 1) {
      this.at = this.letters(start);
      this.word(this.hash, start, this.at, this.digitsOnly);
    }
    this.at = to;
  }

  /** What has no words of its own: an address, a host name, an IP address; the rest of a URL after it is passed over. */
  private name(isMail: boolean, letters: boolean, dots: number, start: number): void {
    const { units, at } = this;
    if (isMail) this.named(mailHash, start, at);
    else if (letters) {
      this.named(hostHash, start, at);
      this.named(domainHash(units, start, at), start, at);
    } else if (dots > 2) this.named(ipHash, start, at);
    const sign = units[at] ?? 0;
    if (sign === SLASH || sign === QUERY) this.at = endOfUrl(units, at);
  }

  /** Goes on with a phrase that expects such a name, and is passed over by the others. */
  private named(hash: number, start: number, end: number): void {
    const { automaton } = this.rules;
    const number = findWord(automaton, hash);
    if (number === 0) return;
    this.think(number);
    const next = edge(automaton, this.state, number);
    if (next === 0) this.besides = edge(automaton, 0, number);
    else this.state = next;
    this.hits.begin(start);
    this.note(next === 0 ? this.besides : next, end);
  }

  private word(hash: number, start: number, end: number, digitsOnly: boolean): void {
    if (!digitsOnly) this.hasWords = true;
    const { automaton } = this.rules;
    const number = findWord(automaton, hash);
    if (number === 0) {
      if (!digitsOnly && !this.parts(start, end)) this.strange();
      return;
    }
    if (number === EMPTY_WORD) return;
    this.think(number);
    this.hits.begin(start);
    const next = step(automaton, this.state, number);
    this.state = next;
    if (next === 0) this.passed = false;
    else this.note(next, end);
    if (this.besides !== 0) {
      this.besides = edge(automaton, this.besides, number);
      this.note(this.besides, end);
    }
  }

  /** An unknown word in camel case is read as its parts: `RecipientNotFound`. */
  private parts(start: number, end: number): boolean {
    const { units } = this;
    let from = start;
    for (let at = start + 1; at < end; at++) {
      if (!isHump(units[at - 1] ?? 0, units[at] ?? 0)) continue;
      this.word(hashBetween(units, from, at), from, at, false);
      from = at;
    }
    if (from > start) this.word(hashBetween(units, from, end), from, end, false);
    return from > start;
  }

  private strange(): void {
    this.besides = 0;
    if (this.state === 0) return;
    if (this.passed) this.state = 0;
    this.passed = !this.passed;
  }

  private think(number: number): void {
    const { ideas } = this.rules.automaton;
    if (number < ideas.length && this.asideEnd < 0) this.hits.think(ideas[number] ?? 0);
  }

  private note(state: number, end: number): void {
    if (!this.hits.note(this.rules, state, end, this.asideEnd >= 0, this.isStage)) return;
    this.wrapperEnd = end;
    this.hits.endSentence();
  }

  private sign(code: number): void {
    const at = this.at++;
    if (code === LESS) this.angle(at);
    else if (at === this.asideEnd) this.leave();
    else if (code === ROUND) this.enterStage(at);
    else if (code === OPEN || (code === QUOTE && at > 0)) this.enter(at, code);
    // "Recipient address: … Reason: …": no unknown word is let pass behind a colon.
    else if (code === COLON) this.passed = true;
    // A file's path: /var/mail/user.
    else if (code === SLASH && letterOf(this.units[this.at] ?? 0) !== 0 && (this.units[at - 1] ?? 0) <= SPACE)
      this.at = endOfUrl(this.units, this.at);
    else if (code === EQUALS || code === PERCENT || code === AMPERSAND) this.hits.isEncoded = true;
    else if (endsSentence(code) && (code >= 128 || (this.units[this.at] ?? 0) <= SPACE)) {
      this.state = this.besides = 0;
      this.hits.endSentence();
    }
  }

  /** What stands in `[…]` or in quotes is aside, unless it is a reply (`said: "550 …"`, `['5.1.1 …`) or all there is. */
  private enter(at: number, code: number): void {
    const { units } = this;
    const following = units[at + 1] ?? 0;
    if (code === QUOTE) {
      if (this.hasWords && !isDigit(following)) this.leaveAt(this.find('quote', at));
    } else if ((following !== QUOTE && following !== APOSTROPHE) || !isDigit(units[at + 2] ?? 0)) this.leaveAt(this.find('square', at));
  }

  /** `(in reply to RCPT TO command)` */
  private enterStage(at: number): void {
    if (letterOf(this.units[at + 1] ?? 0) !== STAGE_LETTER || !this.text.startsWith(STAGE, at + 1)) return;
    this.isStage = this.leaveAt(this.find('round', at));
  }

  private leaveAt(end: number): boolean {
    if (this.asideEnd >= 0 || end < 0) return false;
    this.asideEnd = end;
    this.stateOutside = this.state;
    this.state = 0;
    return true;
  }

  private leave(): void {
    this.asideEnd = -1;
    this.isStage = false;
    this.state = this.stateOutside;
  }

  /** The next such sign behind `at`, or -1. */
  private find(sign: keyof typeof ENDS, at: number): number {
    const known = this.next[sign];
    if (known === -1 || known > at) return known;
    this.next[sign] = this.text.indexOf(ENDS[sign], at + 1);
    return this.next[sign];
  }

  /** Passes over `<…>`, unless a reply stands in it: `Message expired <421 4.4.0 …>`. */
  private angle(at: number): void {
    const { text, units } = this;
    const end = this.find('angle', at);
    if (end < 0) return;
    const startsWithDigit = isDigit(units[at + 1] ?? 0);
    if (startsWithDigit && isDigit(units[at + 3] ?? 0) && (units[at + 4] === SPACE || units[at + 4] === DASH)) return;
    if (units[at + 1] === LESS) {
      this.isTranscript = true;
      this.at = at + (units[at + 2] === LESS ? 3 : 2);
      return;
    }
    if (end - at > anglesMax) return;
    // `<mail.example.org #5.5.0 smtp;554 Sorry …>`, as Exchange 2003 wrote it.
    if (hasSign(units, SEMICOLON, at, end) && text.slice(at, end).includes('smtp;')) return;
    this.at = end + 1;
    this.named(startsWithDigit && !hasSign(units, AT, at, end) ? ipHash : mailHash, at, this.at);
  }
}

/** One scanner serves all: making one costs as much as a word. */
let scanner: Scanner | undefined;

/** ` was: ` */
const LEAD_LENGTH_MAX = 8;
const STAGE = 'in reply to ';
const STAGE_LETTER = STAGE.charCodeAt(0);
/** Sendmail's own `550 5.1.1 <user@example.com>... User unknown`, which it says of every reply to RCPT. */
const OWN_WORD = /^[45]\d\d [45]\.\d{1,3}\.\d{1,3} </;
const OWN_WORD_LENGTH = 16;
/** An address in angle brackets is at most this long (RFC 5321 4.5.3.1.3); a lone `<` hides nothing more. */
const anglesMax = 256;
const ipHash = hashOf(anyIp);
const hostHash = hashOf(anyHost);
const mailHash = hashOf(anyMail);
/** What ends an aside. */
const ENDS = { angle: '>', square: ']', quote: '"', round: ')' } as const;
