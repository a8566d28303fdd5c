// Text to tokens: words, numbers, addresses, hosts, signs. Rules and replies are read by the same tokeniser, so that a phrase of a rule is
// what the reply says. What a name holds is not read: `User <quota@b.example> unknown` is `user %mail unknown`.
import {
  AT,
  COLON,
  DASH,
  DOT,
  domainHash,
  dotsBetween,
  endOfDotted,
  endOfUrl,
  hashBetween,
  isCapital,
  isHump,
  isInner,
  isJoint,
  isNameSign,
  isStop,
  isUrl,
  LESS,
  SLASH,
  unitAt,
} from './chars.ts';
import { hashOf, hashSeed, hashStep, isDigit, isIdeograph, letterOf } from './fold.ts';
import { type Dictionary, EMPTY, type Sign, type Token, type TokenKind } from './token.ts';

/** A reply is shorter than this; what comes after it is not read. */
const TOKENS_MAX = 4_096;

export function tokenize(text: string, dictionary: Dictionary): Token[] {
  return new Tokenizer(text, dictionary).run();
}

class Tokenizer {
  private at = 0;
  /** Of the letters last read. */
  private hash = 0;
  private onlyDigits = false;
  /** Next `>`, -1 when there is none. */
  private closing = 0;
  private readonly tokens: Token[] = [];

  private readonly text: string;
  private readonly dictionary: Dictionary;

  constructor(text: string, dictionary: Dictionary) {
    this.text = text;
    this.dictionary = dictionary;
  }

  run(): Token[] {
    const { text, tokens } = this;
    while (this.at < text.length && tokens.length < TOKENS_MAX) {
      const code = unitAt(text, this.at);
      if (code === 0x20) this.at++;
      else if (letterOf(code) !== 0) this.chunk();
      else if (isIdeograph(code)) this.ideograph(code);
      else this.sign(code);
    }
    return tokens;
  }

  private push(kind: TokenKind, start: number, end: number, word = 0, domain = 0): void {
    this.tokens.push({ kind, word, domain, start, end });
  }

  private ideograph(code: number): void {
    this.push('ideograph', this.at, ++this.at, this.dictionary.find(hashStep(hashSeed, code)));
  }

  private word(hash: number, start: number, end: number): void {
    const number = this.dictionary.find(hash);
    if (number !== EMPTY && (number !== 0 || !this.parts(start, end))) this.push('word', start, end, number);
  }

  /** A run of letters and digits: a word, a number, or the beginning of a name. */
  private chunk(): void {
    const { text } = this;
    const start = this.at;
    const end = this.letters(start);
    this.at = end;
    const sign = unitAt(text, end);
    if (sign === COLON && unitAt(text, end + 1) > 0x20 && this.isIpv6(start)) this.push('ip', start, this.at, this.dictionary.find(IP));
    else if (this.onlyDigits && (sign !== DASH || end - start === 3) && !isNameSign(sign)) {
      if (sign !== DOT || letterOf(unitAt(text, end + 1)) === 0) this.push('number', start, end, this.dictionary.find(this.hash));
      else if (!this.digits(start)) this.compound(start);
    } else if (isJoint(sign) && letterOf(unitAt(text, end + 1)) !== 0) this.compound(start);
    else if (isUrl(this.text, end)) this.at = end + 3;
    else this.word(this.hash, start, end);
  }

  /** Reads letters and digits. @returns the offset behind them. */
  private letters(start: number): number {
    const { text } = this;
    let at = start;
    let hash = hashSeed;
    let seen = 0;
    for (; ; at++) {
      const code = unitAt(text, at);
      const letter = letterOf(code);
      if (letter !== 0) {
        seen |= letter;
        hash = hashStep(hash, letter);
      } else if (!isInner(text, at, start)) break;
    }
    this.hash = hash;
    // Digits are 0x30 to 0x39; every letter has a higher bit.
    this.onlyDigits = seen < 0x40;
    return at;
  }

  /** Digits and dots alone: a status, a version or an IP address. False when it goes on as something else. */
  private digits(start: number): boolean {
    const end = endOfDotted(this.text, start);
    const dots = dotsBetween(this.text, start, end);
    if (dots === 0) return false;
    const sign = unitAt(this.text, end);
    if (letterOf(sign) !== 0 || (isJoint(sign) && sign !== DASH && letterOf(unitAt(this.text, end + 1)) !== 0)) return false;
    this.at = end;
    if (dots > 2) this.push('ip', start, end, this.dictionary.find(IP));
    else this.push(dots === 2 && STATUS.test(this.text.slice(start, end)) ? 'status' : 'number', start, end);
    this.path();
    return true;
  }

  private isIpv6(start: number): boolean {
    IPV6.lastIndex = start;
    const found = IPV6.exec(this.text)?.[0];
    if (found === undefined || (!found.includes('::') && found.split(':').length !== 8)) return false;
    this.at = start + found.length;
    return true;
  }

