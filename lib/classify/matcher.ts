// Reads a reply once, from left to right, and notes every phrase it meets. Addresses, host names, URLs, numbers and what stands in
// <angle brackets> are passed over as if they were not there (TAXONOMY section 1 rule 4), so "User <a@b.example> unknown" reads
// as "user unknown". Time is linear in the length; memory is a fixed number of hits.
import { type Automaton, edge, findWord, step, suffixOf } from './automaton.ts';
import { anyHost, anyIp, anyMail, EMPTY_WORD, foldLetter, hashOf, hashSeed, hashStep, isIdeograph } from './words.ts';

/** A reply holds a handful of phrases; what comes after these many is not a reply. */
const hitsMax = 64;
const ringSize = 64;

/** What the scanner needs of a rule set: the automaton, and per row the kind of hit it makes (0 a rule, else a mark). */
export interface Readable {
  readonly automaton: Automaton;
  readonly kinds: Uint8Array;
}

/** Where phrases ended, in the order they ended. Reused from reply to reply: read it before the next scan. */
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
  readonly kind: Uint8Array;
  /** Bit k is set when a hit of kind k is there. */
  kinds: number;
  /** 1 inside [square brackets] or quotes. */
  readonly aside: Uint8Array;
  /** Offset of the reply inside a wrapper, `<421 …>`; -1 for none. */
  inner: number;
}

export function createHits(): Hits {
  return {
    count: 0,
    row: new Uint16Array(hitsMax),
    start: new Int32Array(hitsMax),
    end: new Int32Array(hitsMax),
    words: new Uint8Array(hitsMax),
    sentence: new Uint16Array(hitsMax),
    kind: new Uint8Array(hitsMax),
    kinds: 0,
    aside: new Uint8Array(hitsMax),
    inner: -1,
  };
}

// What the loop does with an ASCII unit.
const LETTER = 1;
const DIGIT = 2;
const KIND = Uint8Array.from({ length: 128 }, (_, code) => (foldLetter(code) === 0 ? 0 : code >= 0x30 && code <= 0x39 ? DIGIT : LETTER));
const FOLD = Uint8Array.from({ length: 128 }, (_, code) => foldLetter(code));
/** What holds a name together: `first.last+tag@sub-domain.example`, `_spf`, `a=b`. */
const JOINS = Uint8Array.from({ length: 128 }, (_, code) => (".-_+=@'".includes(String.fromCharCode(code)) ? 1 : 0));

const SPACE = 0x20;
const NINE = 0x39;
const CURLY = 0x2019;
const DOT = 0x2e;
const COLON = 0x3a;
const QUERY = 0x3f;
const AT = 0x40;
const SLASH = 0x2f;
const LESS = 0x3c;
const OPEN = 0x5b;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** The text under the scanner, with two zeros behind: reading an array is faster than asking a string. */
let units = new Uint16Array(4096);

/** Reads `text` into `hits`. */
export function scan(rules: Readable, text: string, hits: Hits): void {
  const { length } = text;
  if (length + 2 > units.length) units = new Uint16Array(length * 2);
  for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
  units[length] = 0;
  units[length + 1] = 0;
  new Scanner(rules, text, hits).run();
}

class Scanner {
  private readonly rules: Readable;
  private readonly text: string;
  private readonly hits: Hits;
  private at = 0;
  private state = 0;
  /** A second state for phrases that begin with `%ip` or its like in the middle of another: those are passed over by the first. */
  private aside = 0;
  private sentence = 0;
  /** One unknown word inside a phrase is let pass: "user jdoe unknown". */
  private passed = false;
  private wordCount = 0;
  /** Where what stands aside ends, -1 outside. */
  private asideEnd = -1;
  private stateOutside = 0;
  /** Next `>`, and next `]` and `"`, found once each: -2 not looked for, -1 none left. */
  private nextGreater = -2;
  private nextBracket = -2;
  private nextQuote = -2;

