// The item: one per address, as a sender reads it and as it is stored (docs/record.md "Item"). Facts are one string a mark, newest first:
//   "facts": { "dead": ["1772445600 k3-f9a invalid_recipient remote ses 550 5.1.1 postfix-virtual-mailbox 550 5.1.1 … User unknown"] }
// Two equal sets of facts are equal bytes: every map is written in sorted order. Attributes are written by hand: every webhook loads this,
// and @aws-sdk/util-dynamodb would add 5.7 kB of code (measured, minified).

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { domainOf } from '../address.ts';
import type { Address } from '../event.ts';
import { CELLS, type Cell } from '../record/cells.ts';
import { boundedEvidence, readEvidence } from '../record/evidence.ts';
import { type Facts, INCIDENT_STATES, type Incident, prune } from '../record/facts.ts';
import { type Mark, saidText } from '../record/mark.ts';
import { boundedOrder, readOrder } from '../record/order.ts';
import { type Policy, verdictOf } from '../record/policy.ts';
import { scopeEnd } from '../record/scopes.ts';
import { DAY_SECONDS } from '../record/time.ts';
import type { Verdict } from '../record/verdict.ts';
import { type Answer, type Item, readAnswer, text, UnreadableItem } from './answer.ts';
import { shardOf } from './domain-shard.ts';

export interface Suppression extends Answer {
  readonly facts: Facts;
}

/** @param version Of this write. */
export function toItem(address: Address, facts: Facts, policy: Policy, version: number): Item {
  const verdict = verdictOf(facts, policy);
  const expiresAt = expiryOf(facts, verdict, policy);
  const { suppressed, until, blocks, allUntil, category, because, since, scopes, overflow } = verdict;
  return {
    address: { S: address },
    suppressed: { BOOL: suppressed },
    ...(until !== undefined && { until: number(until) }),
    ...(blocks && { blocks: { S: blocks } }),
    ...(allUntil !== undefined && { allUntil: number(allUntil) }),
    ...(category && { category: { S: category } }),
    ...(because && { because: { S: because } }),
    ...(since && { since: { S: since } }),
    ...(scopes.size > 0 && { scopes: { M: Object.fromEntries([...scopes].map(([scope, at]) => [scope, number(at)])) } }),
    ...(overflow && { overflow: { BOOL: true } }),
    facts: { M: factsAttribute(facts) },
    // The index is sparse: an address without a verdict is not in it.
    ...(since && { domainShard: { S: shardOf(domainOf(address), address) } }),
    version: number(version),
    ...(expiresAt !== undefined && { expiresAt: number(expiresAt) }),
  };
}

/** @throws UnreadableItem */
export function readItem(item: Readonly<Item>): Suppression {
  return { ...readAnswer(item), facts: readFacts(item.facts?.M ?? {}) };
}

/** Undefined if the item cannot be read. */
export function tryReadItem(item: Readonly<Item>): Suppression | undefined {
  try {
    return readItem(item);
  } catch (error) {
    if (error instanceof UnreadableItem) return undefined;
    throw error;
  }
}

/** A row with only these cells says nothing against the address: it is a trace for people who ask, and lives 60 days. */
const TRACE_CELLS: ReadonlySet<Cell> = new Set(CELLS.filter(({ isTrace }) => isTrace).map(({ name }) => name));
const TRACE_DAYS = 60;

/** docs/record.md: max(until, newest mark) + 400 days; none without expiry. From facts and policy alone, never from the clock. */
function expiryOf(facts: Facts, verdict: Verdict, policy: Policy): number | undefined {
  const ends = [...verdict.scopes].map(([scope, since]) => scopeEnd(scope, since));
  if (verdict.suppressed || verdict.overflow) ends.push(verdict.until ?? Number.POSITIVE_INFINITY);
  const reach = Math.max(0, ...ends);
  if (reach === Number.POSITIVE_INFINITY) return undefined;
  const choices = [...facts.scopes.values()].flatMap((choice) => [choice.out?.at ?? 0, choice.in?.at ?? 0]);
  const marks = [...facts.cells.values()].map(([newest]) => newest?.at ?? 0);
  const newest = Math.max(0, facts.overflow?.at ?? 0, ...choices, ...marks, ...facts.incidents.map(({ to }) => to));
  const isTrace = facts.scopes.size === 0 && facts.incidents.length === 0 && [...facts.cells.keys()].every((cell) => TRACE_CELLS.has(cell));
  return Math.max(reach, newest) + (isTrace ? TRACE_DAYS : policy.memoryDays) * DAY_SECONDS;
}

