// `npm run fuzz [-- inputs [seed]]`: at least 100,000 hostile inputs for each provider. Prints what became of them.
import { senders } from '../providers/senders.ts';
import { fuzz } from './fuzz.ts';

/** Of processor time, for one input of at most 1 MiB. */
const HUNG_MS = 2_000;

const [inputs = 100_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
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
