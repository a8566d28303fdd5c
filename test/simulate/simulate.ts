// `npm run simulate`: outages and ordinary months through the real pipeline, compared with common alternatives, and false incidents on
// counts. Seeds are fixed: the same command prints the same figures.
import { parseArgs } from 'node:util';
import type { Pace } from './days.ts';
import { countFalse } from './false-incidents.ts';
import { type Figures, type KEEPERS, measure, runUnits, WARM_DAYS, type Warm, warmUp } from './measure.ts';
import { countOutages } from './outages.ts';
import { SCENARIOS } from './scenarios.ts';

const HELP = `npm run simulate -- [options]   (all of it takes hours)
  --quick               a short form, in minutes
  --sizes 1000,10000    mails a day of the senders whose people are followed; none leaves them out
  --paces daily,weekly  how often a sender mails the same person
  --only Gmail,Apple    only scenarios whose name holds one of these
  --draws 3             how often each scenario is drawn
  --counts 10000        mails a day of the senders whose outages are followed on counts alone; none leaves them out
  --years 1000          sender-years of ordinary time, for false incidents; 0 leaves them out
  --spreads 1,2         how far hours spread around the mean there
  --seed 1              the same seed prints the same figures`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    sizes: { type: 'string', default: '1000,10000,100000' },
    years: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    draws: { type: 'string' },
    paces: { type: 'string', default: 'daily,weekly' },
    counts: { type: 'string', default: '10000,100000,1000000,10000000' },
    spreads: { type: 'string', default: '1,2' },
  },
});

if (values.help) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}

const seed = Number(values.seed);
const numbers = (text: string) =>
  text
    .split(',')
    .map(Number)
    .filter((number) => number > 0);
const sizes = values.quick ? [1_000] : numbers(values.sizes);
const only = values.only?.split(',');
const years = values.quick ? 56 : Number(values.years);
/** Small senders mail few people during an outage, so a figure combines several draws. */
const DRAWS: ReadonlyMap<number, number> = new Map([[1_000, values.quick ? 2 : 10]]);

const print = (line: string) => process.stdout.write(`${line}\n`);
const progress = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
const count = (value: number) => value.toLocaleString('en-US');
const share = (part: number, whole: number, digits = 2) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(digits)} %`);

/** The figures of all draws of one scenario and keeper, added up. */
interface Sum {
  draws: number;
  told: number;
  lost: number;
  held: number;
  mailableAfter72: number;
  lostOtherwise: number;
  gone: number;
  stopped14: number;
  ambiguous: number;
  ambiguousStopped14: number;
  excusedGone: number;
  excusedCaught: number;
  readonly noticed: number[];
  readonly days: number[];
  readonly keys: Map<string, number>;
  bounces: number;
}

const ADDED = [
  'told',
  'lost',
  'held',
  'mailableAfter72',
  'lostOtherwise',
  'gone',
  'stopped14',
  'ambiguous',
  'ambiguousStopped14',
  'excusedGone',
  'excusedCaught',
] as const;

function add(sum: Sum, figures: Figures): void {
  for (const name of ADDED) sum[name] += figures[name];
  sum.draws++;
  sum.bounces += figures.bouncesPerThousand;
  if (figures.noticedAfter !== undefined) sum.noticed.push(figures.noticedAfter);
  if (figures.excusedDays !== undefined) sum.days.push(figures.excusedDays);
  for (const { key, kind } of figures.incidents) {
    const name = kind === 'domain' ? 'a domain' : key;
    sum.keys.set(name, (sum.keys.get(name) ?? 0) + 1);
  }
}

const nothing = (): Sum => ({
  draws: 0,
  told: 0,
  lost: 0,
  held: 0,
  mailableAfter72: 0,
  lostOtherwise: 0,
  gone: 0,
  stopped14: 0,
  ambiguous: 0,
  ambiguousStopped14: 0,
  excusedGone: 0,
  excusedCaught: 0,
  noticed: [],
  days: [],
  keys: new Map(),
  bounces: 0,
});

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function simulateSize(mailsADay: number, pace: Pace): Promise<void> {
  const draws = Number(values.draws ?? DRAWS.get(mailsADay) ?? 1);
  print(`\n## ${count(mailsADay)} mails a day, ${pace} mail, ${draws} draw${draws === 1 ? '' : 's'}\n`);
  const warm = await warmUp({ mailsADay, pace }, seed);
  progress(`${count(mailsADay)} ${pace}: ${count(warm.mails)} mails of ${WARM_DAYS} ordinary days sent`);
  await costs(warm);
  print(
    '| scenario | list | told untruly | lost for good | held at the end | mailable 72 h after | minutes to notice | incidents | gone in a window, caught again after | lost without outage | bounces in 1,000 mails |',
  );
  print('|---|---|---|---|---|---|---|---|---|---|---|');
  const stops: string[] = [];
  for (const scenario of SCENARIOS.filter(({ name }) => only === undefined || only.some((part) => name.includes(part)))) {
    for (const keeper of ['Rebound', 'at first', 'two in 7 days'] as const) {
      const sum = nothing();
      for (let draw = 0; draw < draws; draw++) add(sum, await measure({ ...warm, seed: seed * 1_000 + draw }, scenario, keeper));
      print(row(scenario.name, keeper, sum));
      if (sum.gone > 0 && scenario.name === 'an ordinary month')
        stops.push(
          `${keeper} ${share(sum.stopped14, sum.gone, 1)} of ${count(sum.gone)} (in words that a filter uses too ${share(sum.ambiguousStopped14, sum.ambiguous, 1)} of ${count(sum.ambiguous)})`,
        );
    }
    progress(`${count(mailsADay)} ${pace}: ${scenario.name}`);
  }
  if (stops.length > 0)
    print(`\nReally gone, stopped for good within 14 days of the first answer (an ordinary month): ${stops.join(' · ')}`);
}

