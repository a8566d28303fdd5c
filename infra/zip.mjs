// dist/functions/<name>/ → dist/packages/<name>.zip, byte for byte the same for the same files: sorted names, a fixed time, fixed
// modes. serverless.yml names these zips as its artifacts. `node infra/zip.mjs`
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** The earliest time a zip can hold; local, because zip entries carry local time. */
const EPOCH = new Date(1980, 0, 1);
const UNIX = 3;
const READABLE = 0o100644 << 16;

mkdirSync('dist/packages', { recursive: true });
for (const name of readdirSync('dist/functions').sort()) {
  const directory = join('dist/functions', name);
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
  const entries = files.map((file) => [
    file.replaceAll('\\', '/'),
    [readFileSync(join(directory, file)), { mtime: EPOCH, os: UNIX, attrs: READABLE }],
  ]);
  writeFileSync(join('dist/packages', `${name}.zip`), zipSync(Object.fromEntries(entries), { level: 9 }));
}
