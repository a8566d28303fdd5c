// What a sender needs of a suppression: the item's public attributes (RECORD "The item"), and the one rule for reading them.
// The facts behind the verdict are not read: a sender pays for and holds only the answer.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { CATEGORIES, type Category } from '../event.ts';

export type Blocks = 'all' | 'marketing';

/** The public attributes of an item, as stored. Times are epoch seconds, as in the table. */
export interface Row {
  readonly suppressed: boolean;
  /** Absent: no expiry. */
  readonly until?: number;
  readonly blocks?: Blocks;
  readonly category?: Category;
  readonly because?: string;
  /** ISO-8601. */
  readonly since?: string;
  /** What the person has opted out of by name: `sendgrid:asm:123`. */
  readonly scopes: readonly string[];
  /** More opt-outs than the item holds: read as an opt-out of all marketing. */
  readonly overflow: boolean;
}

/** A stored row, and whether it forbids the mail that was asked about. */
export interface Verdict extends Row {
  /** The address as given. */
  readonly address: string;
  /** False when the list could not be read and `onFailure` decided. */
  readonly checked: boolean;
}

/** Names of the attributes that are asked for. */
export const PUBLIC_ATTRIBUTES = [
  'address',
  'suppressed',
  'until',
  'blocks',
  'category',
  'because',
  'since',
  'scopes',
  'overflow',
  'expiresAt',
] as const;

/** Undefined when the item is past its time to live: DynamoDB may take days to remove it. */
export function readRow(item: Readonly<Record<string, AttributeValue>>, nowSeconds: number): Row | undefined {
  const expiresAt = number(item.expiresAt);
  if (expiresAt !== undefined && expiresAt <= nowSeconds) return undefined;
  const blocks = item.blocks?.S;
  return {
    suppressed: item.suppressed?.BOOL === true,
    until: number(item.until),
    blocks: blocks === 'all' || blocks === 'marketing' ? blocks : undefined,
    category: CATEGORIES.find((category) => category === item.category?.S),
    because: item.because?.S,
    since: item.since?.S,
    scopes: Object.keys(item.scopes?.M ?? {}),
    overflow: item.overflow?.BOOL === true,
  };
}

const number = (value: AttributeValue | undefined) => (value?.N === undefined ? undefined : Number(value.N));

/**
 * Whether mail of this scope must not be sent: without a scope ordinary mail; `transactional` is refused only where mail cannot
 * arrive or an operator forbade it; a named scope is ordinary mail that its own opt-out forbids too.
 */
export function forbids(row: Row, nowSeconds: number, scope?: string): boolean {
  const active = row.suppressed && (row.until === undefined || row.until > nowSeconds);
  // A row that does not say what it blocks blocks everything: reading less must never allow more.
  if (scope === 'transactional') return active && row.blocks !== 'marketing';
  return active || row.overflow || (scope !== undefined && row.scopes.includes(scope));
}
