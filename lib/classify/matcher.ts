// Reads a reply once, from left to right, and notes every phrase it meets. Addresses, host names, URLs, numbers and what stands in
// <angle brackets> are passed over as if they were not there (TAXONOMY section 1 rule 4), so "User <a@b.example> unknown" reads
// as "user unknown". Time is linear in the length; memory is a fixed number of hits.
import { type Automaton, edge, findWord, step } from './automaton.ts';
import { kindOf } from './rule.ts';
import { anyHost, anyIp, anyMail, EMPTY_WORD, foldLetter, hashOf, hashOfLetter, isIdeograph } from './words.ts';

/** A reply holds a handful of phrases; what comes after these many is not a reply. */
const hitsMax = 64;
const ringSize = 64;
/** What comes after is read as one. */
const sentencesMax = 16;

/** What the scanner needs of a rule set: the automaton, and per row the kind of hit it makes (0 a rule, else a mark). */
export interface Readable {
  readonly automaton: Automaton;
  readonly kinds: Uint8Array;
}

/** Where phrases ended, in the order they ended, of those that end together the shortest first. Reused from reply to reply: read it before the next scan. */
export interface Hits {
  count: number;
  /** Row of the phrase: rules, then marks. */
  readonly row: Uint16Array;
  /** UTF-16 offsets of the phrase in the text. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Number of words in the phrase. */
  readonly words: Uint8Array;
  readonly sentence: Uint16Array;
  /** 1 inside [square brackets] or quotes. */
  readonly aside: Uint8Array;
  /** Bit k is set when a hit of kind k is in the innermost reply, and when one is in what stands around it. */
  kinds: number;
  outerKinds: number;
  /** Per sentence the kinds of its hits and the ideas of its words, as bits; a reply inside a wrapper begins another sentence. */
  readonly ideas: Int32Array;
  /** How many. */
  sentences: number;
  /** Offset of the innermost reply inside of others (`said: 550`, `<421 …>`); -1 for none. */
  inner: number;
  /** Its first sentence. */
  innerSentence: number;
}

export function createHits(): Hits {
  return {
    count: 0,
    row: new Uint16Array(hitsMax),
    start: new Int32Array(hitsMax),
    end: new Int32Array(hitsMax),
    words: new Uint8Array(hitsMax),
    sentence: new Uint16Array(hitsMax),
    aside: new Uint8Array(hitsMax),
    kinds: 0,
    outerKinds: 0,
    ideas: new Int32Array(sentencesMax),
    sentences: 0,
    inner: -1,
    innerSentence: 0,
  };
}

// What a unit is to the loop; the tables hold the scripts whose letters have a case.
const LETTER = 1;
const DIGIT = 2;
const tableSize = 0x500;
const FOLD = Uint16Array.from({ length: tableSize }, (_, code) => foldLetter(code));
const KIND = Uint8Array.from(FOLD, (letter, code) => (letter === 0 ? 0 : code >= 0x30 && code <= 0x39 ? DIGIT : LETTER));
const JOINS = Uint8Array.from({ length: tableSize }, (_, code) => (".-_+=@'".includes(String.fromCharCode(code)) ? 1 : 0));

const SPACE = 0x20;
const NINE = 0x39;
const CURLY = 0x2019;
const DOT = 0x2e;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const DASH = 0x2d;
const QUERY = 0x3f;
const AT = 0x40;
const SLASH = 0x2f;
const LESS = 0x3c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const ROUND = 0x28;
const STAGE = 'in reply to ';
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** The text under the scanner, with zeros behind: reading an array is faster than asking a string, and so is one copy than many questions. */
let units = new Uint16Array(4096);
let bytes = Buffer.from(units.buffer);

/** Reads `text` into `hits`. */
export function scan(rules: Readable, text: string, hits: Hits): void {
  const { length } = text;
  if (length + 2 > units.length) {
    units = new Uint16Array(length * 2);
    bytes = Buffer.from(units.buffer);
  }
  bytes.write(text, 'utf16le');
  units[length] = 0;
  units[length + 1] = 0;
  scanner ??= new Scanner(rules, hits);
  scanner.read(rules, text, hits);
}

/** One scanner serves all: making one costs as much as a word. */
let scanner: Scanner | undefined;

