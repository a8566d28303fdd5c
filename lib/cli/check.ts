// `rebound check`: may these addresses be mailed? The same answer as the sender library gives, because it is the sender library.
import type { Command } from 'commander';
import { parseAddress } from '../address.ts';
import { whyOf } from '../api/why.ts';
import { createSuppressionList } from '../sender/suppression-list.ts';
import { addressHashKey } from '../settings.ts';
import type { Store } from '../table/store.ts';
import { ADDRESSES, addressTexts } from './addresses.ts';
import { connectionOptions, withConnection } from './connection.ts';
import { print, printJson, table } from './output.ts';
import { askedScope } from './scope.ts';
import { UsageError } from './usage-error.ts';
import { VERDICT_HEAD, verdictCells, verdictJson } from './verdict.ts';

interface Options {
  readonly scope?: string;
  readonly why?: boolean;
  readonly json?: boolean;
}

/** This many answers at once: each batch gets its own table. */
const STRETCH = 1_000;
const TIMEOUT_MS = 30_000;

export function register(program: Command): void {
  const command = program
    .command('check')
    .description('may these addresses be mailed?')
    .argument('<address...>', ADDRESSES)
    .option(
      '--scope <scope>',
      'the kind of mail: a list such as sendgrid:asm:123, or transactional for mail that must go (default: ordinary mail)',
      askedScope,
    )
    .option('--why', 'why no mail arrived, even if the address is mailable: the time and the server’s words')
    .option(
      '--json',
      'one JSON object a line: {address, suppressed, until, blocks, category, because, since, scopes}; until in epoch seconds',
    );
  connectionOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  $ rebound check ada@example.com --stage prod
  $ rebound check - --scope sendgrid:asm:123 --json < recipients.txt

Exit codes: 0 all may be mailed · 1 one or more may not, or the list could not be read · 2 wrong usage`,
    )
    .action((given: readonly string[], options: Options) =>
      withConnection(command, async ({ client, suppressionsTable, store }) => {
        const list = createSuppressionList({ tableName: suppressionsTable, client, hashKey: await addressHashKey(process.env)() });
        const texts = await addressTexts(given);
        if (texts.length === 0) throw new UsageError('no address was given');
        for (let at = 0; at < texts.length; at += STRETCH) {
          const verdicts = [...(await list.check(texts.slice(at, at + STRETCH), { scope: options.scope, timeoutMs: TIMEOUT_MS })).values()];
          if (verdicts.some((verdict) => verdict.suppressed)) process.exitCode = 1;
          const whys = options.why ? await whysOf(verdicts, store) : undefined;
          if (options.json)
            for (const verdict of verdicts)
              printJson({ ...verdictJson(verdict.address, verdict.suppressed, verdict), ...(whys && { why: whys.get(verdict.address) }) });
          else
            print(
              table(
                VERDICT_HEAD,
                verdicts.map((verdict) => verdictCells(verdict.address, verdict.suppressed, verdict)),
              ),
            );
          if (!options.json) for (const [address, why] of whys ?? []) print(`${address}: ${why}`);
        }
      }),
    );
}

/** By the address as given. The sender library reads no facts, so this reads them. */
async function whysOf(verdicts: readonly { readonly address: string }[], store: Pick<Store, 'rows'>): Promise<ReadonlyMap<string, string>> {
  const now = new Date();
  const keys = new Map(verdicts.map(({ address }) => [address, parseAddress(address)]));
  const rows = await store.rows([...keys.values()].filter((key) => key !== undefined));
  return new Map(
    [...keys].map(([given, key]) => {
      const row = key && rows.get(key);
      return [given, row ? whyOf(row, now) : 'Nothing is on record.'];
    }),
  );
}
