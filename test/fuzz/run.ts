// `npm run fuzz [-- inputs [seed]]`: at least 100,000 hostile inputs for each provider. Prints their outcomes.
// `npm run fuzz -- --growth`: the cost of each text in each payload as it grows. Fails if that is more than about linear.
import { senders } from '../providers/senders.ts';
import { fuzz } from './fuzz.ts';
import { growth } from './growth.ts';

/** CPU time, for one input of at most 1 MiB. */
const HUNG_MS = 2_000;
const EXPONENT_MAX = 1.3;

async function runInputs(inputs: number, seed: number): Promise<void> {
  process.stdout.write(`seed ${seed}\n`);
  for (const sender of senders) {
    const tally = await fuzz(sender, seed, inputs);
    const { inputs: tried, events, unread, ignored, taken, refused, slowestMs } = tally;
    process.stdout.write(
      `${sender.name.padEnd(8)} ${tried} inputs: no crash; ${events} events, ${unread} unread, ${ignored} ignored; ` +
        `${refused} refused, ${taken} taken (all genuine); slowest ${Math.round(slowestMs)} ms of CPU; heap ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB\n`,
    );
    if (slowestMs > HUNG_MS) throw new Error(`${sender.name}: one input took ${Math.round(slowestMs)} ms`);
  }
}

async function runGrowth(): Promise<void> {
  for (const sender of senders) {
    const { tried, worst, slowestMs } = await growth(sender);
    process.stdout.write(
      `${sender.name.padEnd(8)} ${tried} texts and lists grown to 900 kB; slowest ${Math.round(slowestMs)} ms of CPU; worst:\n`,
    );
    for (const { what, exponent, cpuMs } of worst)
      process.stdout.write(`         ${exponent.toFixed(2)}  ${Math.round(cpuMs).toString().padStart(5)} ms  ${what}\n`);
    const [first] = worst;
    if (first && first.exponent > EXPONENT_MAX) throw new Error(`${first.what}: grows with the power ${first.exponent.toFixed(2)}`);
  }
}

const given = process.argv.slice(2);
if (given.includes('--growth')) await runGrowth();
else {
  const [inputs = 100_000, seed = Date.now() % 2 ** 31] = given.map(Number);
  await runInputs(inputs, seed);
}