class Scanner {
  private automaton: Automaton;
  private kinds: Uint8Array;
  private text = '';
  private hits: Hits;
  private at = 0;
  private state = 0;
  /** A second state for phrases that begin with `%ip` or its like in the middle of another: those are passed over by the first. */
  private aside = 0;
  private sentence = 0;
  /** Ideas and marks since the sentence or the reply inside began. */
  private ideas = 0;
  /** One unknown word inside a phrase is let pass: "user jdoe unknown". */
  private passed = false;
  private wordCount = 0;
  /** Where "said" and the like ended. */
  private wrapperEnd = 0;
  /** Of the letters last read. */
  private hash = 0;
  private digitsOnly = false;
  /** Where what stands aside ends, -1 outside. */
  private asideEnd = -1;
  private stateOutside = 0;
  private isStage = false;
  /** `<<< 550 …` has been read: what Sendmail says of the other server's words comes after them. */
  private isTranscript = false;
  /** Next `>`, and next `]` and `"`, found once each: -2 not looked for, -1 none left. */
  private nextGreater = -2;
  private nextBracket = -2;
  private nextQuote = -2;

  constructor(rules: Readable, hits: Hits) {
    this.automaton = rules.automaton;
    this.kinds = rules.kinds;
    this.hits = hits;
  }

  read(rules: Readable, text: string, hits: Hits): void {
    this.automaton = rules.automaton;
    this.kinds = rules.kinds;
    this.text = text;
    this.hits = hits;
    this.at = this.state = this.aside = this.sentence = this.ideas = this.wordCount = this.wrapperEnd = 0;
    this.passed = this.isStage = this.isTranscript = false;
    this.asideEnd = -1;
    this.nextGreater = this.nextBracket = this.nextQuote = -2;
    hits.count = hits.kinds = hits.outerKinds = hits.sentences = hits.innerSentence = 0;
    hits.inner = -1;
    this.run(text.length);
    hits.ideas[this.sentence] = this.ideas;
    hits.sentences = this.sentence + 1;
  }

  private run(length: number): void {
    while (this.at < length) {
      const code = units[this.at] ?? 0;
      if (code === SPACE) this.at++;
      else if (code < tableSize ? KIND[code] !== 0 : foldLetter(code) !== 0 && !isIdeograph(code)) this.chunk();
      else if (code < tableSize || !isIdeograph(code)) this.sign(code);
      else this.ideograph(code);
    }
  }

  /** One sign is one word, and none is let pass between two. */
  private ideograph(code: number): void {
    const start = this.at++;
    const hash = hashOfLetter(code, 0);
    if (findWord(this.automaton, hash) === 0) this.state = 0;
    else this.word(hash, start, this.at, false);
  }

  /** A run of letters and digits: a word, or the beginning of a name or a URL. */
  private chunk(): void {
    const start = this.at;
    const end = this.letters(start);
    this.at = end;
    const sign = units[end] ?? 0;
    if (this.digitsOnly && end - start === 3 && (sign <= SPACE || sign === DASH || sign === APOSTROPHE)) {
      if (this.isLedIn(start)) this.enterReply(start);
      else if (this.isTranscript && OWN_WORD.test(this.text.slice(start, start + OWN_WORD_LENGTH))) this.at = this.text.length;
    }
    if (isJoint(sign) && isLetter(units[end + 1] ?? 0)) {
      if (!this.digitsOnly || sign !== DOT || !this.number(start, end)) this.compound(start, end);
    } else if (isUrlSign(end)) this.at = end + 3;
    else this.word(this.hash, start, end, this.digitsOnly);
  }

  /** Does a reply begin here, inside of what another server says of it? `said: 550`, `[192.0.2.1]: 550`, `smtp;550`, `<421`, `<<< 550`, `('550'`. */
  private isLedIn(start: number): boolean {
    if (start <= this.wrapperEnd + 3 && this.wrapperEnd > 0) return true;
    let before = start - 1;
    while (before > 0 && (units[before] ?? 0) <= SPACE) before--;
    if (before <= 0) return false;
    const [sign, further] = [units[before] ?? 0, units[before - 1] ?? 0];
    if (sign === LESS || sign === SEMICOLON) return true;
    if (sign === COLON) return further === CLOSE;
    return (sign === APOSTROPHE || sign === QUOTE) && (further === OPEN || further === ROUND);
  }

  private enterReply(start: number): void {
    const { hits } = this;
    hits.inner = start;
    hits.outerKinds |= hits.kinds;
    hits.kinds = 0;
    this.state = 0;
    this.aside = 0;
    this.asideEnd = -1;
    this.isStage = false;
    this.endIdeas();
    hits.innerSentence = this.sentence;
  }

