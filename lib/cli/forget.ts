// `rebound forget`: erasure (docs/privacy.md). Everything known about an address is deleted; on request a keyed hash stays, which still
// stops mail to it.
import type { Command } from 'commander';
import { addressHashKey } from '../settings.ts';
import { forget } from '../table/forget.ts';
import { createParking } from '../table/parked.ts';
import { ADDRESSES, addressesOf } from './addresses.ts';
import { connectionOptions, withConnection } from './connection.ts';
import { confirm, note, plural, print, printJson } from './output.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly keepHash?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('forget')
    .description('erase everything known about an address')
    .argument('<address...>', ADDRESSES)
    .option(
      '--keep-hash',
      'leave a keyed hash that still stops mail to the address (ADDRESS_HASH_KEY, or ADDRESS_HASH_KEY_PARAMETER in SSM)',
    )
    .option('--yes', 'do not ask, however many addresses there are')
    .option('--dry-run', 'only say what would be erased')
    .option('--json', 'one JSON object a line: {address, removed, parked, unreadable, hash}');
  connectionOptions(command)
    .addHelpText(
      'after',
      `
Erased are the row and every parked webhook item that holds the address. Without --keep-hash nothing remembers that this person must not
be mailed. The providers' own lists are theirs: \`rebound release --complaints --scope '*'\`, before this, takes the address off them.
AWS keeps what point-in-time recovery holds for 35 days.

Exit codes: 0 erased, even if nothing was on record · 1 something could not be erased · 2 wrong usage`,
    )
    .action((given: readonly string[], options: Options) =>
      withConnection(command, async ({ client, store, journalTable }) => {
        const addresses = await addressesOf(given);
        const hashKey = options.keepHash ? await addressHashKey(process.env)() : undefined;
        if (options.keepHash && hashKey === undefined) {
          throw new UsageError(
            '--keep-hash needs a key: set ADDRESS_HASH_KEY, or ADDRESS_HASH_KEY_PARAMETER to the name of an SSM parameter',
          );
        }
        const task = `Erase everything known about ${plural(addresses.length, 'address', 'addresses')}`;
        if (options.dryRun) return print(`${task}: nothing was done (--dry-run).`);
        if (!(await confirm(addresses.length, task, options))) return print('Nothing was done.');
        const journal = createParking(client, journalTable, () => new Date());
        for (const address of addresses) {
          const { removed, parked, unreadable, hash } = await forget({ store, journal }, address, hashKey);
          if (options.json) printJson({ address, removed, parked, unreadable, hash: hash ?? null });
          else {
            const row = removed ? 'its row is erased' : 'there was no row';
            const items = parked > 0 ? `, and ${plural(parked, 'parked item')}` : '';
            print(`${address}: ${row}${items}${hash ? `; still suppressed as ${hash}` : ''}.`);
            if (unreadable.length > 0) note(`Damaged items, which may name anybody (\`rebound parked drop\`): ${unreadable.join(', ')}`);
          }
        }
      }),
    );
}
