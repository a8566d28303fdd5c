// Constructed replies that sound like a dead mailbox: limits on who may write, the sender's own address, quoted text, temporary problems,
// in many languages. None of the working addresses may be suppressed.
import { expect, it } from 'vitest';
import { readCorpus, scoreOf } from './scoring.ts';

const score = scoreOf(readCorpus('test/classify/traps.jsonl'));

it('suppress no good address', () => {
  expect(score.alive).toBeGreaterThan(600);
  expect(score.falseSuppressions).toBe(0);
});

it('hold one good address of a hundred at most', () => {
  expect(score.falseHolds).toBeLessThanOrEqual(score.alive / 100);
});

it('stop the dead ones', () => {
  expect(score.stopped).toBeGreaterThanOrEqual(99);
});

it('have the right category', () => {
  expect(score.lenient).toBeGreaterThanOrEqual(97);
});
