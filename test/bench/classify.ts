// `npm run bench:classify`: CPU per reply, against the length of the reply and against the number of rules. Many short rounds in one process,
// the least of each first, because other work on the machine only ever adds: what shares a core slows code that keeps the core busy more
// than code that waits for memory, so the medians of two kinds of code also compare what else ran.
// The classifier is the one that is deployed: bundled and minified, its rules in a data file. What a reply costs is measured by itself;
// what is compared, in turns, with the rules of zone-mta too where `npm run peers` has installed them. Replies are the labelled ones of
// test/classify/replies at their own lengths, many of them long, and those of ../shared/corpus where they are there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rulesAsData } from '../../infra/rules.mjs';
import { compileRules } from '../../lib/classify/compile-rules.ts';
import { expand, sentences, wordsOf } from '../../lib/classify/phrases.ts';
import type { Rule } from '../../lib/classify/rule.ts';
import type { Ruleset } from '../../lib/classify/ruleset.ts';
import { sources } from '../../lib/classify/standard.ts';
import { type Labelled, readCorpus } from '../classify/scoring.ts';
import { zoneMta } from './peers.ts';

const ROUNDS = 100;
const WARM_UP = 20;
const NO_COST = { median: 1, least: 1 };
const directory = mkdtempSync(join(tmpdir(), 'rebound-bench-'));
const { classifyReply, createRuleset, decide } = await deployed();
const replies = ['open', 'blind'].flatMap((name) => readCorpus(`test/classify/replies/${name}.jsonl`));
const shared = ['documented-replies', 'recorded-bounces', 'published-replies', 'recorded-sessions']
  .map((name) => `../shared/corpus/${name}.jsonl`)
  .flatMap((file) => (existsSync(file) ? readCorpus(file) : []));
const unitsIn = (texts: readonly { text: string }[]) => texts.reduce((sum, { text }) => sum + text.length, 0);
const units = unitsIn(replies);
const described = (texts: readonly { text: string }[]) => `${texts.length} replies of ${Math.round(unitsIn(texts) / texts.length)} units`;

const hostile = `550 ${'user <a@b.c> [x] "unknown" http://a.b/ 1.2.3.4 '.repeat(22_000)}`;
const alone = (texts: readonly Labelled[]): Subject => [
  `a reply, classified (classifyReply): ${described(texts)}`,
  () => texts.forEach((reply) => void classifyReply(reply)),
  texts.length,
];
const costs = [...(await measure([alone(replies)])), ...(shared.length > 0 ? await measure([alone(shared)]) : [])];
await compareWithZoneMta(shared.length > 0 ? shared : replies);
// As many phrases again, in words of their own. V8 compiles the functions of one ruleset for that one alone, as deployed; so the classifier
// is measured before there is a second, and both that are compared come after.
const unseen = (phrase: string) => wordsOf(phrase.replace(/\p{L}+/gu, (word) => `${word}qz`)).join(' ');
const twice = sources.rules.map(({ phrases, ...rule }): Rule => {
  if (phrases === undefined) return rule;
  return { ...rule, phrases: [phrases, ...new Set(sentences(phrases).flatMap(expand).map(unseen))].join(';') };
});
const single = createRuleset(compileRules(sources));
const doubled = createRuleset(compileRules({ ...sources, rules: twice }));

const compared = await measure([
  ['a reply, read', () => readAll(single), replies.length],
  ['the same with twice the phrases', () => readAll(doubled), replies.length],
  ['a kB of those replies', () => readAll(single), units / 1_000],
  ['a kB of one hostile MB', () => void classifyReply({ text: hostile }), hostile.length / 1_000],
]);
for (const { name, median, least } of [...costs, ...compared])
  console.log(`${least.toFixed(2).padStart(8)} µs (median ${median.toFixed(2)})  ${name}`);
const [once = 1, doubly = 1, kilobyte = 1, worst = 1] = compared.map(({ least }) => least);
console.log(`\n${(doubly / once).toFixed(2)} × for twice the phrases · ${(worst / kilobyte).toFixed(2)} × a unit for a hostile MB`);

const loads = await firstLoads();
console.log(`${loads[0]?.toFixed(2)} ms (median ${loads[loads.length >> 1]?.toFixed(2)}) to load the rules the first time in a process`);
rmSync(directory, { recursive: true });

function readAll(ruleset: Ruleset): void {
  for (const { text, replyCode, status } of replies) decide({ text, replyCode, status, otherwise: 5 }, ruleset);
}

type Deployed = typeof import('../../lib/classify/classify.ts') &
  typeof import('../../lib/classify/read.ts') &
  typeof import('../../lib/classify/ruleset.ts');

async function deployed(): Promise<Deployed> {
  return import(await bundle('classify', ['classify', 'read', 'ruleset'].map((name) => `export * from './${name}.ts';`).join('\n')));
}

/** As infra/functions.mjs does it. @returns the path of the bundle; `rules.bin` is in the same folder. */
async function bundle(name: string, contents: string): Promise<string> {
  const outfile = join(directory, `${name}.mjs`);
  const stdin = { contents, resolveDir: 'lib/classify' };
  await build({ stdin, bundle: true, minify: true, platform: 'node', format: 'esm', outfile, plugins: [rulesAsData], assetNames: 'rules' });
  return outfile;
}

/** Milliseconds to read the data file and make a ruleset from it, each in a separate process, sorted. */
async function firstLoads(): Promise<number[]> {
  const script = await bundle(
    'load',
    `
    import { readFileSync } from 'node:fs';
    import { fromBytes } from './engine/data.ts';
    import { createRuleset } from './ruleset.ts';
    const before = performance.now();
    createRuleset(fromBytes(readFileSync('${join(directory, 'rules.bin')}')));
    console.log(performance.now() - before);`,
  );
  const times = Array.from({ length: 15 }, () => Number(execFileSync(process.execPath, [script], { encoding: 'utf8' })));
  return times.sort((one, other) => one - other);
}

/** In turns, over the same replies in the same process. */
async function compareWithZoneMta(texts: readonly Labelled[]): Promise<void> {
  const check = zoneMta();
  if (!check) {
    console.log('zone-mta is not installed here, so nothing is compared with it: `npm run peers` installs it');
    return;
  }
  const [own = NO_COST, theirs = NO_COST] = await measure([
    alone(texts),
    ['the same by the rules of zone-mta', () => texts.forEach(({ text }) => void check(text)), texts.length],
  ]);
  const ratio = (of: 'median' | 'least') => (theirs[of] / own[of]).toFixed(1);
  console.log(
    `zone-mta: ${theirs.least.toFixed(2)} µs a reply, Rebound ${own.least.toFixed(2)} µs: ${ratio('least')} × faster (medians: ${theirs.median.toFixed(2)}, ${own.median.toFixed(2)}, ${ratio('median')} ×)`,
  );
}

/** CPU in microseconds. */
function cpu(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

type Subject = [name: string, run: () => void, per: number];
/** Microseconds. */
interface Cost {
  readonly name: string;
  readonly median: number;
  readonly least: number;
}

async function measure(subjects: readonly Subject[]): Promise<Cost[]> {
  const times = subjects.map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [index, [, run, per]] of subjects.entries()) {
      const us = cpu(run);
      if (round >= 0) times[index]?.push(us / per);
      await new Promise(setImmediate);
    }
  }
  return subjects.map(([name], index) => {
    const sorted = times[index]?.sort((one, other) => one - other) ?? [];
    return { name, median: sorted[ROUNDS >> 1] ?? 0, least: sorted[0] ?? 0 };
  });
}
