// Phrases are found anywhere in a reply: across names and unknown words, in any script, and always within limits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segment } from '../../lib/classify/sweep.ts';
import { finder, rulesetOf } from './support.ts';

describe('match', () => {
  it.each([
    ['User unknown', 'user unknown@0-12'],
    ['550 5.1.1 USER  UNKNOWN', 'user unknown@10-23'],
    ['550-5.1.1 the user\n550 5.1.1 is unknown', 'user unknown@14-39'],
    ['User <a@b.example> unknown', 'user unknown@0-26'],
    ['user a.quota@b.example unknown.', 'user unknown@0-30'],
    ['user jdoe unknown', 'user unknown@0-17'],
    ['User [192.0.2.1] unknown', 'user unknown@0-24'],
    ['user-unknown', 'user unknown@0-12'],
    ['Üser unknown', 'user unknown@0-12'],
    ['Sorry,_no_user_unknown_here', 'user unknown@10-22'],
  ])('%s', (text, hit) => {
    expect(finder('user unknown')(text)).toEqual([hit]);
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
    expect(finder('user unknown', 'host')(text).filter((hit) => hit.startsWith('user'))).toEqual([]);
  });

  it('lets one unknown word pass in each phrase, whatever stands in front of the phrase', () => {
    const find = finder('user unknown', 'error mailbox');
    expect(find('Error: user jdoe unknown')).toEqual(['user unknown@7-24']);
    expect(find('Error jdoe user jdoe unknown')).toEqual(['user unknown@11-28']);
    expect(find('user: jdoe unknown')).toEqual([]);
    expect(find('user jdoe user unknown')).toEqual(['user unknown@10-22']);
  });

  it('reads scripts without spaces sign by sign', () => {
    expect(finder('用户不存在')('该用户不存在。')).toEqual(['用户不存在@1-6']);
    expect(finder('存在')('不存的在')).toEqual([]);
    expect(finder('존재하지 않는')('550 존재하지 않는 사용자')).toEqual(['존재하지 않는@4-11']);
    expect(finder('用户不存在')('（user@example.com）用户不存在，')).toEqual(['用户不存在@18-23']);
  });

  it('finds a phrase that begins inside another, and the shorter one in the longer', () => {
    expect(finder('mail server busy', 'server busy now')('mail server busy now')).toEqual([
      'mail server busy@0-16',
      'server busy now@5-20',
    ]);
    expect(finder('too many bad users', 'bad user')('too many bad users')).toEqual(['bad user@9-18', 'too many bad users@0-18']);
  });

  it('continues over an IP address or host that a phrase names', () => {
    expect(finder('mail from %ip rejected')('Mail from 192.0.2.1 rejected')).toEqual(['mail from %ip rejected@0-28']);
    expect(finder('@spamhaus.org')('see https://www.spamhaus.org/query?ip=1')).toEqual(['@spamhaus.org@12-28']);
  });

  it('begins every text anew, one that begins with brackets too', () => {
    const find = finder('user unknown');
    expect(find('550 the user')).toEqual([]);
    expect(find('[x] unknown')).toEqual([]);
  });

  it('gives the start of a phrase even if it contains a name', () => {
    expect(finder('quota exceeded', '%mail full')('quota <a@b.example> exceeded')).toEqual(['quota exceeded@0-28']);
  });

  it('reads unknown words in camel case as their parts, but not a name', () => {
    expect(finder('user unknown')('reason=UserUnknown')).toEqual(['user unknown@7-18']);
    expect(finder('userunknown')('UserUnknown')).toEqual(['userunknown@0-11']);
    expect(finder('virus')('InterScan VirusWall')).toEqual([]);
  });

  it('finds what a search for each phrase finds', () => {
    // Each word is also a phrase, so that none is unknown.
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
        expect(finder(...alone, ...phrases)(text).sort()).toEqual(wanted.sort());
      }),
      { numRuns: 200 },
    );
  });

  it('notes a bounded number of matches', () => {
    expect(finder('busy')('busy '.repeat(10_000))).toHaveLength(64);
  });

  it('never throws, and every match is inside the text', () => {
    const ruleset = rulesetOf(
      ['user unknown', 'mail %mail', '%host unknown', '不存在'],
      [
        { name: 'said', role: 'announces', phrases: 'said' },
        { name: 'at rcpt', role: 'stage', command: 'rcpt-to', phrases: 'in reply to rcpt' },
        { name: 'after', role: 'consequence', phrases: 'need rcpt' },
        { name: 'please', role: 'courtesy', phrases: 'contact us' },
        { name: 'date', role: 'header', phrases: 'date' },
      ],
    );
    const pieces = fc.constantFrom(
      ...[
        'user',
        ' ',
        'unknown',
        '<',
        '>',
        '<<<',
        '>>>',
        '[',
        ']',
        '(',
        ')',
        '"',
        '@',
        '.',
        '://',
        'a.example',
        '不存在',
        '=?',
        "'",
        '1.2.3.4',
      ],
      ...['550', '503', '5.1.1', 'said:', '(in reply to RCPT', 'need rcpt', 'contact us', '\ndate:', '\n', 'é', '\u0000'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const tokens = ruleset.tokenizer.read(text);
        const segments = segment(text, tokens, ruleset);
        // Segments divide the tokens: none is lost and none is read twice.
        expect(segments.list.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index))).toEqual(
          Array.from({ length: tokens.length }, (_, index) => index),
        );
        for (const { start, end } of ruleset.matcher.match(tokens, segments).list) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