  constructor(rules: Readable, text: string, hits: Hits) {
    this.rules = rules;
    this.text = text;
    this.hits = hits;
    hits.count = 0;
    hits.kinds = 0;
    hits.inner = -1;
  }

  run(): void {
    const { length } = this.text;
    while (this.at < length) {
      const code = units[this.at] ?? 0;
      if (code === SPACE) this.at++;
      else if (code < 128 ? KIND[code] === 0 : foldLetter(code) === 0) this.sign(code);
      else if (code >= 0x3040 && isIdeograph(code)) {
        this.at++;
        this.word(hashStep(hashSeed, code), this.at - 1, this.at, false);
      } else this.chunk();
    }
  }

  /** A run of words joined by signs: a word, several words, an address, a host name or a number. */
  private chunk(): void {
    const { hits, state, aside, passed, wordCount } = this;
    const hitCount = hits.count;
    const chunkStart = this.at;
    let dots = 0;
    let letters = false;
    let known = false;
    let isMail = false;
    let at = chunkStart;
    for (;;) {
      const start = at;
      let hash = hashSeed;
      let digitsOnly = true;
      for (;;) {
        const code = units[at] ?? 0;
        if (code < 128) {
          const letter = FOLD[code] ?? 0;
          if (letter !== 0) {
            if (letter > NINE) digitsOnly = false;
            hash = hashStep(hash, letter);
          } else if (code !== APOSTROPHE || at - start < 2 || !isLetter(units[at + 1] ?? 0)) break;
        } else if (code !== CURLY || at - start < 2 || !isLetter(units[at + 1] ?? 0)) {
          const letter = foldLetter(code);
          if (letter === 0 || isIdeograph(code)) break;
          digitsOnly = false;
          hash = hashStep(hash, letter);
        }
        at++;
      }
      if (!digitsOnly) letters = true;
      known = this.word(hash, start, at, digitsOnly);
      const sign = units[at] ?? 0;
      if (sign >= 128 || JOINS[sign] === 0) break;
      const following = units[at + 1] ?? 0;
      if (!isLetter(following)) break;
      if (sign === AT) isMail = true;
      else if (sign === DOT) {
        // "…not exist.Please…" is the end of a sentence, not a host.
        if (isUpper(following) && isLower(units[at - 1] ?? 0)) break;
        dots++;
      }
      at++;
    }
    this.at = at;
    const isName = isMail || (dots > 0 && (!letters || !known));
    const isUrl = !isName && (units[at] ?? 0) === COLON && (units[at + 1] ?? 0) === SLASH && (units[at + 2] ?? 0) === SLASH;
    if (!isName && !isUrl) return;
    // Its parts were no words after all.
    this.state = state;
    this.aside = aside;
    this.passed = passed;
    this.wordCount = wordCount;
    hits.count = hitCount;
    if (isUrl) this.at = at + 3;
    else this.name(isMail, letters, dots, chunkStart);
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
    const number = findWord(this.rules.automaton, hash);
    if (number === 0) return;
    const next = edge(this.rules.automaton, this.state, number);
    if (next === 0) this.aside = edge(this.rules.automaton, 0, number);
    else this.state = next;
    starts[this.wordCount++ & (ringSize - 1)] = start;
    this.note(next === 0 ? this.aside : next, end);
  }

  /** Is the word one that the rules know? */
  private word(hash: number, start: number, end: number, digitsOnly: boolean): boolean {
    const { automaton } = this.rules;
    const { state } = this;
    const number = findWord(automaton, hash);
    if (number === EMPTY_WORD) return true;
    if (number === 0) {
      if (digitsOnly) return false;
      this.aside = 0;
      if (state === 0) return false;
      if (this.passed) this.state = 0;
      this.passed = !this.passed;
      return false;
    }
    starts[this.wordCount++ & (ringSize - 1)] = start;
    const next = step(automaton, state, number);
    this.state = next;
    if (next === 0) this.passed = false;
    else this.note(next, end);
    if (this.aside !== 0) {
      this.aside = edge(automaton, this.aside, number);
      this.note(this.aside, end);
    }
    return true;
  }

