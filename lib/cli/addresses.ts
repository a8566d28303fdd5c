// The addresses for a command: arguments, or with `-` standard input, one a line.
import { parseAddress } from '../address.ts';
import type { Address } from '../event.ts';
import { readInput } from './input.ts';
import { UsageError } from './usage-error.ts';

export const ADDRESSES = 'addresses; - reads them from standard input, one a line';

/** As given, without duplicates. */
export async function addressTexts(given: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const text of given) {
    if (text === '-') texts.push(...linesOf(await readInput('-')));
    else texts.push(text);
  }
  return [...new Set(texts)];
}

/** @throws UsageError for the first that is not an address. */
export async function addressesOf(given: readonly string[]): Promise<readonly Address[]> {
  const texts = await addressTexts(given);
  if (texts.length === 0) throw new UsageError('no address was given');
  const addresses = texts.map((text) => {
    const address = parseAddress(text);
    if (address === undefined) throw new UsageError(`"${text}" is not one e-mail address`);
    return address;
  });
  return [...new Set(addresses)];
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
