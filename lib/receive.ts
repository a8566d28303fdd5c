// The whole pipeline: authenticate → parse → classify → decide → record. Branching lives here; what it calls is pure, or a store.
// A throw means that storage or configuration failed: answer 5xx and the provider sends again. Everything expected is a value.
// Nothing is acknowledged before it is stored.
import { type Account, accountOf, fateOf, ignoredOf } from './account.ts';
import { classify } from './classify/classify.ts';
import type { Own } from './classify/origin.ts';
import { countChanges } from './count.ts';
import type { Counters } from './counters/counter.ts';
import { asksForRows, type DeliveryPolicy, isWorthWriting } from './deliveries.ts';
import type { Address, Change, MailEvent } from './event.ts';
import { logFault } from './fault.ts';
import type { Report } from './metrics.ts';
import {
  type Authentication,
  type Control,
  type Parsed,
  refuse,
  type Unread,
  type WebhookProvider,
  type WebhookRequest,
} from './providers/provider.ts';
import { type Refused, refused } from './providers/refusal.ts';
import type { KeySource } from './settings.ts';
import type { Suppression } from './table/item.ts';
import type { Journal } from './table/journal.ts';
import type { After, EventStore } from './table/store.ts';

export interface Receiver<Keys> {
  readonly provider: WebhookProvider<Keys>;
  readonly keys: KeySource<Keys>;
  readonly store: EventStore;
  readonly journal: Journal;
  readonly deliveries: DeliveryPolicy;
  /** The operator's own servers and domains (OWN_MTAS, OWN_DOMAINS); absent: none. */
  readonly own?: Own;
  /** Counted for stats and incidents where given; the caller flushes at the end of an invocation. */
  readonly counters?: Counters;
  readonly report: Report;
  readonly now: () => Date;
  /** SNS only: answers a subscription confirmation through the API of the topic's region. */
  readonly confirmSubscription?: (control: { readonly topicArn: string; readonly token: string }) => Promise<void>;
}

/** What is needed once the events are authenticated. */
export type Taker = Pick<Receiver<never>, 'store' | 'deliveries' | 'own' | 'counters' | 'report' | 'now' | 'confirmSubscription'> & {
  readonly provider: Pick<WebhookProvider<never>, 'name'>;
  readonly journal: Pick<Journal, 'park'>;
};

export type Received = ({ readonly type: 'refused' } & Refused) | { readonly type: 'accepted'; readonly account: Account };

export async function receive<Keys>(request: WebhookRequest, receiver: Receiver<Keys>): Promise<Received> {
  const { provider, journal } = receiver;
  const authentication = await authenticate(request, receiver);
  if (!authentication.ok) return turnAway(receiver, authentication);

  const { replay } = authentication.request;
  const use = replay ? await journal.bindToken(replay) : 'fresh';
  if (use === 'forged' || use === 'exhausted') {
    // The first one may have been forged; then this is the genuine event and must not be lost. A few bodies of each token are kept.
    if (use === 'forged') await journal.park(provider.name, suspects(provider.parse(authentication.request)));
    receiver.report.metric('TokensReused', 1, { provider: provider.name });
    return turnAway(receiver, refused('reused', TOKEN_REUSED));
  }
  return take(provider.parse(authentication.request), receiver);
}

const TOKEN_REUSED = 'the token was used for another event';

function suspects({ events, unread, sourceOf }: Parsed): readonly Unread[] {
  const raws = new Set([...events.map(sourceOf), ...unread.map(({ raw }) => raw)]);
  return [...raws].map((raw) => ({ raw, why: TOKEN_REUSED, suspect: true }));
}

/** Anybody can send a request, so a failure before the signature is verified is logged but never raises an alarm. */
async function authenticate<Keys>(request: WebhookRequest, { provider, keys, report, now }: Receiver<Keys>): Promise<Authentication> {
  try {
    const authentication = await provider.authenticate(request, await keys.current(), now());
    const renewed = !authentication.ok && authentication.refusal === 'forged' ? await keys.renewed() : undefined;
    return renewed === undefined ? authentication : await provider.authenticate(request, renewed, now());
  } catch (fault) {
    logFault(report, provider.name, fault);
    return refuse('unverifiable', 'the signature cannot be checked now: send it again');
  }
}

