// docs/classifier.md shows one reply going through the stages; what it shows is what --trace prints.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { standardRuleset } from '../../lib/classify/classify.ts';
import { printTrace, trace } from '../../lib/classify/trace.ts';

it('docs/classifier.md shows what --trace prints', () => {
  const [reply = '', shown] = [...readFileSync('docs/classifier.md', 'utf8').matchAll(/```text\n([\s\S]*?)\n```/g)].map(
    ([, block]) => block,
  );
  expect(printTrace(trace({ text: reply, otherwise: 5 }, standardRuleset))).toBe(shown);
});

it('docs/classifier.md shows what words next to a phrase change', () => {
  const rows = [...readFileSync('docs/classifier.md', 'utf8').matchAll(/ \| `(550 .*\[(.*)\].*)` \| `(.*)` \|$/gm)];
  expect(rows.length).toBe(5);
  for (const [, reply = '', phrase, shown] of rows) {
    const { findings, reading } = trace({ text: reply.replace(/[[\]]/g, ''), otherwise: 5 }, standardRuleset);
    const [won] = findings;
    expect({ won: reading.doubtful ? 'doubt' : won?.rule, by: won?.by, phrase: won?.words }, reply).toEqual({
      won: shown,
      by: shown === 'doubt' ? 'words' : 'neighbours',
      phrase,
    });
  }
});
