// The words that the record's sentences share: who speaks, which codes, which days.
import { type Category, PROVIDER_NAMES } from '../event.ts';
import type { Evidence } from './evidence.ts';
import { cut } from './text.ts';

/** docs/record.md "Bounds". */
const SENTENCE_BYTES_MAX = 160;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** After "…'s server said" or "… said". */
const SAYINGS: Readonly<Partial<Record<Category, string>>> = {
  invalid_recipient: 'there is no such mailbox',
  invalid_domain: 'the domain takes no mail',
  mailbox_inactive: 'the mailbox is closed',
};

export const sayingOf = (evidence: Evidence | undefined) => (evidence && SAYINGS[evidence.category]) ?? 'there is no such mailbox';

export const espOf = (evidence: Evidence | undefined) => (evidence ? PROVIDER_NAMES[evidence.provider] : 'The provider');

export function speakerOf(evidence: Evidence | undefined): string {
  if (evidence?.origin === 'esp') return espOf(evidence);
  return evidence?.origin === 'local' ? 'Your own mail server' : "The recipient's server";
}

export function codesOf(evidence: Evidence | undefined): string {
  const codes = [evidence?.replyCode, evidence?.status].filter(Boolean).join(' ');
  return codes && ` (${codes})`;
}

/** `3 December` */
export function dayOf(at: number): string {
  const date = new Date(at * 1_000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

const dateOf = (at: number) => `${dayOf(at)} ${new Date(at * 1_000).getUTCFullYear()}`;

export function between(first: number, last: number): string {
  return dateOf(first) === dateOf(last) ? `on ${dateOf(last)}` : `between ${dateOf(first)} and ${dateOf(last)}`;
}

/** The end must be whole: a long beginning is cut. */
export const bounded = (beginning: string, end: string) => `${cut(beginning, SENTENCE_BYTES_MAX - Buffer.byteLength(end))}${end}`;
