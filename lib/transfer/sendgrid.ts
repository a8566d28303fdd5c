// SendGrid's suppression lists, as its pages export them (suppression_bounces.csv: status,reason,email,created;
// suppression_invalid_emails.csv: reason,email,created; suppression_spam_reports.csv: ip,email,created;
// suppression_unsubscribes.csv: email,created; asm_groups_<id>_suppressions.csv) and as its API answers, in the same names:
// https://www.twilio.com/docs/sendgrid/api-reference/bounces-api and .../blocks-api, .../invalid-e-mails-api, .../spam-reports-api,
// .../suppressions-unsubscribe-group-suppressions (group_id, group_name, created_at). `created` is in epoch seconds.
import { isWellFormed } from '../address.ts';
import { type Claim, changeOf, type ListContext, type Said, subjectOf, textOf } from './claim.ts';
import type { Row } from './rows.ts';

const columns = { address: ['email'], time: ['created', 'createdat'] };

type Label = Pick<Said, 'kind' | 'providerVerdict' | 'providerMeaning'>;

function read(row: Row, context: ListContext, label: Label, scope = '*'): Claim {
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const reply = { code: textOf(row, 'status'), diagnosticCode: textOf(row, 'reason') };
  return { changes: [changeOf(subject, { provider: 'sendgrid', ...label, scope, ...reply }, context)] };
}

export const readBounce = (row: Row, context: ListContext): Claim =>
  read(row, context, { kind: 'bounce', providerVerdict: 'bounce', providerMeaning: { permanence: 'permanent' } });

/** A block is a refusal of the message or the sender; SendGrid itself keeps sending to the address. */
export const readBlock = (row: Row, context: ListContext): Claim =>
  read(row, context, { kind: 'bounce', providerVerdict: 'blocked', providerMeaning: { permanence: 'temporary' } });

/** For a correctly written address this is a prediction (docs/record.md, `well_formed`). */
export function readInvalid(row: Row, context: ListContext): Claim {
  const subject = subjectOf(row, context, columns);
  const category = 'recipient' in subject && !isWellFormed(subject.recipient) ? 'invalid_recipient' : 'unknown';
  return read(row, context, {
    kind: 'reject',
    providerVerdict: 'Invalid',
    providerMeaning: { category, permanence: 'permanent', decisive: true },
  });
}

export const readSpamReport = (row: Row, context: ListContext): Claim =>
  read(row, context, {
    kind: 'complaint',
    providerVerdict: 'spamreport',
    providerMeaning: { category: 'complaint', permanence: 'permanent', decisive: true },
  });

const optOut = { kind: 'unsubscribe', providerMeaning: { category: 'unsubscribe', permanence: 'permanent', decisive: true } } as const;

export const readUnsubscribe = (row: Row, context: ListContext): Claim =>
  read(row, context, { ...optOut, providerVerdict: 'unsubscribe' }, context.scope);

export function readGroupUnsubscribe(row: Row, context: ListContext): Claim {
  const group = textOf(row, 'groupid', 'asmgroupid');
  const scope = group === undefined ? context.scope : `sendgrid:asm:${group}`;
  if (scope === undefined) return { problem: 'no group id: name it with --scope sendgrid:asm:ID' };
  return read(row, context, { ...optOut, providerVerdict: 'group_unsubscribe' }, scope);
}