  /** Notes every phrase that ends here: the state's own and its suffixes'. */
  private note(from: number, end: number): void {
    const { automaton } = this.rules;
    const { row, depth, groups } = automaton;
    for (let state = from; state !== 0; state = suffixOf(automaton, state)) {
      const ended = row[state] ?? 0;
      if (ended === 0) continue;
      const words = depth[state] ?? 0;
      const { length } = this.rules.kinds;
      if (ended <= length) this.hit(ended - 1, words, end);
      else for (const member of groups[ended - length - 1] ?? []) this.hit(member, words, end);
    }
  }

  private hit(row: number, words: number, end: number): void {
    const { hits } = this;
    const index = hits.count;
    if (index === hitsMax) return;
    hits.row[index] = row;
    hits.start[index] = starts[(this.wordCount - words) & (ringSize - 1)] ?? 0;
    hits.end[index] = end;
    hits.words[index] = words;
    hits.sentence[index] = this.sentence;
    hits.aside[index] = this.asideEnd >= 0 ? 1 : 0;
    const kind = this.rules.kinds[row] ?? 0;
    hits.kind[index] = kind;
    hits.kinds |= 1 << kind;
    hits.count = index + 1;
  }

  private sign(code: number): void {
    const { at } = this;
    this.at = at + 1;
    if (code === LESS) this.angle(at);
    else if (at === this.asideEnd) {
      this.asideEnd = -1;
      this.state = this.stateOutside;
    } else if (code === OPEN || (code === QUOTE && at > 0)) this.enter(at, code);
    else if (endsSentence(code) && (code >= 128 || (units[at + 1] ?? 0) <= SPACE)) {
      this.state = 0;
      this.aside = 0;
      this.sentence = Math.min(this.sentence + 1, 0xffff);
    }
  }

  /** What stands in `[…]` or in quotes is aside, unless it is a reply: `said: "550 …"`. */
  private enter(at: number, code: number): void {
    if (this.asideEnd >= 0 || (code === QUOTE && KIND[units[at + 1] ?? 0] === DIGIT)) return;
    this.asideEnd = code === OPEN ? this.closingBracket(at) : this.closingQuote(at);
    if (this.asideEnd < 0) return;
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
    if (startsWithDigit && KIND[units[at + 3] ?? 0] === DIGIT && units[at + 4] === SPACE) {
      this.hits.inner = at + 1;
      this.state = 0;
      this.sentence++;
    } else if (this.nextGreater - at <= anglesMax) {
      this.at = this.nextGreater + 1;
      const isIp = startsWithDigit && !text.slice(at, this.at).includes('@');
      this.named(isIp ? ipHash : mailHash, at, this.at);
    }
  }
}

/** An address in angle brackets is at most this long (RFC 5321 4.5.3.1.3); a lone `<` hides nothing more. */
const anglesMax = 256;
/** Starts of the last words read into the automaton. */
const starts = new Int32Array(ringSize);
const ipHash = hashOf(anyIp);
const hostHash = hashOf(anyHost);
const mailHash = hashOf(anyMail);

function isLetter(code: number): boolean {
  return code < 128 ? KIND[code] !== 0 : foldLetter(code) !== 0;
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** `.`, `!`, `?` and the ideographic full stop. */
function endsSentence(code: number): boolean {
  return code === DOT || code === 0x21 || code === 0x3f || code === 0x3002;
}

/** `@example.org` for the host name `mx1.Example.org`: its last two labels. */
function domainHash(text: string, start: number, end: number): number {
  const from = Math.max(start, text.lastIndexOf('.', text.lastIndexOf('.', end - 1) - 1) + 1);
  let hash = hashStep(hashSeed, AT);
  for (let at = from; at < end; at++) {
    const code = units[at] ?? 0;
    hash = hashStep(hash, code < 128 ? FOLD[code] || code : code);
  }
  return hash;
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