function row(scenario: string, keeper: keyof typeof KEEPERS, sum: Sum): string {
  const isRebound = keeper === 'Rebound';
  const keys = [...sum.keys].map(([key, times]) => (sum.draws === 1 ? key : `${key} in ${times}`)).join(', ');
  const days = median(sum.days);
  return `| ${[
    scenario,
    keeper,
    count(sum.told),
    share(sum.lost, sum.told),
    isRebound ? count(sum.held) : '',
    share(sum.mailableAfter72, sum.told),
    isRebound && sum.noticed.length > 0
      ? `${median(sum.noticed)}${sum.noticed.length < sum.draws ? ` (${sum.noticed.length} of ${sum.draws})` : ''}`
      : '',
    isRebound ? keys || 'none' : '',
    isRebound && sum.excusedGone > 0
      ? `${count(sum.excusedCaught)} of ${count(sum.excusedGone)}${days === undefined ? '' : `, ${days.toFixed(1)} d`}`
      : '',
    count(sum.lostOtherwise),
    (sum.bounces / sum.draws).toFixed(2),
  ].join(' | ')} |`;
}

/** us-east-1, on demand, November 2026: docs/scale.md. */
const DOLLARS = { writeUnit: 0.625e-6, readUnit: 0.125e-6 } as const;

const RUNS_A_MONTH = 30 * 288;
/** Lambda keeps an instance that is called every five minutes for hours. */
const COLD_RUNS_A_MONTH = 30 * 12;

async function costs(sender: Warm): Promise<void> {
  const { tables, mails } = sender;
  const million = (value: number) => count(Math.round((value * 1e6) / mails));
  const requests = [...tables.spent.requests].map(([name, times]) => `${name} ${million(times)}`).join(' · ');
  const { writeUnits, readUnits } = tables.spent;
  const dollars = ((writeUnits * DOLLARS.writeUnit + readUnits * DOLLARS.readUnit) * 1e6) / mails;
  print(
    `Per million events, flushed and looked at every five minutes: ${requests}. Units: ${million(writeUnits)} written, ${million(readUnits)} read: $${dollars.toFixed(2)}.`,
  );
  const { cold, warm } = await runUnits(sender);
  const month = ((warm * RUNS_A_MONTH + cold * COLD_RUNS_A_MONTH) * DOLLARS.readUnit).toFixed(3);
  print(
    `A run of the detector reads ${count(Math.round(warm))} units, ${count(Math.round(cold))} in an instance that has just begun: $${month} a month.\n`,
  );
}

/** On counts, so that large senders are fast too. */
function simulateOutages(mailsADay: number): void {
  const draws = values.quick ? 4 : 16;
  print(`\n## Outages on counts: ${count(mailsADay)} mails a day, ${draws} senders of eight rhythms\n`);
  print('| outage | noticed | minutes to notice, median | untrue answers inside of a window |\n|---|---|---|---|');
  for (const { name, draws: sent, noticed, minutes, inside, answers } of countOutages(mailsADay, draws, seed))
    print(
      `| ${name} | ${noticed} of ${sent} that sent in those hours | ${minutes ?? '—'} | ${share(inside, answers)} of ${count(answers)} |`,
    );
  progress(`${count(mailsADay)}: outages on counts`);
}

function simulateYears(spread: number): void {
  const started = Date.now();
  const found = countFalse(years, seed, spread, (done, incidents) => {
    if (done % 100 === 0)
      progress(`${done} sender-years, spread × ${spread}: ${incidents.systems} by systems, ${incidents.domains} by domains`);
  });
  print(`\n## False incidents, ${count(years)} sender-years${spread === 1 ? '' : `, every spread × ${spread}`}\n`);
  print(
    `A sender-year: ${(found.systems / years).toFixed(3)} by systems, ${((found.systems + found.domains) / years).toFixed(3)} with single domains (${Math.round((Date.now() - started) / 1_000)} s).\n`,
  );
  breakdown('mails a day', found.bySize, (size) => count(size));
  breakdown('rhythm', found.byRhythm, (rhythm) => rhythm);
}

function breakdown<Key>(
  title: string,
  entries: ReadonlyMap<Key, { years: number; systems: number; domains: number }>,
  name: (key: Key) => string,
): void {
  print(`| ${title} | years | by systems, a year | by domains, a year |\n|---|---|---|---|`);
  for (const [key, { years: its, systems, domains }] of entries)
    print(`| ${name(key)} | ${its} | ${(systems / its).toFixed(3)} | ${(domains / its).toFixed(3)} |`);
  print('');
}

const paces = (['daily', 'weekly'] as const).filter((pace) => values.paces.split(',').includes(pace));
for (const size of sizes) for (const pace of paces) if (size < 100_000 || pace === 'daily') await simulateSize(size, pace);
for (const size of values.quick ? [100_000] : numbers(values.counts)) simulateOutages(size);
if (years > 0) for (const spread of values.quick ? [1] : numbers(values.spreads)) simulateYears(spread);
