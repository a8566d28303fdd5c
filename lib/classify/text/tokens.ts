// Text to tokens: words, numbers, addresses, hosts, signs. Rules and replies are read by the same tokeniser, so that a phrase of a rule is
// what the reply says. What a name holds is not read: `User <quota@b.example> unknown` is `user %mail unknown`.
import type { Dictionary } from '../engine/dictionary.ts';
import { domainHash, dotsBetween, endOfDotted, endOfUrl, isInner, isJoint, isNameSign, isStatus, isStop, isUrl } from './chars.ts';
import { hasEscape, isEscape, mayBeHalf } from './escapes.ts';
import { hashOf, hashStep, isDigit, isIdeograph, LATIN_LETTERS, letterOf } from './fold.ts';
import { hasHump, isCapital, isHump, partsBetween } from './humps.ts';
import * as KIND from './kind.ts';
import { AT, COLON, DASH, DOT, EMPTY, EQUALS, GREATER, HASH_PRIME, HASH_SEED, LATIN_END, LESS, QUOTE, SLASH, SPACE } from './numbers.ts';
import { ANGLES_MAX, beginsWithCode, endOfIpv6, goesOnAsIpv6, isTopLevel, kindInAngles, leadsStatus, signOf } from './signs.ts';
import { type Kind, TOKENS_MAX, Tokens } from './token.ts';
import { Units, unitAt } from './units.ts';

/**
 * One object serves many texts in turn. Its functions are fields that close over it: so V8 knows the object when it compiles them, and
 * writes the addresses of its tables into their code. The other stages that read every token do the same.
 */
export class Tokenizer {
  private text = '';
  private at = 0;
  /** Of the letters last read. */
  private hash = 0;
  private onlyDigits = false;
  /** Next `>`, -1 when there is none. */
  private closing = 0;

  private readonly memory = new Units();
  private readonly units = this.memory.units;
  private readonly latin = LATIN_LETTERS;
  private readonly tokens = new Tokens();
  private readonly number: Dictionary;

  constructor(dictionary: Dictionary) {
    this.number = dictionary;
  }

  /** The tokens of a text, until the next is read. */
  read(text: string): Tokens {
    this.text = text;
    this.at = this.closing = 0;
    this.tokens.clear();
    this.run(this.memory.read(text));
    return this.tokens;
  }

  private readonly run = (end: number): void => {
    const { units, tokens } = this;
    while (this.at < end && tokens.length < TOKENS_MAX) {
      const code = unitAt(units, this.at);
      if (code === SPACE) this.at++;
      else if (letterOf(code) !== 0) this.chunk();
      else if (code >= LATIN_END && isIdeograph(code))
        tokens.addWord(KIND.ideograph, this.at, ++this.at, this.number(hashStep(HASH_SEED, code)));
      else this.sign(code);
    }
  };

  private readonly name = (kind: Kind, start: number, end: number, hash: number): void => {
    this.tokens.add(kind, start, end, this.number(hash));
  };

  private readonly word = (hash: number, start: number, end: number): void => {
    const number = this.number(hash);
    if (number !== EMPTY && (number !== 0 || !hasHump(this.units, start, end) || !this.parts(start, end)))
      this.tokens.addWord(KIND.word, start, end, number);
  };

  /** A run of letters and digits: a word, a number, or the beginning of a name. */
  private readonly chunk = (): void => {
    const { units } = this;
    const start = this.at;
    const end = this.letters(start);
    this.at = end;
    const sign = unitAt(units, end);
    // As most words end.
    if (sign === SPACE && !this.onlyDigits) {
      this.at = end + 1;
      this.word(this.hash, start, end);
    } else if (sign === COLON && end - start <= 4 && goesOnAsIpv6(unitAt(units, end + 1)) && this.isIpv6(start))
      this.name(KIND.ip, start, this.at, IP);
    else if (this.onlyDigits && (sign !== DASH || end - start === 3) && !isNameSign(sign)) {
      if (sign !== DOT || letterOf(unitAt(units, end + 1)) === 0 || leadsStatus(units, start, end))
        this.name(KIND.number, start, end, this.hash);
      else if (!this.digits(start)) this.compound(start);
    } else if (isJoint(sign) && letterOf(unitAt(units, end + 1)) !== 0) this.compound(start);
    else if (isUrl(units, end)) this.at = end + 3;
    else if (this.hash === UNKNOWN && sign === 0x5b && endOfDotted(units, end + 1) - end > IPV4_LENGTH_MIN)
      this.name(KIND.host, start, end, HOST);
    else this.word(this.hash, start, end);
  };

