// Reading what a command is given: a file, or standard input as `-`.
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { UsageError } from './usage-error.ts';

/** Invalid UTF-8 becomes U+FFFD, as a webhook's body would. */
export async function readInput(file: string): Promise<string> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  try {
    return (await buffer(stream)).toString('utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function providerNamed<P extends string>(text: string, providers: readonly P[]): P {
  const provider = providers.find((name) => name === text);
  if (!provider) throw new UsageError(`"${text}" is not a provider: name one of ${providers.join(', ')}`);
  return provider;
}