/** Facts as an attribute: cells in rank order, then the scopes, the overflow and the incidents. */
export function factsAttribute({ cells, scopes, overflow, incidents }: Facts): Item {
  const choices = [...scopes].map(([scope, choice]) => [scope, { S: `${choiceText(choice.out)},${choiceText(choice.in)}` }]);
  return {
    ...Object.fromEntries([...cells].map(([cell, marks]) => [cell, { L: marks.map((mark) => ({ S: markText(mark) })) }])),
    ...(scopes.size > 0 && { scopes: { M: Object.fromEntries(choices) } }),
    ...(overflow && { overflow: { S: markText(overflow) } }),
    ...(incidents.length > 0 && { incidents: { L: incidents.map((incident) => ({ S: incidentText(incident) })) } }),
  };
}

/** @throws UnreadableItem also for a cell that this version does not know: its marks must not be lost by writing. */
export function readFacts(stored: Readonly<Item>): Facts {
  const cells: [Cell, readonly Mark[]][] = [];
  for (const [name, value] of Object.entries(stored)) {
    const row = CELLS.find((known) => known.name === name);
    if (row) cells.push([row.name, list(value, name).map((mark) => readMark(mark, name, row.text === 'always'))]);
    else if (!['scopes', 'overflow', 'incidents'].includes(name))
      throw new UnreadableItem('facts hold a cell that this version does not know');
  }
  const scopes = Object.entries(stored.scopes?.M ?? {}).map(([scope, value]) => {
    const [out, back] = text(value, 'scopes').split(',');
    return [scope, { ...(out && { out: readMark(out, 'scopes') }), ...(back && { in: readMark(back, 'scopes') }) }] as const;
  });
  return prune({
    cells,
    scopes,
    overflow: stored.overflow ? [readMark(text(stored.overflow, 'overflow'), 'overflow')] : [],
    incidents: stored.incidents ? list(stored.incidents, 'incidents').map(readIncident) : [],
  });
}

const markText = ({ at, tag, said }: Mark) => (said ? `${at} ${tag} ${saidText(said)}` : `${at} ${tag}`);
const choiceText = (mark: Mark | undefined) => (mark ? markText(mark) : '');
const incidentText = ({ id, from, to, state, rev }: Incident) => `${from} ${to} ${rev} ${state} ${id}`;

function readMark(stored: string, where: string, isOrders = false): Mark {
  const [, at, tag, text] = /^(\d{1,12}) (\S{1,6})(?: (.+))?$/.exec(stored) ?? [];
  if (at === undefined || tag === undefined) throw new UnreadableItem(`facts: a mark in ${where} is unreadable`);
  if (text === undefined) return { at: Number(at), tag };
  // Cut again: an earlier version kept a little more.
  if (isOrders) return { at: Number(at), tag, said: boundedOrder(readOrder(text)) };
  const evidence = readEvidence(text);
  if (!evidence) throw new UnreadableItem(`facts: what was said in ${where} is unreadable`);
  return { at: Number(at), tag, said: boundedEvidence(evidence) };
}

function readIncident(stored: string): Incident {
  const [, from, to, rev, word, id] = /^(\d+) (\d+) (\d+) (\w+) (.+)$/.exec(stored) ?? [];
  const state = INCIDENT_STATES.find((name) => name === word);
  if (!state || id === undefined) throw new UnreadableItem('facts: an incident is unreadable');
  return { id, from: Number(from), to: Number(to), state, rev: Number(rev) };
}

const number = (value: number): AttributeValue => ({ N: String(value) });

function list(value: AttributeValue, name: string): readonly string[] {
  if (!value.L) throw new UnreadableItem(`facts: ${name} is unreadable`);
  return value.L.map((entry) => text(entry, name));
}
