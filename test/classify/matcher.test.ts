// The scanner reads a reply as wordsOf() reads a phrase, passes over names, and stays within its bounds whatever comes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackAutomaton } from '../../lib/classify/automaton.ts';
import { compile } from '../../lib/classify/compile.ts';
import { Hits, type Readable, ROW } from '../../lib/classify/hits.ts';
import { scan } from '../../lib/classify/matcher.ts';
import { pack } from '../../lib/classify/pack.ts';
import { kindOf, type Rule } from '../../lib/classify/rule.ts';
import { hashOf, wordsOf } from '../../lib/classify/words.ts';

const rule = (id: string, phrases: string): Rule => ({ id, category: 'unknown', phrases, example: '', source: '' });

function reader(...phrases: string[]): (text: string) => string[] {
  const rules = phrases.map((phrase, index) => rule(`rule-${index}`, phrase));
  const readable: Readable = { automaton: unpackAutomaton(pack(compile(rules, []))), kinds: new Uint8Array(rules.length) };
  const hits = new Hits();
  return (text) => {
    scan(readable, text, hits);
    return Array.from(
      { length: hits.count },
      (_, index) => `${phrases[(hits.ending[index] ?? 0) & ROW]}@${hits.start[index]}-${hits.end[index]}`,
    );
  };
}

/** Marks of wrappers, and one phrase. */
const said: Readable = {
  automaton: unpackAutomaton(pack(compile([rule('busy', 'busy')], [{ mark: 'wrapper', phrases: 'said; unknown address error' }]))),
  kinds: Uint8Array.of(0, kindOf.wrapper),
};

