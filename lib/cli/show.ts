// `rebound show`: why is this address suppressed, since when, who said so, and what would change it?
import type { Command } from 'commander';
import { cardOf } from '../api/card.ts';
import { isTakenBack, type Reason, reasonsOf } from '../api/reasons.ts';
import { isTrace, type Others, othersOf, storyOf } from '../api/story.ts';
import { whyOf } from '../api/why.ts';
import { type Evidence, wordsOf } from '../record/evidence.ts';
import { type Entry, timelineOf } from '../record/timeline.ts';
import { minuteOf, verdictWords } from '../record/verdict-words.ts';
import { blocksMail } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';
import { ADDRESSES, addressesOf } from './addresses.ts';
import { type Connection, connectionOptions, copyable, withConnection } from './connection.ts';
import { namesOf } from './erased.ts';
import { plural, print, printJson } from './output.ts';
import { commandLine, shellOf } from './self.ts';
import { verdictJson } from './verdict.ts';

export function register(program: Command): void {
  const command = program
    .command('show')
    .description('everything about an address: what happened, who said it, what would change the verdict')
    .argument('<address...>', ADDRESSES)
    .option('--json', 'one JSON object a line: the API’s answer for the address, and the reasons');
  connectionOptions(command)
    .addHelpText('after', '\nExit codes: 0 shown · 1 an address is not on record, or the list could not be read · 2 wrong usage')
    .action((given: readonly string[], options: { readonly json?: boolean }) =>
      withConnection(command, async (connection) => {
        const { store, policy } = connection;
        const now = new Date();
        const names = await Promise.all((await addressesOf(given)).map((address) => namesOf(store, address)));
        for (const address of names.flat()) {
          const row = await store.get(address);
          if (!row) process.exitCode = 1;
          const reasons = row ? reasonsOf(row, policy, now) : [];
          const timeline = row ? timelineOf(row.facts) : [];
          if (options.json)
            printJson(
              row
                ? await storyOf(row, policy, now, { ...connection, shell: shellOf(connection.named) })
                : { ...verdictJson(address, false), reasons, timeline },
            );
          else
            print(
              row
                ? tell(row, reasons, timeline, {
                    connection,
                    now,
                    others: othersLine(await othersOf(row, timeline, connection), connection),
                    isExplained: (await cardOf({ row, timeline, reasons, now })) !== null,
                  })
                : `${address}\n  Nothing is on record: mailable.\n`,
            );
        }
      }),
    );
}

const INDENT = ' '.repeat(24);

interface Surroundings {
  readonly connection: Connection;
  readonly now: Date;
  readonly others: string | undefined;
  /** Is there more to say about it (rebound explain)? */
  readonly isExplained: boolean;
}

function tell(
  row: Suppression,
  reasons: readonly Reason[],
  timeline: readonly Entry[],
  { connection, now, others, isExplained }: Surroundings,
): string {
  const lines = [row.address, `  ${answer(row, now)}`];
  if (reasons.length === 0) lines.push(`  ${whyOf(row, now)}`);
  if (reasons.length > 0) lines.push('', '  Why, and what would end it:');
  for (const { because, until, ends, confirmedBy } of reasons) {
    lines.push(
      `  · ${because}`,
      `    Ends ${[...(until === undefined ? [] : [`by itself on ${minuteOf(until)}`]), ...ends.map((end) => `by ${copyable(end, row.address, connection)}`)].join(', or ')}.`,
      ...(confirmedBy === undefined ? [] : [`    Made final by ${confirmedBy}.`]),
    );
  }
  lines.push('', '  What happened, newest first:');
  for (const entry of timeline) {
    const at = Math.floor(Date.parse(entry.at) / 1_000);
    const takenBack = isTakenBack(entry.kind, at, row.facts, connection.policy) ? ' (no longer counts: taken back by something newer)' : '';
    lines.push(`  ${minuteOf(at).padEnd(INDENT.length - 2)}${entry.what}${takenBack}`);
    if (entry.who !== undefined || entry.why !== undefined)
      lines.push(`${INDENT}${entry.who ?? 'somebody'}${entry.why ? `: ${entry.why}` : ''}`);
    if (entry.evidence) lines.push(...said(entry.evidence).map((line) => INDENT + line));
    if (others !== undefined && entry === timeline.find(isTrace)) lines.push(INDENT + others);
  }
  if (isExplained)
    lines.push('', '  What it means, and what to check:', `  ${commandLine('explain', '--recipient', row.address, ...connection.named)}`);
  return `${lines.join('\n')}\n`;
}

/** Undefined if nobody else had the same, or nothing was counted. */
function othersLine(others: Others | null, { named }: Connection): string | undefined {
  if (others === null || others.count === 0) return undefined;
  const { count, category, domain } = others;
  return `${plural(count, 'other event')} of ${category} at ${domain} that day (${commandLine('stats', '--domain', domain, ...named)})`;
}

const SPEAKERS = { remote: 'the recipient’s server', local: 'your own server', esp: 'the provider itself' } as const;

function said(evidence: Evidence): readonly string[] {
  const { category, origin, provider, ruleId } = evidence;
  const words = wordsOf(evidence);
  return [...(words ? [`“${words}”`] : []), `${category}: said by ${SPEAKERS[origin]}, reported by ${provider}, read by rule ${ruleId}`];
}

function answer(row: Suppression, now: Date): string {
  const words = verdictWords({ ...row, suppressed: blocksMail(row, now) }, now);
  const except = row.scopes.size > 0 ? `; opted out of ${[...row.scopes.keys()].join(', ')}` : '';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${except}.`;
}
