// The labelled replies in test/classify/replies; their author has not read the rules. In order of harm: no good address lost, dead ones
// stopped, the category right.
import { describe, expect, it } from 'vitest';
import { readCorpus, scoreOf } from './scoring.ts';

describe.each([
  ['open', 99, 96],
  ['blind', 97, 95],
  ['fresh-2', 97, 85],
  ['fresh-3', 97, 95],
  ['natural', 99, 96],
  ['wordings', 99, 98],
])('%s replies', (name, stopped, lenient) => {
  const score = scoreOf(readCorpus(`test/classify/replies/${name}.jsonl`));

  it('suppress no good address, and hold few', () => {
    expect(score.falseSuppressions).toBe(0);
    expect(score.falseHolds / score.alive).toBeLessThan(0.03);
  });

  it(`stop ${stopped} % of the dead addresses`, () => {
    expect(score.stopped).toBeGreaterThanOrEqual(stopped);
  });

  it(`have the right category in ${lenient} %`, () => {
    expect(score.lenient).toBeGreaterThanOrEqual(lenient);
  });
});