  /** Digits and dots alone: a status, a version or an IP address. False when it goes on as something else. */
  private number(start: number, firstEnd: number): boolean {
    let dots = 0;
    let at = firstEnd;
    while (units[at] === DOT && isDigit(units[at + 1] ?? 0)) {
      dots++;
      at++;
      while (isDigit(units[at] ?? 0)) at++;
    }
    if (isLetter(units[at] ?? 0) || (isJoint(units[at] ?? 0) && isLetter(units[at + 1] ?? 0))) return false;
    this.at = at;
    this.name(false, false, dots, start);
    return true;
  }

  /** Reads letters and digits, and the apostrophe of "doesn't". @returns the offset behind them. */
  private letters(start: number): number {
    let at = start;
    let hash = 0;
    let place = 0;
    let digitsOnly = true;
    for (;;) {
      const code = units[at] ?? 0;
      const letter = code < tableSize ? (FOLD[code] ?? 0) : isIdeograph(code) ? 0 : foldLetter(code);
      if (letter !== 0) {
        if (letter > NINE) digitsOnly = false;
        hash = (hash + hashOfLetter(letter, place++)) | 0;
      } else if ((code !== APOSTROPHE && code !== CURLY) || at - start < 2 || !isLetter(units[at + 1] ?? 0)) break;
      at++;
    }
    this.hash = hash;
    this.digitsOnly = digitsOnly;
    return at;
  }

  /** Letters joined by signs: an address, a host name, a URL, or else several words. */
  private compound(start: number, firstEnd: number): void {
    let at = firstEnd;
    let part = start;
    let dots = 0;
    let isMail = false;
    for (;;) {
      const sign = units[at] ?? 0;
      const following = units[at + 1] ?? 0;
      if (!isJoint(sign) || !isLetter(following)) break;
      if (sign === AT) isMail = true;
      else if (sign === DOT) {
        // "…not exist.Please…" is the end of a sentence, not a host.
        if (isUpper(following) && isLower(units[at - 1] ?? 0)) break;
        dots++;
      }
      part = at + 1;
      at = endOfLetters(part);
    }
    const letters = hasLetters(start, at);
    if (isMail || (dots > 0 && (!letters || !this.isKnown(part)))) {
      this.at = at;
      this.name(isMail, letters, dots, start);
    } else if (isUrlSign(at)) this.at = at + 3;
    else this.words(start, at);
  }

  private words(from: number, to: number): void {
    for (let start = from; start < to; start = this.at + 1) {
      this.at = this.letters(start);
      this.word(this.hash, start, this.at, this.digitsOnly);
    }
    this.at = to;
  }

  /** Is it a word of the rules? The last label of a host name never is. */
  private isKnown(start: number): boolean {
    this.letters(start);
    return findWord(this.automaton, this.hash) !== 0;
  }

  /** What has no words of its own: an address, a host name, an IP address; the rest of a URL after it is passed over. */
  private name(isMail: boolean, letters: boolean, dots: number, start: number): void {
    const { text, at } = this;
    if (isMail) this.named(mailHash, start, at);
    else if (letters) {
      this.named(hostHash, start, at);
      this.named(domainHash(text, start, at), start, at);
    } else if (dots > 2) this.named(ipHash, start, at);
    const sign = units[at] ?? 0;
    if (sign === SLASH || sign === QUERY) this.at = endOfUrl(text, at);
  }

  /** Goes on with a phrase that expects such a name, and is passed over by the others. */
  private named(hash: number, start: number, end: number): void {
    const { automaton } = this;
    const number = findWord(automaton, hash);
    if (number === 0) return;
    if (number < automaton.ideas.length && this.asideEnd < 0) this.ideas |= automaton.ideas[number] ?? 0;
    const next = edge(automaton, this.state, number);
    if (next === 0) this.aside = edge(automaton, 0, number);
    else this.state = next;
    starts[this.wordCount++ & (ringSize - 1)] = start;
    this.note(next === 0 ? this.aside : next, end);
  }

