// Reads a reply once, from left to right, and notes every phrase it meets. Addresses, host names, URLs, numbers and what stands in
// <angle brackets> are passed over as if they were not there (TAXONOMY section 1 rule 4), so "User <a@b.example> unknown" reads
// as "user unknown". Time is linear in the length; memory is a fixed number of hits.
import { type Automaton, findWord, step } from './automaton.ts';
import { foldLetter, hashSeed, hashStep, isIdeograph } from './words.ts';

/** A reply holds a handful of phrases; what comes after these many is not a reply. */
const hitsMax = 64;
const ringSize = 64;
const EMPTY_WORD = 1;

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
  /** 1 inside [square brackets]. */
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

const DOT = 0x2e;
const AT = 0x40;
const SLASH = 0x2f;
const LESS = 0x3c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const APOSTROPHE = 0x27;

/** Reads `text` into `hits`. */
export function scan(automaton: Automaton, text: string, hits: Hits): void {
  new Scanner(automaton, text, hits).run();
}

class Scanner {
  readonly #automaton: Automaton;
  readonly #text: string;
  readonly #hits: Hits;
  #at = 0;
  #state = 0;
  #sentence = 0;
  /** One unknown word inside a phrase is let pass: "user jdoe unknown". */
  #passed = false;
  /** Starts of the last words read into the automaton. */
  readonly #starts = ring;
  #wordCount = 0;
  #asideEnd = -1;
  #stateOutside = 0;
  /** Next `>` and `]`, found once each: -2 not looked for, -1 none left. */
  #nextGreater = -2;
  #nextClose = -2;

  constructor(automaton: Automaton, text: string, hits: Hits) {
    this.#automaton = automaton;
    this.#text = text;
    this.#hits = hits;
    hits.count = 0;
    hits.inner = -1;
  }

