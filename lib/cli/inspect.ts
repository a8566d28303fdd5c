// `rebound inspect`: what a payload means, one NDJSON line an event. Stores nothing and checks no signature.
import type { Command } from 'commander';
import { accountOf, fateForeseen, tellAccount } from '../account.ts';
import { classify } from '../classify/classify.ts';
import { type Change, type MailEvent, PROVIDERS } from '../event.ts';
import { readPayload } from '../providers/inspect.ts';
import { decide, defaultPolicy } from '../record/policy.ts';
import { ownServers } from '../settings.ts';
import { providerNamed, readInput } from './input.ts';
import { note, printJson } from './output.ts';

export function register(program: Command): void {
  program
    .command('inspect')
    .description('read a webhook payload: one line of JSON for each event in it')
    .argument('<provider>', PROVIDERS.join(', '))
    .argument('[file]', 'the payload; - is standard input', '-')
    .addHelpText(
      'after',
      `
For SES the transport is detected: bare JSON, an SNS message, or a Lambda event of SQS, SNS, EventBridge or Pipes. Archives are read too:
one JSON a line (Firehose, S3), an export of CloudWatch Logs, a page of Mailgun's Events API.
A form-encoded body (Mailgun's legacy webhooks) goes in as {"__transport": {"content_type": "…"}, "body": "…"}.

Standard error says what would happen to all of it on an empty record: the numbers add up to what came in.

Exit codes: 0 read · 1 some of it could not be read (standard error says what) · 2 wrong usage, or the file cannot be read`,
    )
    .action(async (provider: string, file: string) => {
      const { events, unread, ignored } = readPayload(providerNamed(provider, PROVIDERS), await readInput(file));
      const own = ownServers(process.env);
      const changes = events.map((event) => ({ event, classification: classify(event, own) }));
      for (const change of changes) printJson(describe(change));
      for (const { why, unattributed } of unread) {
        note(`rebound: ${unattributed ? 'touches nobody' : 'unreadable item'}: ${why}`);
        if (!unattributed) process.exitCode = 1;
      }
      note(`On an empty record: ${tellAccount(accountOf(changes.map(fateForeseen), ignored, unread.length))}`);
    });
}

function describe(change: Change): object {
  const { event, classification } = change;
  const { action, because } = decide(change, defaultPolicy);
  return {
    ...fieldsOf(event),
    category: classification?.category ?? null,
    permanence: classification?.permanence ?? null,
    origin: classification?.origin ?? null,
    ruleId: classification?.ruleId ?? null,
    action,
    because,
  };
}

/** Absent fields are null, so that every line has the same keys. */
function fieldsOf(event: MailEvent): object {
  return {
    provider: event.provider,
    kind: event.kind,
    recipient: event.recipient,
    occurredAt: event.occurredAt,
    messageId: event.messageId ?? null,
    providerEventId: event.providerEventId ?? null,
    replyCode: event.replyCode ?? null,
    status: event.status ?? null,
    diagnosticCode: event.diagnosticCode ?? null,
    providerVerdict: event.providerVerdict ?? null,
    scope: event.scope,
  };
}
