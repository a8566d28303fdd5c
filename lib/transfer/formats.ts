// The lists that can be imported, as a table: the columns that identify each, the usual file name, how a row is read.
// Detection looks at the first row. Where two lists have the same columns (SendGrid's bounces and blocks; its unsubscribes and an
// old form of its spam reports) the file's name decides, and without one the reading that suppresses less.
import type { Claim, ListContext } from './claim.ts';
import * as mailgun from './mailgun.ts';
import * as rebound from './rebound.ts';
import type { Row } from './rows.ts';
import * as sendgrid from './sendgrid.ts';
import * as ses from './ses.ts';

export const SOURCES = ['ses', 'sendgrid', 'mailgun', 'rebound'] as const;
export type Source = (typeof SOURCES)[number];

export interface Format {
  readonly source: Source;
  /** The name for --list, and for people. */
  readonly list: string;
  /** The first row must have one column of each group. Names are without case and punctuation. */
  readonly columns: readonly (readonly string[])[];
  /** What the file's name must say too; a captured group is the scope's id. */
  readonly fileName?: RegExp;
  /** Only with --list: the columns alone do not say what to do. */
  readonly named?: true;
  read(row: Row, context: ListContext): Claim;
}

const email = ['email'];
const address = ['address'];

/** In the order of detection: the more specific first. */
export const FORMATS: readonly Format[] = [
  { source: 'rebound', list: 'jsonl', columns: [address, ['facts']], read: rebound.readFacts },
  { source: 'rebound', list: 'csv', columns: [address, ['suppressed'], ['category']], read: rebound.readVerdict },
  { source: 'ses', list: 'suppressed', columns: [['emailaddress'], ['reason', 'suppressionreason']], read: ses.readSuppressed },
  { source: 'mailgun', list: 'bounces', columns: [address, ['error', 'code']], read: mailgun.readBounce },
  { source: 'mailgun', list: 'unsubscribes', columns: [address, ['tags', 'tag']], read: mailgun.readUnsubscribe },
  { source: 'mailgun', list: 'allowlist', columns: [address, ['domain']], read: mailgun.readAllowlist },
  { source: 'mailgun', list: 'allowlist', columns: [['value'], ['type']], read: mailgun.readAllowlist },
  { source: 'mailgun', list: 'complaints', columns: [address, ['createdat']], read: mailgun.readComplaint },
  { source: 'sendgrid', list: 'group', columns: [email, ['groupid', 'asmgroupid']], read: sendgrid.readGroupUnsubscribe },
  { source: 'sendgrid', list: 'group', columns: [email], fileName: /asm_groups?_(\d+)/i, read: sendgrid.readGroupUnsubscribe },
  { source: 'sendgrid', list: 'spam_reports', columns: [email, ['ip']], read: sendgrid.readSpamReport },
  { source: 'sendgrid', list: 'bounces', columns: [email, ['reason'], ['status']], fileName: /bounce/i, read: sendgrid.readBounce },
  { source: 'sendgrid', list: 'blocks', columns: [email, ['reason'], ['status']], read: sendgrid.readBlock },
  { source: 'sendgrid', list: 'invalid_emails', columns: [email, ['reason']], read: sendgrid.readInvalid },
  { source: 'sendgrid', list: 'spam_reports', columns: [email, ['created']], fileName: /spam/i, read: sendgrid.readSpamReport },
  { source: 'sendgrid', list: 'unsubscribes', columns: [email, ['created']], read: sendgrid.readUnsubscribe },
  { source: 'rebound', list: 'addresses', columns: [['address', 'email', 'emailaddress']], named: true, read: rebound.readAddress },
];

export interface Detection {
  readonly format: Format;
  /** From the file's name: an unsubscribe group. */
  readonly scope?: string;
}

/** The format of a file, by its first row, its name and the operator's options; undefined if nothing fits. */
export function detect(row: Row, fileName: string, wanted: { readonly from?: Source; readonly list?: string }): Detection | undefined {
  for (const format of FORMATS) {
    if (wanted.from !== undefined && format.source !== wanted.from) continue;
    // A list that was named needs neither its file name nor all of its columns.
    if (wanted.list !== undefined ? format.list !== wanted.list : format.named) continue;
    if (!format.columns.every((names, index) => (wanted.list !== undefined && index > 0) || names.some((name) => row.fields.has(name))))
      continue;
    const match = format.fileName?.exec(fileName);
    if (format.fileName !== undefined && !match && wanted.list === undefined) continue;
    return match?.[1] === undefined ? { format } : { format, scope: `sendgrid:asm:${match[1]}` };
  }
  return undefined;
}
