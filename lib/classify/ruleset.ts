// The compiled rules as the reader uses them.
import type { Category } from '../event.ts';
import { packed, rows as standardRows } from './automaton.generated.ts';
import { type Automaton, type PackedAutomaton, unpackAutomaton } from './automaton.ts';
import { kindOf, type Row, WEIGHTS } from './rule.ts';

export interface Ruleset {
  readonly automaton: Automaton;
  readonly rows: readonly Row[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Rows that numbers alone decide, by keys of codes. */
  readonly byCode: ReadonlyMap<number, Row>;
  /** Per row the codes it is bound to, as keys. */
  readonly codes: readonly (ReadonlySet<number> | undefined)[];
  /** Per row 0 for a rule, or its mark. */
  readonly kinds: Uint8Array;
  /** Per row what it is worth before its phrase's length counts, and what in brackets or quotes. */
  readonly scores: Int16Array;
  readonly asideScores: Int16Array;
  /** Per row 1 when it has conditions besides its phrase. */
  readonly conditional: Uint8Array;
  /** Per row 1 when it means something else of a sender. */
  readonly hasTwin: Uint8Array;
  /** Rows that ideas decide, with what they ask of a sentence. */
  readonly gists: readonly Gist[];
}

interface Gist {
  readonly row: Row;
  readonly ideas: number;
  readonly without: number;
  /** Keys of codes it is bound to. */
  readonly codes: ReadonlySet<number> | undefined;
}

/**
 * Whose fault: from 20 the sender or the message, from 10 the recipient, 0 the way there. Among equal weights the higher goes first,
 * among what is said of a sender what it failed to prove (TAXONOMY section 1 rule 5), and of a recipient what takes least from them.
 */
export const scopes = {
  ...{ rate_limited: 20, greylisted: 20, reputation_block: 20, policy_block: 20, auth_failure: 24, content_rejected: 20 },
  ...{ message_too_large: 20, esp_suppressed: 20, esp_rejected: 20, unsubscribe: 20, complaint: 20, auto_reply: 20 },
  ...{ invalid_recipient: 10, invalid_domain: 10, relay_denied: 10, mailbox_inactive: 12, mailbox_full: 14 },
  ...{ protocol_error: 0, network_error: 0, expired: 4, system_error: 0, unknown: 0 },
} as const satisfies Record<Category, number>;

/** What a sentence about a mailbox means when its subject is the sender (TAXONOMY section 1 rules 2 and 8): the row to name. */
export const senderTwins: ReadonlyMap<Category, string> = new Map([
  ['invalid_recipient', 'sender-unknown-mailbox'],
  ['invalid_domain', 'sender-domain-unknown'],
  ['mailbox_inactive', 'sender-rejected'],
  ['mailbox_full', 'sender-quota'],
]);

/** With every member, in one order: objects of one shape are read several times faster. */
function uniform({ id, category, nuance, weight, codes, on, place, with: mark, origin, numeric, ideas, without, mark: is }: Row): Row {
  return { id, category, nuance, weight, codes, on, place, with: mark, origin, numeric, ideas, without, mark: is };
}

export function createRuleset(packedAutomaton: PackedAutomaton, compiled: readonly Row[]): Ruleset {
  const rows = compiled.map(uniform);
  const codes = rows.map((row) => row.codes && new Set(row.codes.flatMap(keysOf)));
  const numeric = rows.flatMap((row, index) => (row.numeric ? [...(codes[index] ?? [])].map((key): [number, Row] => [key, row]) : []));
  return {
    automaton: unpackAutomaton(packedAutomaton),
    rows,
    indexOf: new Map(rows.map((row, index) => [row.id, index])),
    byCode: new Map(numeric.reverse()),
    codes,
    kinds: Uint8Array.from(rows, (row) => (row.mark ? kindOf[row.mark] : 0)),
    scores: Int16Array.from(rows, (row) => scoreOf(Math.max(0, row.weight), row.category)),
    asideScores: Int16Array.from(rows, (row) => scoreOf(Math.min(Math.max(0, row.weight), weights.hint), row.category) + row.weight),
    hasTwin: Uint8Array.from(rows, ({ category }) => (senderTwins.has(category) ? 1 : 0)),
    gists: rows.flatMap((row, index) =>
      (row.ideas ?? []).map((ideas): Gist => ({ row, ideas, without: row.without ?? 0, codes: codes[index] })),
    ),
    conditional: Uint8Array.from(rows, (row) => (row.on || row.place || row.with || row.codes ? 1 : 0)),
  };
}

/** Any detail, in the key of a status. */
const ANY = 1000;

/** A status as one number; 0 for none. Reply codes are their own keys: the two never meet. */
export function statusKey(status: string | undefined): number {
  if (status === undefined) return 0;
  let key = 0;
  let part = 0;
  for (let at = 0; at < status.length; at++) {
    const code = status.charCodeAt(at);
    if (code === 0x2e) {
      key = (key + part) * (ANY + 1);
      part = 0;
    } else part = part * 10 + code - 0x30;
  }
  return key + part;
}

/** The key of the pattern that stands for every detail. */
export function anyDetail(key: number): number {
  return key - (key % (ANY + 1)) + ANY;
}

/** Keys of a pattern: `5.7.1`, `x.2.2` for 4 and 5, `5.7.*`, or a reply code. */
function keysOf(pattern: string): number[] {
  if (pattern.length === 3) return [Number(pattern)];
  const classes = pattern.startsWith('x') ? ['4', '5'] : [pattern.charAt(0)];
  return classes.map((digit) => {
    const status = digit + pattern.slice(1);
    return status.endsWith('*') ? anyDetail(statusKey(`${status.slice(0, -1)}0`)) : statusKey(status);
  });
}

/** Weight first, then scope; up to 99 words may be added. */
export function scoreOf(weight: number, category: Category): number {
  return weight * 3000 + scopes[category] * 100;
}

export const weights = { hint: WEIGHTS.indexOf('hint'), frame: WEIGHTS.indexOf('frame'), decisive: WEIGHTS.indexOf('decisive') } as const;

let standard: Ruleset | undefined;
/** The committed rules, unpacked on first use. */
export function standardRules(): Ruleset {
  standard ??= createRuleset(packed, standardRows);
  return standard;
}
