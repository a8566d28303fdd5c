import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainOf, isWellFormed, parseAddress, parseAddressList } from '../lib/address.ts';

describe('parseAddress', () => {
  it.each([
    ['jane@example.com', 'jane@example.com'],
    ['  Jane.Doe@EXAMPLE.com ', 'jane.doe@example.com'],
    ['<jane@example.com>', 'jane@example.com'],
    ['< jane@example.com >', 'jane@example.com'],
    ['Jane Doe <jane@example.com>', 'jane@example.com'],
    ['"Doe, Jane" <jane@example.com>', 'jane@example.com'],
    ['"a <b> \\" c" <jane@example.com>', 'jane@example.com'],
    ['jane@example.com <jane@example.com>', 'jane@example.com'],
    ['jane@example.com (Jane)', 'jane@example.com'],
    ['rfc822; jane@example.com', 'jane@example.com'],
    ['RFC822;<jane@example.com>', 'jane@example.com'],
    ['"john doe"@example.com', '"john doe"@example.com'],
    ['jane+tag@example.com', 'jane+tag@example.com'],
    ["o'neil/x=y@example.com", "o'neil/x=y@example.com"],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['info@BÜCHER.example', 'info@xn--bcher-kva.example'],
    ['info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
    ['info@例え。テスト', 'info@xn--r8jz45g.xn--zckzah'],
    ['jörg@example.com', 'jörg@example.com'],
    ['jo\u0308rg@example.com', 'jörg@example.com'],
    // A small letter without a capital of one character.
    ['J\u030c@example.com', '\u01f0@example.com'],
    ['jane@[192.0.2.1]', 'jane@[192.0.2.1]'],
    ['jane@1.2', 'jane@1.2'],
    ['jane@localhost', 'jane@localhost'],
    ['jane@example.com.', 'jane@example.com.'],
    ['İlker@example.com', 'i\u0307lker@example.com'],
    ['jane (Jane (J.)) <jane@example.com> (work)', 'jane@example.com'],
    ['constructor@example.com', 'constructor@example.com'],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  it.each([
    undefined,
    null,
    7,
    {},
    ['jane@example.com'],
    '',
    'jane',
    '@example.com',
    'jane@',
    'jane doe@example.com',
    'jane@exa mple.com',
    'jane@@example.com',
    'jane@example.com, john@example.com',
    'jane@example.com;john@example.com',
    'Jane <jane@example.com>, John <john@example.com>',
    'jane@example.com john@example.com',
    'jane@example.com>',
    '<>',
    'jane\n@example.com',
    'jane@example.com\0',
    'jane\u2028x@example.com',
    'ja\ud800ne@example.com',
    'jane@exam\ud800ple.com',
    'jane@＠example.com',
    `${'a'.repeat(243)}@example.com`,
    `${'"'.repeat(900)}@example.com`,
    ` ${'<'.repeat(50_000)}`,
    // Another letter is another person: each of these would fold to an ASCII address.
    'mi\u212ae@gmail.com',
    'a\u1fefb@example.com',
    'jö\u212ae@example.com',
    // Invisible: control and format characters.
    ...['\u200b', '\u00ad', '\u202e', '\ufeff', '\u0085', '\u009b', '\u2066'].flatMap((sign) => [
      `ja${sign}ne@example.com`,
      `${sign}jane@example.com`,
      `jane@exam${sign}ple.com`,
      `"ja${sign}ne"@example.com`,
    ]),
  ])('%j is not an address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('accepts at most 254 bytes', () => {
    expect(parseAddress(`${'a'.repeat(242)}@example.com`)).toHaveLength(254);
    expect(parseAddress(`${'é'.repeat(122)}@example.com`)).toBeUndefined();
  });

  it('reads its own result unchanged, and never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.tuple(fc.string(), fc.string()).map(([a, b]) => `${a}@${b}`),
    );
    fc.assert(
      fc.property(text, (input) => {
        const address = parseAddress(input);
        if (address === undefined) return;
        expect(parseAddress(address)).toBe(address);
        expect(Buffer.byteLength(address)).toBeLessThanOrEqual(254);
        expect(address.endsWith(`@${domainOf(address)}`)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('isWellFormed', () => {
  const wellFormed = (text: string) => {
    const address = parseAddress(text);
    if (!address) throw new Error('no address');
    return isWellFormed(address);
  };
  it.each([
    'jane@example.com',
    'a..b@docomo.ne.jp',
    'a.@docomo.ne.jp',
    'j@xn--r8jz45g.xn--zckzah',
    'j@[192.0.2.1]',
    'jane_x@a_b.example.com',
  ])('%s could be delivered', (text) => expect(wellFormed(text)).toBe(true));
  it.each([
    'invalid@invalid',
    'jane@example.com.',
    'jane@.example.com',
    'jane@example..com',
    'jane@-example.com',
    'jane@example-.com',
    'jane@exam!ple.com',
    'jane@192.0.2.1',
    `${'a'.repeat(65)}@example.com`,
    `jane@${'a'.repeat(64)}.com`,
  ])('%s could not', (text) => expect(wellFormed(text)).toBe(false));
});

describe('parseAddressList', () => {
  it('splits at commas outside quotes, skips what is not an address, and stops in time', () => {
    expect(parseAddressList('"Doe, Jane" <jane@example.com>, nobody, John <john@example.com>', 10)).toEqual([
      'jane@example.com',
      'john@example.com',
    ]);
    expect(parseAddressList('a@b.c,'.repeat(100), 3)).toHaveLength(3);
    expect(parseAddressList('"'.repeat(100_000), 3)).toEqual([]);
    expect(parseAddressList(undefined, 3)).toEqual([]);
    expect(parseAddressList('john@example.com, "Jane <jane@example.com>', 3)).toEqual(['john@example.com', 'jane@example.com']);
  });
});
