// From text to tokens, shown as words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../lib/classify/phrases.ts';
import { NO_WORDS, printTokens } from '../../lib/classify/text/token.ts';
import { Tokenizer } from '../../lib/classify/text/tokens.ts';
import { finder } from './support.ts';

const tokenizer = new Tokenizer(NO_WORDS);
const tokens = (text: string) => printTokens(text, tokenizer.read(text));

describe('tokens', () => {
  it.each([
    ['User <a@b.example> unknown', 'user %mail unknown'],
    ['550-5.1.1 User_unknown: mx-1.b.example said', '550 5.1.1 user unknown : %host said'],
    ["doesn't l'adresse d’envoi", 'doesnt l adresse d envoi'],
    ['ＵＳＥＲ　Überfüllt été не НАЙДЕН', 'user uberfullt ete не найден'],
    ['該用户 満杯', '該 用 户 満 杯'],
    ['ip 192.0.2.1 and [2001:db8::1] at 10:04:05', 'ip %ip and [ %ip ] at 10 : 04 : 05'],
    ['from unknown[192.0.2.1], user unknown[1]', 'from %host [ %ip ] user unknown [ 1 ]'],
    ['see https://www.b.example/x?y=user unknown', 'see %host unknown'],
    ['not found.Please see /var/mail/user now', 'not found please see now'],
    ['it <421 4.4.0 busy> <br> <192.0.2.1>', 'it reply< 421 4.4.0 busy line %ip'],
    ['<<< 550 no\n>>> QUIT', '<<< 550 no line >>> quit'],
    ['550.5.7.1 or 450.1.2.3 or 192.5.7.1', '550 5.7.1 or %ip or %ip'],
    ['version 5.1.1.5 of 2026-05-11, #5.7.1)', 'version %ip of 2026 05 11 5.7.1 )'],
  ])('%s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it('are limited, and in the order of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let last = 0;
        const read = tokenizer.read(text);
        for (let at = 0; at < read.length; at++) {
          expect(read.start(at)).toBeGreaterThanOrEqual(last);
          expect(read.end(at)).toBeGreaterThan(read.start(at));
          last = read.end(at);
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
    expect(tokenizer.read('a '.repeat(100_000)).length).toBe(4_096);
    const joined = tokenizer.read(`1${'_1'.repeat(9_000)}`);
    expect([joined.length, joined.signCount, joined.sign(4_095)]).toEqual([4_096, 4_096, 4_095]);
  });

  it('are the same for a phrase and a reply', () => {
    // Long enough not to be a dropped word, such as `un` for `uñ`.
    const word = fc.string({ unit: fc.constantFrom(...'bcfgjkmpqruvxzéñßжш'), minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const phrase = words.join(' ');
        expect(finder(phrase)(`550 ${phrase.toUpperCase().replaceAll('SS', 'ß')}!`).length).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe('wordsOf', () => {
  it('folds case and accents, drops apostrophes, separates ideographs', () => {
    expect(wordsOf("Doesn't Überfüllt été не найден 満杯")).toEqual(['doesnt', 'uberfullt', 'ete', 'не', 'найден', '満', '杯']);
  });

  it('keeps placeholders for addresses whole, and refuses what is not a word', () => {
    expect(wordsOf('mail from %ip @spamhaus.org')).toEqual(['mail', 'from', '%ip', '@spamhaus.org']);
    expect(() => wordsOf('status 5.1.1')).toThrow('"5.1.1" in "status 5.1.1" is no word');
  });
});

describe('a text is looked at for encodings', () => {
  it.each([
    '=?utf-8?q?Postfach?=',
    'voll=C3=A4',
    'line =\nbroken',
    '%20',
    'a &lt;b',
    '{"reason": 1',
    "cut off 'reason': '550",
    '"status":5',
    ':reason=>1',
    'refusÃ©',
    'Ð½ÐµÑ‚',
    'a &#8217;b',
    '/var/mail/user:%20disk%20full',
    'https://mx.example.com/a%20b',
  ])('%j', (text) => {
    expect(tokenizer.read(text).isPlain).toBe(false);
  });

  it('not where nothing can be one', () => {
    for (const text of [
      '550 5.1.1 <user@mx.example.com>: "User unknown"; see (5.1.1)',
      '550 relay=none id=1 https://mx.example.com/?p=1&q=2 name&address',
      '550 boîte pleine, refusé',
      '550 Такой почтовый ящик не существует',
    ])
      expect(tokenizer.read(text).isPlain).toBe(true);
  });
});
