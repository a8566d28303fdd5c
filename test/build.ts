// Builds dist/ once before the tests: the end-to-end tests run what would be deployed, never a stale copy of it.
import { execFileSync } from 'node:child_process';

export function setup(): void {
  execFileSync(process.execPath, ['infra/build.mjs'], { stdio: 'inherit' });
}