  private word(hash: number, start: number, end: number, digitsOnly: boolean): void {
    const { automaton } = this;
    const number = findWord(automaton, hash);
    if (number === EMPTY_WORD || (number === 0 && digitsOnly)) return;
    if (number === 0) {
      if (this.parts(start, end)) return;
      this.aside = 0;
      if (this.state === 0) return;
      if (this.passed) this.state = 0;
      this.passed = !this.passed;
      return;
    }
    if (number < automaton.ideas.length && this.asideEnd < 0) this.ideas |= automaton.ideas[number] ?? 0;
    starts[this.wordCount++ & (ringSize - 1)] = start;
    const next = step(automaton, this.state, number);
    this.state = next;
    if (next === 0) this.passed = false;
    else this.note(next, end);
    if (this.aside !== 0) {
      this.aside = edge(automaton, this.aside, number);
      this.note(this.aside, end);
    }
  }

  /** An unknown word in camel case is read as its parts: `RecipientNotFound`. */
  private parts(start: number, end: number): boolean {
    let from = start;
    for (let at = start + 1; at < end; at++) {
      if (!isUpper(units[at] ?? 0) || !isLower(units[at - 1] ?? 0)) continue;
      this.word(hashBetween(from, at), from, at, false);
      from = at;
    }
    if (from > start) this.word(hashBetween(from, end), from, end, false);
    return from > start;
  }

  /** Notes every phrase that ends here. */
  private note(state: number, end: number): void {
    const { endings, ended } = this.automaton;
    const place = ended[state] ?? 0;
    if (place === 0) return;
    const { hits } = this;
    const last = place + (endings[place] ?? 0);
    for (let at = place + 1; at <= last && hits.count < hitsMax; at++) {
      const ending = endings[at] ?? 0;
      const row = ending & 0x3ff;
      const words = ending >> 10;
      const kind = this.kinds[row] ?? 0;
      if (this.isStage && kind === 0) continue;
      const index = hits.count++;
      hits.row[index] = row;
      hits.start[index] = starts[(this.wordCount - words) & (ringSize - 1)] ?? 0;
      hits.end[index] = end;
      hits.words[index] = words;
      hits.sentence[index] = this.sentence;
      hits.aside[index] = this.asideEnd >= 0 ? 1 : 0;
      hits.kinds |= 1 << kind;
      this.ideas |= 1 << kind;
      if (kind === kindOf.wrapper) {
        this.wrapperEnd = end;
        this.endIdeas();
      }
    }
  }

  private endIdeas(): void {
    this.hits.ideas[this.sentence] = this.ideas;
    if (this.sentence === sentencesMax - 1) return;
    this.sentence++;
    this.ideas = 0;
  }

  private sign(code: number): void {
    const { at } = this;
    this.at = at + 1;
    if (code === LESS) this.angle(at);
    else if (at === this.asideEnd) {
      this.asideEnd = -1;
      this.state = this.stateOutside;
      this.isStage = false;
    } else if (code === ROUND) this.enterStage(at);
    else if (code === OPEN || (code === QUOTE && at > 0)) this.enter(at, code);
    // "Recipient address: … Reason: …": no unknown word is let pass behind a colon.
    else if (code === COLON) this.passed = true;
    else if (endsSentence(code) && (code >= 128 || (units[at + 1] ?? 0) <= SPACE)) {
      this.state = 0;
      this.aside = 0;
      this.endIdeas();
    }
  }

  /** What stands in `[…]` or in quotes is aside, unless it is a reply: `said: "550 …"`. */
  private enter(at: number, code: number): void {
    const next = units[at + 1] ?? 0;
    // The whole reply in quotes is no quotation.
    if (code === QUOTE && this.wordCount === 0) return;
    // The whole reply in quotes is no quotation.
    if (code === QUOTE && this.wordCount === 0) return;
    if (this.asideEnd >= 0 || (code === QUOTE ? isDigit(next) : (next === QUOTE || next === APOSTROPHE) && isDigit(units[at + 2] ?? 0)))
      return;
    this.asideEnd = code === OPEN ? this.closingBracket(at) : this.closingQuote(at);
    if (this.asideEnd < 0) return;
    this.stateOutside = this.state;
    this.state = 0;
  }

  /** `(in reply to RCPT TO command)` says when the reply came, and nothing else. */
  private enterStage(at: number): void {
    if (this.asideEnd >= 0 || !this.text.startsWith(STAGE, at + 1)) return;
    this.asideEnd = this.text.indexOf(')', at);
    if (this.asideEnd < 0) return;
    this.isStage = true;
    this.stateOutside = this.state;
    this.state = 0;
  }