  /** Letters joined by signs: an address, a host name, a URL, or else several words. */
  private compound(start: number): void {
    const { text } = this;
    let isMail = false;
    let dots = 0;
    let hasLetters = !this.onlyDigits;
    let label = this.at;
    while (isJoint(unitAt(text, this.at)) && letterOf(unitAt(text, this.at + 1)) !== 0) {
      const sign = unitAt(text, this.at);
      if (sign === AT) isMail = true;
      // "…not exist.Please…" is the end of a sentence, not a host.
      else if (sign === DOT && isHump(unitAt(text, this.at - 1), unitAt(text, this.at + 1))) break;
      else if (sign === DOT) dots++;
      label = this.at + 1;
      this.at = this.letters(label);
      hasLetters ||= !this.onlyDigits;
    }
    const end = this.at;
    if (isMail) this.push('mail', start, end, this.dictionary.find(MAIL));
    // The last label of a host name is no word of the rules, unless it is as short as those of countries: example.de, example.it.
    else if (dots > 0 && hasLetters && !this.onlyDigits && (end - label < 4 || this.dictionary.find(this.hash) === 0)) {
      this.push('host', start, end, this.dictionary.find(HOST), this.dictionary.find(domainHash(text, start, end)));
      this.path();
    } else if (dots > 0 && !hasLetters) return;
    else if (isUrl(this.text, end)) this.at = end + 3;
    else this.joined(start, end);
  }

  /** The words of `joined_by-signs`. */
  private joined(from: number, to: number): void {
    for (let start = from; start < to; start = this.at + 1) {
      this.at = this.letters(start);
      if (this.onlyDigits) this.push('number', start, this.at, this.dictionary.find(this.hash));
      else this.word(this.hash, start, this.at);
    }
    this.at = to;
  }

  /** An unknown word in camel case is read as its parts: `RecipientNotFound`, `adminBlocked`; but not a name: `VirusWall`. */
  private parts(start: number, end: number): boolean {
    const { text } = this;
    let at = start + 1;
    while (at < end && !isHump(unitAt(text, at - 1), unitAt(text, at))) at++;
    if (at === end) return false;
    const cuts = [start];
    for (; at < end; at++) if (isHump(unitAt(text, at - 1), unitAt(text, at))) cuts.push(at);
    const words = cuts.map((from, index) => [from, cuts[index + 1] ?? end] as const);
    const numbers = words.map(([from, to]) => this.dictionary.find(hashBetween(text, from, to)));
    if (numbers.includes(0) && isCapital(unitAt(text, start))) return false;
    words.forEach(([from, to], index) => {
      if (numbers[index] !== EMPTY) this.push('word', from, to, numbers[index]);
    });
    return true;
  }

  /** The path of a URL says nothing. */
  private path(): void {
    const sign = unitAt(this.text, this.at);
    if (sign === SLASH || sign === 0x3f) this.at = endOfUrl(this.text, this.at);
  }

  private sign(code: number): void {
    const { text } = this;
    const at = this.at++;
    if (code === LESS) this.angle(at);
    else if (code === 0x3e && text.startsWith('>>>', at)) {
      this.at = at + 3;
      this.push('>>>', at, this.at);
    }
    // A file's path: /var/mail/user.
    else if (code === SLASH && letterOf(unitAt(text, at + 1)) !== 0 && !(unitAt(text, at - 1) > 0x20)) {
      this.at = endOfUrl(text, this.at);
    } else if (isStop(code)) {
      if (code >= 0x80 || !(unitAt(text, this.at) > 0x20)) this.push('stop', at, this.at);
    } else {
      const kind = SIGNS.get(code);
      if (kind !== undefined) this.push(kind, at, this.at);
    }
  }

  /** `<…>` is a name, unless a reply stands in it: `Message expired <421 4.4.0 …>`, `<mail.example.org #5.5.0 smtp;554 …>`. */
  private angle(at: number): void {
    const { text } = this;
    if (text.startsWith('<<', at)) {
      this.at = at + (unitAt(text, at + 2) === LESS ? 3 : 2);
      this.push('<<<', at, this.at);
      return;
    }
    if (this.closing >= 0 && this.closing <= at) this.closing = text.indexOf('>', at);
    if (isDigit(unitAt(text, at + 1)) && REPLY_IN_ANGLES.test(text.slice(at + 1, at + 6))) this.push('reply<', at, this.at);
    else if (this.closing > at && this.closing - at <= ANGLES_MAX) this.inAngles(at, this.closing + 1);
  }

  private inAngles(start: number, end: number): void {
    const inside = this.text.slice(start + 1, end - 1);
    if (inside.includes('smtp;')) return;
    this.at = end;
    if (HTML_TAG.test(inside)) this.push('line', start, end);
    else if (isDigit(inside.charCodeAt(0)) && !inside.includes('@')) this.push('ip', start, end, this.dictionary.find(IP));
    else this.push('mail', start, end, this.dictionary.find(MAIL));
  }
}

const [IP, HOST, MAIL] = [hashOf('%ip'), hashOf('%host'), hashOf('%mail')];
const STATUS = /^[245]\.\d{1,3}\.\d{1,3}$/;
const IPV6 = /[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}/iy;
/** The code of a reply that stands in angle brackets. */
const REPLY_IN_ANGLES = /^[245]\d\d[ -]/;
const HTML_TAG = /^\/?(?:a|b|body|br|div|font|h\d|head|hr|html|i|li|p|pre|span|strong|table|td|title|tr|ul)(?:[ /].*)?$/i;
/** An address in angle brackets is at most this long (RFC 5321 4.5.3.1.3); a lone `<` hides nothing more. */
const ANGLES_MAX = 256;
const SIGNS: ReadonlyMap<number, Sign> = new Map<number, Sign>([
  ...([':', ';', '"', '(', ')', '[', ']'] as const).map((sign): [number, Sign] => [sign.charCodeAt(0), sign]),
  [0x0a, 'line'],
  [0xff1a, ':'],
]);
