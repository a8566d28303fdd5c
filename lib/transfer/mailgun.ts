// Mailgun's suppression lists, as CSV (its import and export columns: address,code,error,created_at; address,created_at;
// address,tags,created_at; allowlist: address,domain) and as API answers ({items: [...], paging}; allowlist: type,value,reason,createdAt):
// https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/bounces and .../complaints, .../unsubscribe, .../allowlist.
// Times are RFC 2822. A list belongs to one sending domain, which the file does not name: --scope mailgun:domain:mg.example.org does.
import type { ProviderMeaning } from '../event.ts';
import { released } from '../record/policy.ts';
import { type Claim, changeOf, type ListContext, type Said, subjectOf, textOf } from './claim.ts';
import type { Row } from './rows.ts';

const columns = { address: ['address'], time: ['createdat'] };

export function readBounce(row: Row, context: ListContext): Claim {
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const code = textOf(row, 'code') ?? '';
  const own = OWN_CODES.get(code);
  const reply = { code: own ? undefined : code, diagnosticCode: textOf(row, 'error') };
  const label = { kind: 'bounce', providerVerdict: `bounce ${code}`.trim(), providerMeaning: own ?? { permanence: 'permanent' } } as const;
  return { changes: [changeOf(subject, { provider: 'mailgun', ...label, ...reply }, context)] };
}

/** Mailgun's own numbers, as in its webhooks: 498 no MX, 499 no connection or too old. The text next to them is Mailgun's. */
const OWN_CODES: ReadonlyMap<string, ProviderMeaning> = new Map([
  ['498', { category: 'invalid_domain', nuance: 'unresolved', permanence: 'unknown', decisive: true }],
  ['499', { category: 'network_error', permanence: 'temporary' }],
]);

export function readComplaint(row: Row, context: ListContext): Claim {
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const meaning = { category: 'complaint', permanence: 'permanent', decisive: true } as const;
  return {
    changes: [
      changeOf(subject, { provider: 'mailgun', kind: 'complaint', providerVerdict: 'complained', providerMeaning: meaning }, context),
    ],
  };
}

/** A tag counts within its sending domain. If the domain is not known, the wider scope respects the person's choice. */
export function readUnsubscribe(row: Row, context: ListContext): Claim {
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const domain = /^mailgun:domain:(.+)$/.exec(context.scope ?? '')?.[1];
  const scopes = new Set(
    tagsOf(row).map((tag) => (tag === '*' || domain === undefined ? context.scope : `mailgun:domain:${domain}:tag:${tag}`)),
  );
  return { changes: [...scopes].map((scope) => changeOf(subject, { ...optOut, scope }, context)) };
}

const optOut = {
  provider: 'mailgun',
  kind: 'unsubscribe',
  providerVerdict: 'unsubscribed',
  providerMeaning: { category: 'unsubscribe', permanence: 'permanent', decisive: true },
} as const satisfies Said;

/** `*`, a JSON list, or text between commas; none means all of the domain's mail (Mailgun's default). */
function tagsOf(row: Row): readonly string[] {
  const value = row.fields.get('tags') ?? row.fields.get('tag');
  const tags = Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : (textOf(row, 'tags', 'tag') ?? '').split(/[,;]/);
  const named = tags.map((tag) => tag.replace(/^[\s["']+|[\s\]"']+$/g, '')).filter((tag) => tag !== '');
  return named.length === 0 ? ['*'] : named;
}

/** Somebody allowed this address despite its bounces: a release as of then. Complaints and opt-outs stay. */
export function readAllowlist(row: Row, context: ListContext): Claim {
  const isDomain = textOf(row, 'type') === 'domain' || textOf(row, 'address', 'value') === undefined;
  if (isDomain) return { problem: 'a whole domain: Rebound keeps single addresses' };
  const subject = subjectOf(row, context, { address: ['value', 'address'], time: ['createdat'] });
  if ('problem' in subject) return subject;
  const at = Math.floor(Date.parse(subject.occurredAt) / 1_000);
  const why = textOf(row, 'reason') ?? 'on the allowlist';
  return { address: subject.recipient, facts: released({ atSeconds: at, who: 'mailgun', why, complaints: false }) };
}
