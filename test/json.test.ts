import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY_BYTES_MAX, canonicalJson, dig, integerOf, parseJson, textOf } from '../lib/json.ts';

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });
  it('goes 64 levels deep and no deeper, not counting brackets in strings', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(64))).toBeDefined();
    expect(parseJson(nested(65))).toBeUndefined();
    expect(parseJson(`{"a":"${'['.repeat(1_000)}\\"${'{'.repeat(1_000)}"}`)).toBeDefined();
  });
  it('accepts one mebibyte', () => {
    expect(parseJson(`"${'x'.repeat(BODY_BYTES_MAX - 2)}"`)).toBeDefined();
    expect(parseJson(`"${'x'.repeat(BODY_BYTES_MAX - 1)}"`)).toBeUndefined();
    expect(parseJson(`"${'é'.repeat(BODY_BYTES_MAX / 2)}"`)).toBeUndefined();
  });
});

describe('readers', () => {
  it('see only own keys', () => {
    const value = parseJson('{"a":{"b":1},"__proto__":{"c":2}}');
    expect(dig(value, 'a', 'b')).toBe(1);
    expect(dig(value, '__proto__', 'c')).toBe(2);
    expect([dig({}, 'constructor'), dig({}, '__proto__'), dig([], 'length'), dig('x', 'length'), dig(null, 'a')]).toEqual(
      Array(5).fill(undefined),
    );
  });
  it('cut strings to a number of bytes, between characters', () => {
    expect(textOf('  né  ', 10)).toBe('né');
    expect(textOf('né', 2)).toBe('n');
    expect(textOf('🙂🙂', 7)).toBe('🙂');
    expect(textOf(` ${'x'.repeat(100_000)}`, 5)).toBe('xxxxx');
    expect(textOf('a\ud800b', 10)).toBe('a\ufffdb');
    expect([textOf('', 5), textOf('   ', 5), textOf(7, 5), textOf(null, 5)]).toEqual(Array(4).fill(undefined));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, max) => {
        expect(Buffer.byteLength(textOf(text, max) ?? '')).toBeLessThanOrEqual(max);
      }),
    );
  });
  it('accept whole numbers, as number or string', () => {
    expect([550, '550', ' 605 ', 0, '5.1.1', '', '0x10', 1.5, Number.NaN, 1e300, null, [550]].map(integerOf)).toEqual([
      550,
      550,
      605,
      0,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('canonicalJson', () => {
  it('is the same for the same value, whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[1,{"c":2,"d":1}]}');
    expect(canonicalJson(undefined)).toBe('null');
  });
  it('differs for different values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(canonicalJson(a) === canonicalJson(b)).toBe(
          canonicalJson(JSON.parse(canonicalJson(a))) === canonicalJson(JSON.parse(canonicalJson(b))),
        );
        expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)));
      }),
    );
  });
});
