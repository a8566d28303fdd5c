// `npm run test:engine`: runs the tests of the record and the table against another engine than the embedded one: the DynamoDB at
// DYNAMODB_ENDPOINT, or MiniStack if that is not set.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { startEmulator } from './ministack.ts';
import { installTools } from './python.ts';

const ROOT = resolve(import.meta.dirname, '../..');

function runTests(environment: Readonly<Record<string, string | undefined>>): number {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/record', 'test/table', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}

if (process.env.DYNAMODB_ENDPOINT) process.exitCode = runTests({});
else {
  const missing = installTools();
  if (missing) console.log(missing);
  else {
    const emulator = await startEmulator();
    process.exitCode = runTests({ DYNAMODB_ENDPOINT: emulator.endpoint });
    await emulator.close();
  }
}
