// `rebound demo`: posts really signed webhooks over HTTP into an embedded DynamoDB, then shows what a sender would see, and exits.
import Table from 'cli-table3';
import type { Command } from 'commander';
import type { Change, Origin } from '../event.ts';
import { LOCAL_TABLES, startEngine } from '../local/engine.ts';
import { forgeries, type Recording, recordings, type Signers } from '../local/recordings.ts';
import { startFront } from '../local/server.ts';
import { mailgunSigner, sendgridSigner, snsSigner } from '../local/signing.ts';
import { localWebhooks } from '../local/webhooks.ts';
import { silent } from '../metrics.ts';
import { decide, defaultPolicy } from '../record/policy.ts';
import { verdictWords } from '../record/verdict-words.ts';
import { createSuppressionList } from '../sender/suppression-list.ts';
import type { Verdict } from '../sender/verdict.ts';
import { createJournal } from '../table/journal.ts';
import { createStore, type EventStore } from '../table/store.ts';
import { forTerminal } from '../terminal.ts';

export function register(program: Command): void {
  program
    .command('demo')
    .description('post signed sample webhooks of all three providers to an embedded table and show the verdicts')
    .addHelpText('after', '\nExit codes: 0 shown · 1 something it needs is missing, or it failed · 2 wrong usage')
    .action(run);
}

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:ses-events';
const VICTIMS = ['victim1@post.example', 'victim2@post.example', 'victim3@post.example', 'victim4@post.example'];

async function run(): Promise<void> {
  const signers: Signers = { sendgrid: sendgridSigner(), mailgun: mailgunSigner(), sns: await snsSigner(TOPIC) };
  const engine = await startEngine();
  const { suppressions, journal } = LOCAL_TABLES;
  const { client } = engine;
  const seen = new Map<string, Change>();
  const store = createStore({ client, suppressionsTable: suppressions });
  const front = await startFront(
    localWebhooks({
      env: {
        SENDGRID_VERIFICATION_KEYS: signers.sendgrid.verificationKey,
        MAILGUN_SIGNING_KEYS: signers.mailgun.signingKey,
        SNS_TOPIC_ARNS: signers.sns.topicArn,
        OWN_MTAS: 'relay.shop.example',
      },
      store: remembering(store, seen),
      journal: createJournal({ client, journalTable: journal }),
      report: silent,
      fetchCertificate: signers.sns.fetchCertificate,
    }),
  );
  try {
    const at = new Date();
    heading('Webhooks come in: signed with real keys, posted over HTTP');
    for (const recording of recordings(signers, at)) await post(front.url, recording);
    heading('Forged, replayed, or from an unknown sender');
    for (const recording of forgeries(signers, at)) await post(front.url, recording);

    heading('What a sender sees before it mails');
    const list = createSuppressionList({ tableName: suppressions, client });
    print(verdictTable(await list.check(seen.keys()), seen));
    const hit = [...(await list.check(VICTIMS)).values()].filter((verdict) => verdict.suppressed);
    print(`Forgeries aimed at ${VICTIMS.length} good addresses: ${hit.length} of them are suppressed.`);
    print('\nNext: `npx rebound dev` serves these webhooks for your own tests; `npx rebound --help` lists the rest.\n');
  } finally {
    await front.close();
    await engine.close();
  }
}

/** The same store; it also notes the event for each address, so that the table can say who said it. */
function remembering(store: EventStore, seen: Map<string, Change>): EventStore {
  return {
    ...store,
    async record(changes, onRow) {
      const recorded = await store.record(changes, onRow);
      for (const change of changes) seen.set(change.event.recipient, change);
      return recorded;
    },
  };
}

async function post(url: string, { title, request }: Recording): Promise<void> {
  const response = await fetch(`${url}${request.path}`, { method: 'POST', headers: request.headers, body: request.body });
  const text = (await response.text()).trim();
  print(`  ${response.ok ? '✓' : '✗'} ${response.status}  ${title}${response.ok ? '' : `\n         refused: ${text}`}`);
}

const SAID_BY: Record<Origin, string> = { remote: "recipient's server", local: 'your own server', esp: 'the provider' };

function saidBy({ event, classification }: Change): string {
  if (event.kind === 'complaint' || event.kind === 'unsubscribe') return 'the person';
  return classification ? SAID_BY[classification.origin] : '';
}

/** Blanks instead of lines: a hundred columns are few. */
const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .map((name) => [name, '']),
);

function verdictTable(verdicts: ReadonlyMap<string, Verdict>, seen: ReadonlyMap<string, Change>): string {
  const colors = process.stdout.isTTY;
  const table = new Table({
    head: ['address', 'verdict', 'why', 'who said it'],
    colWidths: [28, 21, 38, 13],
    wordWrap: true,
    chars: { ...NO_BORDERS, middle: '' },
    style: { head: colors ? ['bold'] : [], border: [], 'padding-left': 0 },
  });
  for (const [address, verdict] of verdicts) {
    const change = seen.get(address);
    const why = verdict.because ?? (change ? `${decide(change, defaultPolicy).because}` : '');
    const words = verdictWords(verdict, new Date()).replace(/ \d\d:\d\d UTC/, '');
    table.push([address, words, why, change ? saidBy(change) : '']);
  }
  return table.toString();
}

const print = (text: string) => process.stdout.write(`${forTerminal(text)}\n`);
const heading = (text: string) => print(`\n${text}\n`);