describe('scan', () => {
  it.each([
    ['User unknown', 'user unknown@0-12'],
    ['550 5.1.1 USER  UNKNOWN', 'user unknown@10-23'],
    ['the user\n550-5.1.1 is unknown', 'user unknown@4-29'],
    ['User <a@b.example> unknown', 'user unknown@0-26'],
    ['user a.quota@b.example unknown.', 'user unknown@0-30'],
    ['user jdoe unknown', 'user unknown@0-17'],
    ['User [192.0.2.1] unknown', 'user unknown@0-24'],
    ['user-unknown', 'user unknown@0-12'],
    ['Üser unknown', 'user unknown@0-12'],
  ])('%s', (text, hit) => {
    expect(reader('user unknown')(text)).toEqual([hit]);
  });

  it.each([
    'user of the host is unknown',
    'user. Unknown reason',
    'user foo bar unknown',
    'user-unknown@example.com',
    'user.unknown.example.com is fine',
    'https://example.com/user/unknown',
    '<user unknown>',
    'superuser unknown',
  ])('finds nothing in: %s', (text) => {
    expect(reader('user unknown', 'host')(text).filter((hit) => hit.startsWith('user'))).toEqual([]);
  });

  it('reads scripts without spaces sign by sign', () => {
    expect(reader('用户不存在')('该用户不存在。')).toEqual(['用户不存在@1-6']);
    expect(reader('존재하지 않는')('550 존재하지 않는 사용자')).toEqual(['존재하지 않는@4-11']);
  });

  it('finds a phrase that begins inside another, and the shorter one in the longer', () => {
    expect(reader('mail server busy', 'server busy now')('mail server busy now')).toEqual([
      'mail server busy@0-16',
      'server busy now@5-20',
    ]);
    expect(reader('too many bad users', 'bad user')('too many bad users')).toEqual(['bad user@9-18', 'too many bad users@0-18']);
  });

  it('goes on over an IP address or host that a phrase names', () => {
    expect(reader('mail from %ip rejected')('Mail from 192.0.2.1 rejected')).toEqual(['mail from %ip rejected@0-28']);
    expect(reader('@spamhaus.org')('see https://www.spamhaus.org/query?ip=1')).toEqual(['@spamhaus.org@12-28']);
  });

  it('reads unknown words in camel case as their parts', () => {
    expect(reader('user unknown')('reason=UserUnknown')).toEqual(['user unknown@7-18']);
    expect(reader('userunknown')('UserUnknown')).toEqual(['userunknown@0-11']);
  });

  it('reads full-width signs as signs', () => {
    expect(reader('用户不存在')('（user@example.com）用户不存在，')).toEqual(['用户不存在@18-23']);
  });

  it.each([
    ['Message expired <421 4.4.0 busy>', '421'],
    ['host mx.example.com[192.0.2.1] said: 450 busy', '450'],
    ['after RCPT TO:<a@b.example>: host mx.example.com [192.0.2.1]: 451-busy', '451'],
    ["Unknown address error ('552', ['5.2.3 busy'])", '552'],
    ['<mx.example.com #5.5.0 smtp;554 busy>', '554'],
    ['>>> RCPT To:<a@b.example>\n<<< 550 busy', '550'],
    ['A said: 550 B said: "553 busy"', '553'],
  ])('finds the reply inside of: %s', (text, code) => {
    const hits = new Hits();
    scan(said, text, hits);
    expect(text.slice(hits.inner, hits.inner + 3)).toBe(code);
    expect(hits.count).toBe(1);
    expect(hits.place[0]).toBe(hits.innerSentence << 1);
  });

  it.each(['550 5.1.1 busy', '450 try in 300 seconds', 'wait: 300 s', 'code 550, see (550)'])('finds none in: %s', (text) => {
    const hits = new Hits();
    scan(said, text, hits);
    expect(hits.inner).toBe(-1);
  });

  it('hears nothing in what says when a reply came, nor in what Sendmail adds to a quoted one', () => {
    expect(reader('data command')('554 no (in reply to end of DATA command)')).toEqual([]);
    expect(reader('user unknown')('<<< 550 no relay\n550 5.1.1 <a@b.example>... User unknown')).toEqual([]);
    expect(reader('user unknown')('<<< 550 5.1.1 <a@b.example>... User unknown')).toHaveLength(1);
  });

  it('finds what a search for each phrase finds', () => {
    // Each word is a phrase too, so that none is strange.
    const alone = ['ka', 'ke', 'ki', 'ko'];
    const word = fc.constantFrom(...alone);
    const longer = fc.uniqueArray(
      fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join(' ')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(longer, fc.array(word, { maxLength: 14 }), (phrases, words) => {
        const text = words.join(' ');
        const wanted = [...alone, ...phrases].flatMap((phrase) =>
          words.flatMap((_, index) => {
            const start = index * 3;
            return `${text.slice(start)} `.startsWith(`${phrase} `) ? [`${phrase}@${start}-${start + phrase.length}`] : [];
          }),
        );
        expect(reader(...alone, ...phrases)(text).sort()).toEqual(wanted.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('notes a bounded number of hits', () => {
    expect(reader('busy')('busy '.repeat(10_000))).toHaveLength(64);
  });

  it('never throws, and every hit lies inside the text', () => {
    const read = reader('user unknown', 'mail %mail', '%host unknown', '不存在');
    const pieces = fc.constantFrom(
      'user',
      ' ',
      'unknown',
      '<',
      '>',
      '[',
      ']',
      '@',
      '.',
      '://',
      'a.example',
      '不存在',
      '=?',
      "'",
      '1.2.3.4',
      'é',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const hit of read(text)) {
          const [start = -1, end = -1] = (hit.split('@').at(-1) ?? '').split('-').map(Number);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('reads any sentence of words as wordsOf() does', () => {
    // Long enough to be no empty word, such as `un` for `uñ`.
    const word = fc.string({ unit: fc.constantFrom(...'bcfgjkmpqruvxzéñßжш'), minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const phrase = words.join(' ');
        expect(reader(phrase)(`550 ${phrase.toUpperCase().replaceAll('SS', 'ß')}!`).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('wordsOf', () => {
  it('folds case and accents, drops apostrophes, parts ideographs', () => {
    expect(wordsOf("Doesn't Überfüllt été не найден 満杯")).toEqual(['doesnt', 'uberfullt', 'ete', 'не', 'найден', '満', '杯']);
  });

  it('keeps the names that stand for addresses whole', () => {
    expect(wordsOf('mail from %ip @spamhaus.org')).toEqual(['mail', 'from', '%ip', '@spamhaus.org']);
    expect(hashOf('%ip')).not.toBe(hashOf('ip'));
  });
});
