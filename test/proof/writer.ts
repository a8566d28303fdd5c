// The writer for kill.proof.ts: `node writer.mjs ENDPOINT SUPPRESSIONS SEED` sends its batches, prints "go" at the first and exits after the last.
import { localClient } from '../../lib/local/engine.ts';
import { createStore } from '../../lib/table/store.ts';
import { batchesOf, now } from '../table/storm.ts';
import { KILL } from './kill-size.ts';

const [endpoint = '', suppressionsTable = '', seed = '0'] = process.argv.slice(2);
const store = createStore({ client: localClient(endpoint), suppressionsTable, now });
process.stdout.write('go\n');
for (const batch of batchesOf(Number(seed), KILL)) await store.record(batch);
process.exit(0);
