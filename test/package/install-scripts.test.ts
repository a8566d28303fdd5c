// `allowScripts` in package.json decides on each dependency that runs a script while it is installed; npm lists the others after
// `npm ci`, and will refuse them one day.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dig } from '../../lib/json.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

it('decides on each install script, and on nothing else', () => {
  const scripted = Object.entries(Object(dig(read('package-lock.json'), 'packages')))
    .filter(([, locked]) => dig(locked, 'hasInstallScript') === true)
    .map(([path]) => path.replace(/.*node_modules\//, ''));
  expect(Object.keys(Object(dig(read('package.json'), 'allowScripts'))).sort()).toEqual([...new Set(scripted)].sort());
});
