// Text from outside has no effect on a terminal or a shell.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forShell, forTerminal, jsonForTerminal } from '../lib/terminal.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not remain
const LEFT = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('a terminal', () => {
  it.each([
    ['\u001b[2J\u001b]0;title\u0007', '<U+001B>[2J<U+001B>]0;title<U+0007>'],
    ['\u009b31mred', '<U+009B>31mred'],
    ['user\u202emoc.elpmaxe@', 'user<U+202E>moc.elpmaxe@'],
    ['over\rwritten\b', 'over<U+000D>written<U+0008>'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['\u001b[1mbold\u001b[22m', '\u001b[1mbold\u001b[22m'],
    ['\u001b[1;31m', '<U+001B>[1;31m'],
    ['Jürgen 日本 🙂', 'Jürgen 日本 🙂'],
  ])('is shown %j as %j', (text, safe) => {
    expect(forTerminal(text)).toBe(safe);
  });

  it('gets no control characters from any text, and JSON keeps its meaning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(forTerminal(text).replaceAll('\u001b[1m', '').replaceAll('\u001b[2m', '').replaceAll('\u001b[22m', '')).not.toMatch(LEFT);
        expect(forTerminal(forTerminal(text))).toBe(forTerminal(text));
        expect(jsonForTerminal({ [text]: text })).not.toMatch(LEFT);
        expect(JSON.parse(jsonForTerminal([text]))).toEqual([text]);
      }),
    );
  });
});

describe('a shell', () => {
  it.each(['ada@example.com', '', '$(touch x)', "o'neil@example.com", '`id`', 'a b', '"', '\\', '!!', '*', '~', '#', '\n', '-n', 'é'])(
    'takes %j for one word, which is that',
    (word) => {
      expect(execFileSync('/bin/sh', ['-c', `printf %s ${forShell(word)}`]).toString()).toBe(word === '-n' ? '-n' : word);
    },
  );
});