/** What authenticate() or AWS itself has vouched for: classify, record, park. Idempotent: the merge makes a second delivery change nothing. */
export async function take(parsed: Parsed, receiver: Taker): Promise<Extract<Received, { type: 'accepted' }>> {
  const { provider, store, journal, report } = receiver;
  const { present, future } = splitByTime(parsed, receiver.now());
  const unread = [...parsed.unread, ...future];
  if (unread.length > 0) await journal.park(provider.name, unread);

  const changes = present.map((event) => ({ event, classification: classify(event, receiver.own) }));
  const { wanted, after } = await worthWriting(changes, receiver);
  const recorded = await store.record(wanted, (address, row) => after.set(address, row));
  const stuck = changes.filter(({ event }) => recorded.unreadable?.has(event.recipient));
  if (stuck.length > 0) await journal.park(provider.name, stuckItems(stuck, parsed));
  if (parsed.control) await carryOutControl(parsed.control, receiver);

  const taken = stuck.length > 0 ? changes.filter((change) => !stuck.includes(change)) : changes;
  const fates = taken.map((change) =>
    fateOf(change, receiver.deliveries === 'off' && isDelivery(change.event) ? undefined : after.get(change.event.recipient)),
  );
  const account = accountOf(fates, parsed.ignored, parsed.unread.length + parsed.events.length - taken.length);
  // What is parked is counted when it is read again.
  for (const change of taken) receiver.counters?.count(change, after.get(change.event.recipient));
  countChanges(taken, provider.name, receiver.now(), report);
  report.metric('Parked', unread.length + stuck.length, { provider: provider.name });
  receiver.counters?.parked(provider.name, unread.length + stuck.length);
  report.metric('Unattributed', unread.filter((item) => item.unattributed).length, { provider: provider.name });
  report.metric('Ignored', ignoredOf(account), { provider: provider.name });
  report.metric('Conflicts', recorded.conflicts, { provider: provider.name });
  return { type: 'accepted', account };
}

/** A newer version wrote the row: this one cannot read it, so it must not overwrite it. The siblings are stored. */
function stuckItems(changes: readonly Change[], { sourceOf }: Parsed): readonly Unread[] {
  const raws = new Set(changes.map(({ event }) => sourceOf(event)));
  return [...raws].map((raw) => ({ raw, why: 'this version cannot read the row of its address' }));
}

/** A provider's wrong clock must not write marks that outrank everything until that time comes: such events are parked, not clamped. */
const AHEAD_MS_MAX = 15 * 60 * 1_000;

function splitByTime(
  { events, sourceOf }: Parsed,
  now: Date,
): { readonly present: readonly MailEvent[]; readonly future: readonly Unread[] } {
  const latest = now.getTime() + AHEAD_MS_MAX;
  const ahead = new Set(events.filter((event) => Date.parse(event.occurredAt) > latest));
  return {
    present: ahead.size === 0 ? events : events.filter((event) => !ahead.has(event)),
    // Events of one message have one source.
    future: [...new Set([...ahead].map(sourceOf))].map((raw) => ({ raw, why: 'dated more than 15 minutes ahead' })),
  };
}

interface Worth {
  readonly wanted: readonly Change[];
  /** The rows that were read: what happened to them when nothing is written. */
  readonly after: Map<Address, After>;
}

/** Everything but the deliveries that the policy leaves out. If the request says more about an address, its delivery is written too. */
async function worthWriting(changes: readonly Change[], { deliveries, store }: Taker): Promise<Worth> {
  const mentioned = new Set(changes.filter(({ event }) => !isDelivery(event)).map(({ event }) => event.recipient));
  const undecided = asksForRows(deliveries) ? changes.filter(({ event }) => isDelivery(event) && !mentioned.has(event.recipient)) : [];
  const rows = undecided.length > 0 ? await store.rows(undecided.map(({ event }) => event.recipient)) : new Map<Address, Suppression>();
  const wanted = changes.filter(
    ({ event }) =>
      !isDelivery(event) ||
      (deliveries !== 'off' && mentioned.has(event.recipient)) ||
      isWorthWriting(deliveries, event, rows.get(event.recipient)?.facts),
  );
  return { wanted, after: new Map([...rows].map(([address, { facts }]) => [address, { changed: false, facts }])) };
}

const isDelivery = (event: MailEvent) => event.kind === 'delivery';

function turnAway<Keys>({ provider, counters, report }: Receiver<Keys>, { refusal, reason, why }: Refused): Received {
  report.metric('Refused', 1, { provider: provider.name, reason: refusal });
  counters?.refused(provider.name, reason);
  report.log('warn', 'refused', { provider: provider.name, refusal, why });
  return { type: 'refused', refusal, reason, why };
}

async function carryOutControl(control: Control, { provider, report, confirmSubscription }: Taker): Promise<void> {
  if (control.type === 'confirm-subscription') {
    await confirmSubscription?.(control);
    report.log('info', 'subscription-confirmed', { provider: provider.name, topicArn: control.topicArn });
    return;
  }
  // Nobody should unsubscribe the webhook. Visiting the given URL would subscribe again, so we only raise an alarm.
  report.metric('Unsubscribed', 1, { provider: provider.name });
  report.log('error', 'subscription-ended', { provider: provider.name, topicArn: control.topicArn });
}
