// The rules of zone-mta, if `npm run peers` has installed it under .rebound/. Not a dependency, because it brings hundreds of packages.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isRecord } from '../../lib/json.ts';

const BOUNCES = '.rebound/peers/node_modules/zone-mta/lib/bounces.js';

/** Its classifier, or undefined if it is not installed. */
export function zoneMta(): ((text: string) => unknown) | undefined {
  if (!existsSync(BOUNCES)) return undefined;
  const bounces: unknown = createRequire(`${process.cwd()}/`)(`./${BOUNCES}`);
  if (!isRecord(bounces) || typeof bounces.check !== 'function') throw new Error(`${BOUNCES} has no check(): another version?`);
  const { check, reloadBounces } = bounces;
  if (typeof reloadBounces === 'function') reloadBounces();
  return (text) => check(text);
}
