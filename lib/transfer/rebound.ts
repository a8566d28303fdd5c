// Our own exports. JSONL carries the facts and loses nothing. CSV is for people and spreadsheets and has only the verdict:
// imported again, it gives that verdict without the evidence behind it.

import { CATEGORIES, PROVIDERS } from '../event.ts';
import type { Cell, EvidenceCell } from '../record/cells.ts';
import { boundedEvidence, type Evidence } from '../record/evidence.ts';
import { type Facts, merge, noFacts, prune } from '../record/facts.ts';
import type { Policy } from '../record/ladders.ts';
import { evidenceIn, type Mark } from '../record/mark.ts';
import { imposed } from '../record/policy.ts';
import { scopeKey } from '../record/scopes.ts';
import { digest } from '../record/text.ts';
import { DAY_SECONDS } from '../record/time.ts';
import type { Suppression } from '../table/item.ts';
import { jsonForTerminal } from '../terminal.ts';
import { type Claim, type ListContext, subjectOf, textOf } from './claim.ts';
import * as json from './facts-json.ts';
import type { Row } from './rows.ts';
import { guarded, unguarded } from './spreadsheet.ts';
import { readTime } from './time.ts';

export const CSV_COLUMNS = [
  'address',
  'suppressed',
  'until',
  'blocks',
  'all_until',
  'category',
  'provider',
  'because',
  'since',
  'scopes',
  'overflow',
] as const;

export type CsvRow = Readonly<Record<(typeof CSV_COLUMNS)[number], string>>;

const isoTime = (seconds: number) => new Date(seconds * 1_000).toISOString();

/** One line of JSONL, without its line end. */
export function writeJson(row: Suppression): string {
  const { address, suppressed, until, blocks, category, because, since, scopes, facts } = row;
  const verdict = { address, suppressed, until, blocks, category, because, since };
  return jsonForTerminal({ ...verdict, scopes: [...scopes.keys()], facts: json.writeFacts(facts) });
}

export function writeCsv(row: Suppression): CsvRow {
  return {
    address: guarded(row.address),
    suppressed: String(row.suppressed),
    until: row.until === undefined ? '' : isoTime(row.until),
    blocks: row.blocks ?? '',
    all_until: row.allUntil === undefined ? '' : isoTime(row.allUntil),
    category: row.category ?? '',
    provider: providerOf(row) ?? '',
    because: guarded(row.because ?? ''),
    since: row.since ?? '',
    scopes: [...row.scopes].map(([scope, since]) => `${encodeURIComponent(scope)}=${isoTime(since)}`).join(' '),
    overflow: String(row.overflow),
  };
}

/** The evidence that the verdict rests on: the highest-ranked of its category; undefined for an operator's verdict. */
function providerOf({ facts, category }: Pick<Suppression, 'facts' | 'category'>): string | undefined {
  for (const [, [mark]] of facts.cells) {
    const evidence = evidenceIn(mark);
    if (evidence && evidence.category === category) return evidence.provider;
  }
  return undefined;
}

const columns = { address: ['address', 'email', 'emailaddress'], time: [] };
const seconds = (text: string | undefined) => {
  const time = readTime(text);
  return time === undefined ? undefined : Math.floor(Date.parse(time) / 1_000);
};

export function readFacts(row: Row, context: ListContext): Claim {
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const bounds = { latest: Math.floor(context.latestMs / 1_000), windows: context.windows ?? new Map() };
  const facts = json.readFacts(row.fields.get('facts'), bounds);
  return typeof facts === 'string' ? { problem: facts } : { address: subject.recipient, facts };
}

export function readVerdict(written: Row, context: ListContext): Claim {
  const row = {
    ...written,
    fields: new Map([...written.fields].map(([name, cell]) => [name, typeof cell === 'string' ? unguarded(cell) : cell])),
  };
  const subject = subjectOf(row, context, { ...columns, time: ['since'] });
  if ('problem' in subject) return subject;
  const at = Math.floor(Date.parse(subject.occurredAt) / 1_000);
  const parts = [
    verdictFacts(row, at, context.policy),
    prune({ scopes: scopesOf(row, at), overflow: textOf(row, 'overflow') === 'true' ? [silentMark(at)] : [] }),
  ];
  const allUntil = seconds(textOf(row, 'alluntil'));
  if (allUntil !== undefined) parts.push(held('echo', allUntil, undefined, context.policy));
  return { address: subject.recipient, facts: parts.reduce(merge) };
}

/** Facts from which the policy makes the verdict in the row. */
function verdictFacts(row: Row, at: number, policy: Policy): Facts {
  if (textOf(row, 'suppressed')?.toLowerCase() !== 'true') return noFacts;
  const until = seconds(textOf(row, 'until'));
  const category = textOf(row, 'category') ?? '';
  const said = evidenceOf(row, category);
  if (textOf(row, 'blocks') === 'marketing') {
    if (category === 'unsubscribe')
      return textOf(row, 'overflow') === 'true' ? noFacts : prune({ scopes: [['*', { out: silentMark(at) }]] });
    return until === undefined ? marked('complaint', at, said) : held('maybe', until, said, policy);
  }
  if (said === undefined)
    return imposed({ atSeconds: at, untilSeconds: until, who: 'import', why: `from a CSV export: ${textOf(row, 'because') ?? ''}` });
  return until === undefined ? marked('dead', at, said) : held('echo', until, said, policy);
}

/** Carries the category along; undefined if nobody said it. */
function evidenceOf(row: Row, categoryWord: string): Evidence | undefined {
  const provider = PROVIDERS.find((name) => name === textOf(row, 'provider'));
  const category = CATEGORIES.find((name) => name === categoryWord);
  if (provider === undefined || category === undefined) return undefined;
  return boundedEvidence({ category, origin: 'esp', provider, ruleId: 'csv-import', reply: '' });
}

function marked(cell: Cell, at: number, said: Evidence | undefined): Facts {
  const mark: Mark = said === undefined ? silentMark(at) : { ...silentMark(at), said };
  return prune({ cells: [[cell, [mark]]] });
}

/** A hold counts from its mark; `echo` and `maybe` never become more than a hold. */
function held(cell: EvidenceCell, until: number, said: Evidence | undefined, policy: Policy): Facts {
  return marked(cell, until - (policy.ladders.get(cell)?.[0]?.holdDays ?? 0) * DAY_SECONDS, said);
}

const silentMark = (at: number): Mark => ({ at, tag: digest(['csv', at], 6) });

function scopesOf(row: Row, at: number): readonly (readonly [string, { out: Mark }])[] {
  const entries = (textOf(row, 'scopes') ?? '').split(/\s+/).filter((entry) => entry !== '');
  return entries.map((entry) => {
    const [, scope = entry, since] = /^(.*)=([^=]*)$/.exec(entry) ?? [];
    return [scopeKey(decode(scope)), { out: silentMark(seconds(since) ?? at) }];
  });
}

function decode(scope: string): string {
  try {
    return decodeURIComponent(scope);
  } catch {
    return scope;
  }
}

/** An address on a plain list that the operator wants suppressed. */
export function readAddress(row: Row, context: ListContext): Claim {
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const at = Math.floor(Date.parse(subject.occurredAt) / 1_000);
  const why = textOf(row, 'why', 'reason', 'because') ?? context.why ?? '';
  return { address: subject.recipient, facts: imposed({ atSeconds: at, untilSeconds: seconds(textOf(row, 'until')), who: 'import', why }) };
}