  /** Reads letters and digits. @returns the offset behind them. */
  private readonly letters = (start: number): number => {
    const { units, latin } = this;
    let at = start;
    let hash = HASH_SEED;
    let seen = 0;
    for (; ; at++) {
      let code = unitAt(units, at);
      // Written out, because even a call that is inlined costs more than all else in this loop.
      while (code < LATIN_END) {
        const letter = latin[code] ?? 0;
        if (letter === 0) break;
        seen |= code;
        hash = Math.imul(hash ^ letter, HASH_PRIME);
        code = units[++at] ?? 0;
      }
      if (code === SPACE) break;
      const letter = letterOf(code);
      if (letter !== 0) {
        seen |= code;
        hash = hashStep(hash, letter);
      } else if (!isInner(units, at, start)) break;
    }
    this.hash = hash;
    // Digits are 0x30 to 0x39; every letter has a higher bit.
    this.onlyDigits = seen < 0x40;
    if (mayBeHalf(seen) && hasEscape(units, start, at)) this.tokens.isPlain = false;
    return at;
  };

  /** Digits and dots alone: a status, a version or an IP address. False when it goes on as something else. */
  private readonly digits = (start: number): boolean => {
    const { units } = this;
    const end = endOfDotted(units, start);
    const dots = dotsBetween(units, start, end);
    if (dots === 0) return false;
    const sign = unitAt(units, end);
    if (letterOf(unitAt(units, end)) !== 0 || (isJoint(sign) && sign !== DASH && letterOf(unitAt(units, end + 1)) !== 0)) return false;
    this.at = end;
    if (dots > 2) this.name(KIND.ip, start, end, IP);
    else this.tokens.add(dots === 2 && isStatus(units, start, end) ? KIND.status : KIND.number, start, end, 0);
    this.path();
    return true;
  };

  private readonly isIpv6 = (start: number): boolean => {
    const end = endOfIpv6(this.text, start);
    if (end > 0) this.at = end;
    return end > 0;
  };

  /** Letters joined by signs: an address, a host name, a URL, or else several words. */
  private readonly compound = (start: number): void => {
    const { units } = this;
    let [isMail, dots] = [false, 0];
    let hasLetters = !this.onlyDigits;
    let label = this.at;
    while (isJoint(unitAt(units, this.at)) && letterOf(unitAt(units, this.at + 1)) !== 0) {
      const sign = unitAt(units, this.at);
      if (sign === AT) isMail = true;
      // "…not exist.Please…" is the end of a sentence, not a host; `relay=mail.Example.com` is one.
      else if (sign === DOT && isHump(unitAt(units, this.at - 1), unitAt(units, this.at + 1)) && this.text.charCodeAt(start - 1) !== EQUALS)
        break;
      else if (sign === DOT) dots++;
      else if (isEscape(units, this.at)) this.tokens.isPlain = false;
      label = this.at + 1;
      this.at = this.letters(label);
      hasLetters ||= !this.onlyDigits;
    }
    const end = this.at;
    if (isMail) this.name(KIND.mail, start, end, MAIL);
    // The last label of a host name is no word of the rules, unless it is as short as those of countries: example.de, example.it.
    else if (dots > 0 && hasLetters && !this.onlyDigits && (end - label < 4 || this.number(this.hash) === 0 || isTopLevel(this.hash))) {
      this.tokens.addHost(start, end, this.number(HOST), this.number(domainHash(units, start, end)));
      this.path();
    } else if (dots > 0 && !hasLetters) return;
    else if (isUrl(units, end)) this.at = end + 3;
    else this.joined(start, end);
  };

