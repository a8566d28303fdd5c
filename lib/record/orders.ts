// What an operator's order adds to the facts of an address: pure, so that the laws of an order can be tested on any history. Undefined: the
// order is already carried out, or there is nothing to carry out.
import { cutoffsOf, isUndone } from './cutoffs.ts';
import { type Facts, newestAt, noFacts, prune } from './facts.ts';
import { type Mark, orderIn } from './mark.ts';
import { isOperatorOptIn, isOptedOut, withdrawn } from './opt-ins.ts';
import { boundedOrder, type Order, orderText } from './order.ts';
import { imposed, released } from './policy.ts';
import { scopeKey } from './scopes.ts';

/** What a release takes back; who decided, and why. */
export interface ReleaseOrder {
  readonly who: string;
  readonly why: string;
  /** Bounces, and what operators imposed. Default: coversBounces. */
  readonly bounces?: boolean;
  /** Spam reports too. */
  readonly complaints: boolean;
  /** The opt-outs that the person asked to end. */
  readonly scopes?: readonly string[];
}

/** A new subscription says nothing about the mailbox: with scopes alone, only the opt-outs end. */
export const coversBounces = ({ scopes = [], complaints }: Pick<ReleaseOrder, 'scopes' | 'complaints'>): boolean =>
  scopes.length === 0 || complaints;

export function suppressionOf(facts: Facts | undefined, order: Order, nowSeconds: number): Facts | undefined {
  if (facts && isImposed(facts, order)) return undefined;
  // Of two orders in one second the greater text would win, and a release in that second would be newer.
  const atSeconds = Math.max(nowSeconds, newestAt(facts, 'imposed') + 1, newestAt(facts, 'released'));
  return imposed({ ...order, atSeconds });
}

function isImposed(facts: Facts, order: Order): boolean {
  const known = orderIn(facts.cells.get('imposed')?.[0]);
  if (!known || orderText(known) !== orderText(boundedOrder(order))) return false;
  return newestAt(facts, 'imposed') >= cutoffsOf(facts).released;
}

/** An order that ends when it begins: the newest order counts, and this one stops no mail. Undefined if none is in force. */
export function liftOf(facts: Facts, order: Order, nowSeconds: number): Facts | undefined {
  const last = newestAt(facts, 'imposed');
  const { untilSeconds = Number.POSITIVE_INFINITY } = orderIn(facts.cells.get('imposed')?.[0]) ?? {};
  if (last === 0 || last < cutoffsOf(facts).released || untilSeconds <= Math.max(nowSeconds, last)) return undefined;
  const atSeconds = Math.max(nowSeconds, last + 1);
  return imposed({ ...order, atSeconds, untilSeconds: atSeconds });
}

/** Within this time the same release again counts as the same order, repeated because its answer was lost. */
const REPEAT_SECONDS = 600;

/** Remembered even if there is nothing to take back: an older bounce may still be on its way. */
export function releaseOf(facts: Facts | undefined, order: ReleaseOrder, nowSeconds: number): Facts | undefined {
  const { who, why, complaints, bounces = coversBounces(order) } = order;
  const scopes = (order.scopes ?? []).map(scopeKey).filter((scope) => isOut(facts, scope));
  if (facts && scopes.length === 0 && isReleased(facts, { ...order, bounces }, nowSeconds)) return undefined;
  if (!bounces && !complaints && scopes.length === 0) return undefined;
  // A release takes back older marks, and also those of this second or slightly ahead of our clock.
  const marks = [...(facts?.cells.values() ?? [])].map(([mark]) => mark);
  const optOuts = scopes.map((scope) => facts?.scopes.get(scope)?.out);
  const newest = [...marks, ...optOuts, scopes.includes('*') ? facts?.overflow : undefined].map((mark) => (mark?.at ?? 0) + 1);
  const atSeconds = Math.max(nowSeconds, ...newest);
  return released({ atSeconds, who, why, complaints, scopes, before: cutoffsOf(facts ?? noFacts), optOutsOnly: !bounces });
}

/** An opt-in where nobody opted out would only fill the record. */
function isOut(facts: Facts | undefined, scope: string): boolean {
  const choice = facts?.scopes.get(scope);
  return isOptedOut(choice?.out, choice?.in) || (scope === '*' && isOptedOut(facts?.overflow, choice?.in));
}

function isReleased({ cells }: Facts, { who, why, bounces, complaints }: ReleaseOrder, nowSeconds: number): boolean {
  const [mark] = cells.get('released') ?? [];
  const [known, given] = [orderIn(mark), boundedOrder({ who, why })];
  if (!mark || !known || known.who !== given.who || known.why !== given.why) return false;
  if (mark.at < nowSeconds - REPEAT_SECONDS || (complaints && cells.get('forgiven')?.[0]?.at !== mark.at)) return false;
  if (bounces && known.optOutsOnly) return false;
  return [...cells].every(([cell, [newest]]) => cell === 'released' || cell === 'forgiven' || (newest?.at ?? 0) < mark.at);
}

/** The newest order, if it is a release that can be taken back: releases of earlier versions do not know what was before them. */
export function undoableRelease(facts: Facts): Mark | undefined {
  const release = facts.cells.get('released')?.[0];
  if (!release || !orderIn(release)?.before || isUndone(facts) || newestAt(facts, 'imposed') >= release.at) return undefined;
  return release;
}

/** Takes the newest release back: what it took back counts again, as if it had never been. */
export function undoOf(facts: Facts, nowSeconds: number): Facts | undefined {
  const release = undoableRelease(facts);
  if (!release) return undefined;
  const { at, tag } = release;
  const optIns = [...facts.scopes].flatMap(([scope, { in: back }]) =>
    back?.at === at && isOperatorOptIn(scope, back) ? [[scope, { in: withdrawn(back) }] as const] : [],
  );
  return prune({ cells: [['undone', [{ at: Math.max(nowSeconds, at + 1), tag }]]], scopes: optIns });
}