  run(): void {
    const text = this.#text;
    const { length } = text;
    while (this.#at < length) {
      const code = text.charCodeAt(this.#at);
      if (code < 128 ? KIND[code] !== 0 : foldLetter(code) !== 0) {
        if (code >= 0x3040 && isIdeograph(code)) this.#ideograph(code);
        else this.#chunk();
      } else this.#sign(code);
    }
  }

  /** A run of names and words joined by signs: a word, an address, a host, a number, or several words. */
  #chunk(): void {
    const text = this.#text;
    const { length } = text;
    const hits = this.#hits;
    const [state, passed, wordCount, hitCount] = [this.#state, this.#passed, this.#wordCount, hits.count];
    let dots = 0;
    let letters = false;
    let lastKnown = false;
    let name = false;
    let at = this.#at;
    for (;;) {
      const start = at;
      let hash = hashSeed;
      let digitsOnly = true;
      for (; at < length; at++) {
        const code = text.charCodeAt(at);
        if (code < 128) {
          const kind = KIND[code];
          if (kind === 0) {
            if (code !== APOSTROPHE || at === start || !isLetter(text.charCodeAt(at + 1))) break;
            continue;
          }
          if (kind === LETTER) digitsOnly = false;
          hash = hashStep(hash, FOLD[code] ?? 0);
        } else {
          if (code === 0x2019 && isLetter(text.charCodeAt(at + 1))) continue;
          const letter = foldLetter(code);
          if (letter === 0 || isIdeograph(code)) break;
          digitsOnly = false;
          hash = hashStep(hash, letter);
        }
      }
      if (!digitsOnly) letters = true;
      lastKnown = this.#word(hash, start, at, digitsOnly);
      const sign = text.charCodeAt(at);
      if (!(sign < 128) || JOINS[sign] === 0) break;
      const following = text.charCodeAt(at + 1);
      if (!isLetter(following)) break;
      if (sign === AT) name = true;
      if (sign === DOT) {
        // "…not exist.Please…" is the end of a sentence, not a host.
        if (isUpper(following) && isLower(text.charCodeAt(at - 1))) break;
        dots++;
      }
      at++;
    }
    const host = dots > 0 && (!letters || !lastKnown);
    if (name || host) {
      this.#state = state;
      this.#passed = passed;
      this.#wordCount = wordCount;
      hits.count = hitCount;
      if (text.charCodeAt(at) === SLASH) at = endOfUrl(text, at);
    } else if (text.charCodeAt(at) === 0x3a && text.charCodeAt(at + 1) === SLASH && text.charCodeAt(at + 2) === SLASH) {
      this.#state = state;
      hits.count = hitCount;
      at = endOfUrl(text, at);
    }
    this.#at = at;
  }

  /** Is the word one that the rules know? */
  #word(hash: number, start: number, end: number, digitsOnly: boolean): boolean {
    const number = findWord(this.#automaton, hash);
    if (number === EMPTY_WORD) return true;
    if (number === 0) {
      if (digitsOnly || this.#state === 0) return false;
      if (this.#passed) this.#state = 0;
      this.#passed = !this.#passed;
      return false;
    }
    this.#starts[this.#wordCount++ & (ringSize - 1)] = start;
    this.#state = step(this.#automaton, this.#state, number);
    if (this.#state === 0) this.#passed = false;
    else this.#note(end);
    return true;
  }

  #ideograph(code: number): void {
    const start = this.#at++;
    this.#word(hashStep(hashSeed, code), start, this.#at, false);
  }

  /** Notes every phrase that ends here: the state's own and its suffixes'. */
  #note(end: number): void {
    const { row, fail, depth } = this.#automaton;
    const hits = this.#hits;
    for (let state = this.#state; state !== 0; state = fail[state] ?? 0) {
      const ended = row[state] ?? 0;
      if (ended === 0) continue;
      const index = hits.count;
      if (index === hitsMax) return;
      const words = depth[state] ?? 0;
      hits.row[index] = ended - 1;
      hits.start[index] = this.#starts[(this.#wordCount - words) & (ringSize - 1)] ?? 0;
      hits.end[index] = end;
      hits.words[index] = words;
      hits.sentence[index] = this.#sentence;
      hits.aside[index] = this.#asideEnd >= 0 ? 1 : 0;
      hits.count = index + 1;
    }
  }

  #sign(code: number): void {
    const text = this.#text;
    const at = this.#at++;
    if (code === 0x20) return;
    if (code === LESS) this.#angle(at);
    else if (code === OPEN && this.#asideEnd < 0) {
      const close = this.#closing(at);
      if (close < 0) return;
      this.#asideEnd = close;
      this.#stateOutside = this.#state;
      this.#state = 0;
    } else if (code === CLOSE && at === this.#asideEnd) {
      this.#asideEnd = -1;
      this.#state = this.#stateOutside;
    } else if (endsSentence(code) && !(text.charCodeAt(this.#at) > 0x20 && code < 128)) {
      this.#state = 0;
      this.#sentence = Math.min(this.#sentence + 1, 0xffff);
    }
  }

  /** Passes over `<…>`, unless a reply stands in it: `Message expired <421 4.4.0 …>`. */
  #angle(at: number): void {
    const text = this.#text;
    if (this.#nextGreater !== -1 && this.#nextGreater < at) this.#nextGreater = text.indexOf('>', at);
    if (this.#nextGreater < 0) return;
    if (KIND[text.charCodeAt(at + 1)] === DIGIT && KIND[text.charCodeAt(at + 3)] === DIGIT && text.charCodeAt(at + 4) === 0x20) {
      this.#hits.inner = at + 1;
      this.#state = 0;
      this.#sentence++;
    } else if (this.#nextGreater - at <= anglesMax) this.#at = this.#nextGreater + 1;
  }

  #closing(at: number): number {
    if (this.#nextClose !== -1 && this.#nextClose < at) this.#nextClose = this.#text.indexOf(']', at);
    return this.#nextClose;
  }
}

/** An address in angle brackets is at most this long (RFC 5321 4.5.3.1.3); a lone `<` hides nothing more. */
const anglesMax = 256;
const ring = new Int32Array(ringSize);

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

/** The first unit after `at` that no URL holds: a space, a quote, an angle or round bracket. */
function endOfUrl(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x22 || code === LESS || code === 0x3e || code === 0x29 || code >= 0x3000) break;
  }
  return at;
}