  /** The words of `joined_by-signs`. */
  private readonly joined = (from: number, to: number): void => {
    for (let start = from; start < to; start = this.at + 1) {
      this.at = this.letters(start);
      if (this.onlyDigits) this.name(KIND.number, start, this.at, this.hash);
      else this.word(this.hash, start, this.at);
    }
    this.at = to;
  };

  /** An unknown word in camel case is read as its parts: `RecipientNotFound`, `adminBlocked`; but not a name: `VirusWall`. */
  private readonly parts = (start: number, end: number): boolean => {
    const words = partsBetween(this.units, start, end);
    if (isCapital(unitAt(this.units, start)) && words.some(({ hash }) => this.number(hash) === 0)) return false;
    for (const { from, to, hash } of words) if (this.number(hash) !== EMPTY) this.tokens.addWord(KIND.word, from, to, this.number(hash));
    return true;
  };

  /** The path of a URL or a file says nothing; it may also be all of an encoded text: `/var/mail/user:%20disk%20full`. */
  private readonly path = (): void => {
    const { units, at } = this;
    if (unitAt(units, at) !== SLASH && unitAt(units, at) !== 0x3f) return;
    this.at = endOfUrl(units, at);
    if (hasEscape(units, at, this.at)) this.tokens.isPlain = false;
  };

  private readonly sign = (code: number): void => {
    const { units } = this;
    const at = this.at++;
    if (isEscape(units, at)) this.tokens.isPlain = false;
    if (code === LESS) this.angle(at);
    else if (code === GREATER && unitAt(units, at + 1) === GREATER && unitAt(units, at + 2) === GREATER) {
      this.at = at + 3;
      this.tokens.add(KIND.sent, at, this.at, 0);
    } else if (code === SLASH && letterOf(unitAt(units, at + 1)) !== 0 && (at === 0 || unitAt(units, at - 1) <= 0x20)) {
      this.at = at;
      this.path();
    } else if (isStop(code)) {
      if (code >= 0x80 || !(unitAt(units, this.at) > 0x20)) this.tokens.add(KIND.stop, at, this.at, 0);
    } else {
      const kind = signOf(code);
      if (kind !== KIND.none) this.tokens.add(kind, at, this.at, 0);
    }
  };

  /** `<…>` is a name, unless words stand in it: `<421 4.4.0 …>`, `<mail.example.org #5.5.0 smtp;554 …>`, `#<Errno::EPIPE: Broken pipe>`. */
  private readonly angle = (at: number): void => {
    const { text, units } = this;
    if (unitAt(units, at + 1) === LESS && unitAt(units, at + 2) !== QUOTE) {
      this.at = at + (unitAt(units, at + 2) === LESS ? 3 : 2);
      this.tokens.add(KIND.received, at, this.at, 0);
      return;
    }
    if (this.closing >= 0 && this.closing <= at) this.closing = text.indexOf('>', at);
    if (isDigit(unitAt(units, at + 1)) && beginsWithCode(text.slice(at + 1, at + 6))) this.tokens.add(KIND.angle, at, this.at, 0);
    else if (this.closing > at && this.closing - at <= ANGLES_MAX && text.charCodeAt(at - 1) !== 0x23) this.inAngles(at, this.closing + 1);
  };

  private readonly inAngles = (start: number, end: number): void => {
    const kind = kindInAngles(this.text.slice(start + 1, end - 1));
    if (kind === KIND.none) return;
    this.at = end;
    if (kind === KIND.line) this.tokens.add(kind, start, end, 0);
    else this.name(kind, start, end, kind === KIND.ip ? IP : MAIL);
  };
}

const IP = hashOf('%ip');
const HOST = hashOf('%host');
const MAIL = hashOf('%mail');
/** `unknown[192.0.2.1]` is what Postfix calls a client whose name it cannot find; `unknown[1]` is none. */
const UNKNOWN = hashOf('unknown');
const IPV4_LENGTH_MIN = '1.1.1.1'.length;
