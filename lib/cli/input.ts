// The files that a command reads or writes. A file that cannot be read is wrong usage; the message says why.
import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  mkdirSync,
  openSync,
  type ReadStream,
  readFileSync,
  statSync,
  type WriteStream,
} from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { UsageError } from './usage-error.ts';

/** `-` is standard input. Invalid UTF-8 becomes U+FFFD, as a webhook's body would. */
export async function readInput(file: string): Promise<string> {
  const stream = file === '-' ? process.stdin : openInput(file).stream();
  try {
    return (await buffer(stream)).toString('utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${inWords(error)}`);
  }
}

/** @throws UsageError if it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${inWords(error)}`);
  }
}

export interface InputFile {
  readonly bytes: number;
  readonly changedAt: Date;
  /** Reads from the beginning each time. */
  stream(): ReadStream;
}

/** @throws UsageError if it does not exist, is a folder, or may not be read. */
export function openInput(file: string): InputFile {
  try {
    const stat = statSync(file);
    accessSync(file, constants.R_OK);
    if (stat.isDirectory()) throw new UsageError(`cannot read ${file}: it is a folder`);
    return { bytes: stat.size, changedAt: stat.mtime, stream: () => createReadStream(file, { highWaterMark: READ_BYTES }) };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`cannot read ${file}: ${inWords(error)}`);
  }
}

const READ_BYTES = 256 * 1_024;

/** Creates or empties the file at once. @throws Error if that fails. */
export function openOutput(file: string): WriteStream {
  return orSay(file, () => createWriteStream(file, { fd: openSync(file, 'w') }));
}

/** Creates the folder if it does not exist. @throws Error if that fails. */
export function makeFolder(folder: string): void {
  orSay(folder, () => mkdirSync(folder, { recursive: true }));
}

function orSay<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new Error(`cannot write ${path}: ${inWords(error)}`, { cause: error });
  }
}

/** By Node's error code. */
const IN_WORDS = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'a file of that name exists'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EACCES', 'permission denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

function inWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return IN_WORDS.get(code) ?? (error instanceof Error ? error.message : String(error));
}

export function providerNamed<P extends string>(text: string, providers: readonly P[]): P {
  const provider = providers.find((name) => name === text);
  if (!provider) throw new UsageError(`"${text}" is not a provider: name one of ${providers.join(', ')}`);
  return provider;
}