  private closingBracket(at: number): number {
    if (this.nextBracket !== -1 && this.nextBracket <= at) this.nextBracket = this.text.indexOf(']', at + 1);
    return this.nextBracket;
  }

  private closingQuote(at: number): number {
    if (this.nextQuote !== -1 && this.nextQuote <= at) this.nextQuote = this.text.indexOf('"', at + 1);
    return this.nextQuote;
  }

  /** Passes over `<…>`, unless a reply stands in it: `Message expired <421 4.4.0 …>`. */
  private angle(at: number): void {
    const { text } = this;
    if (this.nextGreater !== -1 && this.nextGreater < at) this.nextGreater = text.indexOf('>', at);
    if (this.nextGreater < 0) return;
    const startsWithDigit = KIND[units[at + 1] ?? 0] === DIGIT;
    if (startsWithDigit && KIND[units[at + 3] ?? 0] === DIGIT && units[at + 4] === SPACE) return;
    if (units[at + 1] === LESS) {
      this.isTranscript = true;
      this.at = at + (units[at + 2] === LESS ? 3 : 2);
    } else if (this.nextGreater - at <= anglesMax && !this.holdsReply(at)) {
      this.at = this.nextGreater + 1;
      const isIp = startsWithDigit && !text.slice(at, this.at).includes('@');
      this.named(isIp ? ipHash : mailHash, at, this.at);
    }
  }

  /** `<mail.example.org #5.5.0 smtp;554 Sorry …>`, as Exchange 2003 wrote it. */
  private holdsReply(at: number): boolean {
    const type = this.text.indexOf('smtp;', at);
    return type > 0 && type < this.nextGreater;
  }
}

/** Sendmail's own `550 5.1.1 <user@example.com>... User unknown`, which it says of every reply to RCPT. */
const OWN_WORD = /^[45]\d\d [45]\.\d{1,3}\.\d{1,3} </;
const OWN_WORD_LENGTH = 16;

/** An address in angle brackets is at most this long (RFC 5321 4.5.3.1.3); a lone `<` hides nothing more. */
const anglesMax = 256;
/** Starts of the last words read into the automaton. */
const starts = new Int32Array(ringSize);
const ipHash = hashOf(anyIp);
const hostHash = hashOf(anyHost);
const mailHash = hashOf(anyMail);

function isLetter(code: number): boolean {
  return code < tableSize ? KIND[code] !== 0 : foldLetter(code) !== 0;
}

/** `://` */
function isUrlSign(at: number): boolean {
  return units[at] === COLON && units[at + 1] === SLASH && units[at + 2] === SLASH;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= NINE;
}

/** What holds a name together: `first.last+tag@sub-domain.example`, `_spf`, `a=b`. */
function isJoint(code: number): boolean {
  return code < tableSize && JOINS[code] === 1;
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** `.`, `!`, `?`, the ideographic full stop and the full-width forms. */
function endsSentence(code: number): boolean {
  return code === DOT || code === 0x21 || code === 0x3f || code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** `@example.org` for the host name `mx1.Example.org`: its last two labels. */
function domainHash(text: string, start: number, end: number): number {
  const from = Math.max(start, text.lastIndexOf('.', text.lastIndexOf('.', end - 1) - 1) + 1);
  let hash = hashOfLetter(AT, 0);
  for (let at = from; at < end; at++) {
    const code = units[at] ?? 0;
    hash = (hash + hashOfLetter(code < tableSize ? FOLD[code] || code : code, at - from + 1)) | 0;
  }
  return hash;
}

function hasLetters(from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((units[at] ?? 0) > NINE) return true;
  return false;
}

function hashBetween(from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at++) hash = (hash + hashOfLetter(FOLD[units[at] ?? 0] ?? 0, at - from)) | 0;
  return hash;
}

/** What letters() passes over, without reading it. */
function endOfLetters(start: number): number {
  let at = start;
  while (
    (isLetter(units[at] ?? 0) && !isIdeograph(units[at] ?? 0)) ||
    (units[at] === CURLY && at - start > 1 && isLetter(units[at + 1] ?? 0))
  )
    at++;
  return at;
}

/** The first unit after `at` that no URL holds: a space, a quote, an angle or round bracket. */
function endOfUrl(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = units[at] ?? 0;
    if (code <= 0x20 || code === 0x22 || code === LESS || code === 0x3e || code === 0x29 || code >= 0x3000) break;
  }
  return at;
}
