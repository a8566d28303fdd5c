// Makes a deployment zip that is byte for byte the same for the same files: sorted names, a fixed time, fixed modes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';

/** The earliest time a zip can store; local, because zip entries use local time. */
const EPOCH = new Date(1980, 0, 1);
const UNIX = 3;
const READABLE = 0o100644 << 16;

/** @returns a zip of all files in a directory and below. */
export function zipOf(directory) {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const entries = files.map((file) => [file, [readFileSync(join(directory, file)), { mtime: EPOCH, os: UNIX, attrs: READABLE }]]);
  return zipSync(Object.fromEntries(entries), { level: 9 });
}
