// `npm run bench:classify`: CPU per reply, against the length of the reply and against the number of rules; medians of rounds in one process.
// What a reply costs is measured by itself; what is compared, in turns. Replies are the labelled ones of test/classify/replies at their own
// lengths, many of them long, and those of ../shared/corpus where they are there.
import { existsSync } from 'node:fs';
import { packed } from '../../lib/classify/automaton.generated.ts';
import { unpackAutomaton } from '../../lib/classify/automaton.ts';
import { classifyReply } from '../../lib/classify/classify.ts';
import { compile } from '../../lib/classify/compile.ts';
import { pack, rowsOf } from '../../lib/classify/pack.ts';
import { expand, sentences } from '../../lib/classify/phrases.ts';
import { readReply } from '../../lib/classify/read.ts';
import type { Rule } from '../../lib/classify/rule.ts';
import { rules } from '../../lib/classify/rules.ts';
import { createRuleset, type Ruleset, standardRules } from '../../lib/classify/ruleset.ts';
import { type Labelled, readCorpus } from '../classify/scoring.ts';

const ROUNDS = 25;
const replies = ['open', 'blind'].flatMap((name) => readCorpus(`test/classify/replies/${name}.jsonl`));
const shared = ['documented-replies', 'recorded-bounces']
  .map((name) => `../shared/corpus/${name}.jsonl`)
  .flatMap((file) => (existsSync(file) ? readCorpus(file) : []));
const unitsIn = (texts: readonly { text: string }[]) => texts.reduce((sum, { text }) => sum + text.length, 0);
const units = unitsIn(replies);
const described = (texts: readonly { text: string }[]) => `${texts.length} replies of ${Math.round(unitsIn(texts) / texts.length)} units`;
const asRead = replies.map(({ text, replyCode, status }) => ({ text, replyCode, status, domain: undefined, replyClass: 5 }));

// As many rules again, in words of their own.
const strange = (phrase: string) => phrase.replace(/\p{L}{2,}/gu, (word) => `${word}qz`);
const twins = rules.map(
  (rule): Rule => ({
    ...rule,
    id: `${rule.id}-twin`,
    phrases: sentences(rule.phrases ?? '')
      .flatMap(expand)
      .map(strange)
      .join(';'),
  }),
);
const doubledRules = [...rules, ...twins];
const doubled = createRuleset(pack(compile(doubledRules)), rowsOf(doubledRules));

const hostile = `550 ${'user <a@b.c> [x] "unknown" http://a.b/ 1.2.3.4 '.repeat(22_000)}`;
const alone = (texts: readonly Labelled[]): Subject => [
  `a reply, read and explained (classifyReply): ${described(texts)}`,
  () => texts.forEach((reply) => void classifyReply(reply)),
  texts.length,
];
const costs = [...(await measure([alone(replies)])), ...(shared.length > 0 ? await measure([alone(shared)]) : [])];
const compared = await measure([
  ['a reply, read (readReply)', () => readAll(standardRules()), replies.length],
  ['the same with twice the rules', () => readAll(doubled), replies.length],
  ['a kB of those replies', () => readAll(standardRules()), units / 1_000],
  ['a kB of one hostile MB', () => void classifyReply({ text: hostile }), hostile.length / 1_000],
]);
for (const [name, us] of [...costs, ...compared]) console.log(`${us.toFixed(2).padStart(8)} µs  ${name}`);
const [read = ['', 1], twice = ['', 1], kilobyte = ['', 1], worst = ['', 1]] = compared;
console.log(
  `\n${(twice[1] / read[1]).toFixed(2)} × for twice the rules · ${(worst[1] / kilobyte[1]).toFixed(2)} × a unit for a hostile MB`,
);

const loads = Array.from({ length: 15 }, () => cpu(() => void unpackAutomaton(packed)) / 1_000).sort((one, other) => one - other);
console.log(`${loads[7]?.toFixed(2)} ms to unpack the rules (first time ${loads.at(-1)?.toFixed(2)} ms)`);

function readAll(ruleset: Ruleset): void {
  for (const reply of asRead) readReply(reply, ruleset);
}

/** CPU in microseconds. */
function cpu(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

type Subject = [name: string, run: () => void, per: number];

async function measure(subjects: readonly Subject[]): Promise<[string, number][]> {
  const times = subjects.map((): number[] => []);
  for (let round = -5; round < ROUNDS; round++) {
    for (const [index, [, run, per]] of subjects.entries()) {
      const repeats = per > 1_000 ? 2 : 20;
      const us = cpu(() => {
        for (let repeat = 0; repeat < repeats; repeat++) run();
      });
      if (round >= 0) times[index]?.push(us / repeats / per);
      await new Promise(setImmediate);
    }
  }
  return subjects.map(([name], index) => [name, times[index]?.sort((one, other) => one - other)[ROUNDS >> 1] ?? 0]);
}
