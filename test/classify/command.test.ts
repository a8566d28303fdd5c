// `rebound classify`: what a line of input is, what it prints, and the shapes of replies that no rule explains.
import { describe, expect, it } from 'vitest';
import { Shapes, shapeOf } from '../../lib/classify/shapes.ts';
import { answer, ownWords, readLine } from '../../lib/cli/classify.ts';

describe('a line', () => {
  it.each([
    ['550 5.1.1 User unknown', { id: '7', text: '550 5.1.1 User unknown' }],
    [
      '{"id":"a","text":"User unknown","reply":"550","enhanced":"5.1.1"}',
      { id: 'a', text: 'User unknown', replyCode: 550, status: '5.1.1' },
    ],
    ['{"text":"no","reply":550,"enhanced":null}', { id: '7', text: 'no', replyCode: 550 }],
    ['{"id":3,"text":"no","reply":"605","enhanced":"nine"}', { id: '3', text: 'no' }],
    ['{"text":7}', { id: '7', text: '{"text":7}' }],
    ['{broken', { id: '7', text: '{broken' }],
  ])('%s', (line, expected) => {
    expect(readLine(line, 7)).toEqual(expected);
  });

  it('has one answer', () => {
    expect(answer({ id: 'a', text: '550 5.1.1 User unknown' })).toEqual({
      id: 'a',
      category: 'invalid_recipient',
      permanence: 'permanent',
      origin: 'remote',
      confidence: 'certain',
      ruleId: 'recipient-unknown',
      action: 'suppress',
    });
    expect(answer({ id: 'b', text: '554 frobnicated' })).toMatchObject({ category: 'unknown', action: 'hold' });
    expect(answer({ id: 'c', text: '' })).toMatchObject({ category: 'unknown', action: 'count' });
  });
});

describe('shapes', () => {
  it.each([
    ['550 5.1.1 <a@b.example> no (q12ab)', '# # <address> no (#)'],
    ['Blocked, see https://bl.example/?ip=192.0.2.1', 'blocked, see <url>'],
    ['mx1.example.com refused user@example.com at 10:04:05', '<host> refused <address> at #'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  it.each([
    [
      'This message was created automatically by mail delivery software. <a@b.example>: host mx.b.example[192.0.2.1] said: 554 frobnicated',
      '554 frobnicated',
    ],
    ['554 frobnicated', '554 frobnicated'],
  ])("are made from the server's own words: %s", (text, words) => {
    expect(ownWords({ id: '1', text })).toBe(words);
  });

  it('show a whole reply, and where a long one was cut', () => {
    const shapes = new Shapes();
    const long = 'Your mail was not delivered. '.repeat(12);
    for (const text of [`${long}Reason: frob`, `554 ${long.repeat(9)}`]) shapes.count(text);
    const [whole, cut] = shapes.top(2);
    expect(whole?.example).toMatch(/Reason: frob$/);
    expect(cut?.example).toMatch(/…$/);
    expect(cut?.example.length).toBe(401);
  });

  it('are not made from replies without a reason', () => {
    const shapes = new Shapes();
    for (const text of ['554 mx.example.com', '550 5.0.0 <a@b.example>', '554 frobnicated', '550 拒否']) shapes.count(text);
    expect(shapes.top(9).map(({ shape }) => shape)).toEqual(['# frobnicated', '# 拒否']);
    expect(shapes.top(1)).toHaveLength(1);
    expect(shapes.size).toBe(2);
    expect(shapes.wordless).toBe(2);
  });

  it('are counted, most frequent first, and stay bounded', () => {
    const shapes = new Shapes();
    for (let index = 0; index < 50_000; index++) {
      shapes.count(
        `word${'abcdefghij'.charAt(index % 10)} ${Array.from(String(index), (digit) => 'klmnopqrst'.charAt(Number(digit))).join('')}`,
      );
      if (index % 3 === 0) shapes.count('554 frobnicated');
    }
    const [first, second] = shapes.top(2);
    expect(first).toMatchObject({ shape: '# frobnicated', example: '554 frobnicated' });
    expect(first?.count).toBeGreaterThan(16_000);
    expect(second?.count).toBe(1);
  });

  it('survive a hostile line', () => {
    expect(shapeOf(`${'a.'.repeat(100_000)}@${'<'.repeat(100_000)}`).length).toBeLessThanOrEqual(160);
  });
});
