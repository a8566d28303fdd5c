// Run by cold.ts in a fresh process: loads a handler as Lambda would, gives it one event, and prints the milliseconds, wall-clock and CPU,
// from before the load to the answer, when the event is stored. Arguments: the bundle, a file with the event.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [bundle, eventFile] = process.argv.slice(2);
const event = JSON.parse(readFileSync(eventFile, 'utf8'));
const say = process.stdout.write.bind(process.stdout);
console.log = () => {};

const start = performance.now();
const startCpu = process.cpuUsage();
const { handler } = bundle.endsWith('.cjs') ? createRequire(import.meta.url)(bundle) : await import(pathToFileURL(bundle).href);
const answer = await handler(event);
const elapsedMs = performance.now() - start;
const { user, system } = process.cpuUsage(startCpu);

const stored = answer.statusCode === 200 || answer.batchItemFailures?.length === 0;
if (!stored) throw new Error(`not stored: ${JSON.stringify(answer)}`);
say(`\n${JSON.stringify({ elapsedMs, cpuMs: (user + system) / 1_000 })}\n`);
