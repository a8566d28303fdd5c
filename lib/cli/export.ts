// `rebound export`: the whole list as a file, for a spreadsheet (CSV) or another Rebound (JSONL, with the facts: nothing is lost).
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { CSV_COLUMNS, writeCsv, writeJson } from '../transfer/rebound.ts';
import { scanRows } from '../transfer/scan.ts';
import { type Connection, connectionOptions, withConnection } from './connection.ts';
import { openOutput } from './input.ts';
import { note, plural } from './output.ts';
import { startProgress } from './progress.ts';
import { noteUnreadable } from './unreadable.ts';

interface Options {
  readonly output?: string;
  readonly format?: 'csv' | 'jsonl';
}

export function register(program: Command): void {
  const command = program
    .command('export')
    .description('the whole list as CSV or JSONL')
    .option('-o, --output <file>', 'the file to write (default: standard output)')
    .addOption(new Option('--format <name>', 'default: by the extension of --output, otherwise jsonl').choices(['csv', 'jsonl']));
  connectionOptions(command)
    .addHelpText(
      'after',
      `
JSONL has the facts behind each verdict: \`rebound import\` makes the same record of it, and nothing is lost.
CSV has the verdict alone, for people and spreadsheets. Imported again it gives the same verdicts, but the evidence behind them is gone:
addresses that are only watched (one full mailbox, say) are not in it. Rows are in no order.

Exit codes: 0 exported · 1 the list, or a row of it, could not be read, or the file not written · 2 wrong usage`,
    )
    .action((options: Options) => withConnection(command, (connection) => exportList(connection, options)));
}

async function exportList(connection: Connection, { output, format }: Options): Promise<void> {
  // Before the list is read, so that a file that cannot be written is reported at once.
  const sink = output === undefined ? process.stdout : openOutput(output);
  const isCsv = (format ?? extname(output ?? '').slice(1)) === 'csv';
  const total = await countRows(connection);
  const progress = startProgress('export', total);
  let rows = 0;
  const unreadable: string[] = [];
  async function* pages(): AsyncGenerator<string> {
    let header = isCsv ? `${CSV_COLUMNS.join()}\n` : '';
    for await (const page of scanRows(connection.client, connection.suppressionsTable, new Date())) {
      unreadable.push(...page.unreadable);
      // A CSV holds verdicts: an address without one is left out.
      const said = isCsv ? page.rows.filter((row) => row.since !== undefined) : page.rows;
      yield header +
        (isCsv ? stringify(said.map(writeCsv), { columns: [...CSV_COLUMNS] }) : said.map((row) => `${writeJson(row)}\n`).join(''));
      header = '';
      rows += said.length;
      progress.at(rows, rows);
    }
  }
  try {
    await pipeline(pages, sink, { end: output !== undefined });
  } finally {
    progress.stop();
  }
  noteUnreadable(unreadable);
  note(`Exported ${plural(rows, 'row')}${isCsv ? ' (CSV: the verdicts, without the evidence behind them)' : ''}.`);
}

/** DynamoDB updates the count about every six hours: good enough for a progress bar. */
async function countRows({ client, suppressionsTable }: Connection): Promise<number | undefined> {
  // If something is wrong, the scan will report it.
  const answer = await client.send(new DescribeTableCommand({ TableName: suppressionsTable })).catch(() => undefined);
  return answer?.Table?.ItemCount;
}
