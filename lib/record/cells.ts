// The cells of the record: one row each, in rank order. The policy, its sentences, the timeline, what ends a hold, what goes to a
// provider's list and the tables of docs/record.md are derived from these rows, so a new cell is one row and one test.
//
// Names, slots and 'kept' are the stored schema: changing them changes the meaning of every stored row. Days and counts
// of the ladders are the default policy; a deployment may change them (policy.ts, SUPPRESSION_POLICY).
import type { Category } from '../event.ts';
import type { From, Row } from './cell.ts';
import type { Evidence } from './evidence.ts';
import { espOf, sayingOf, speakerOf } from './words.ts';

/** Nuances that a failing server does not explain: the provider's own check of how the address is written, a domain without mail. */
const isNoMailbox = ({ category, origin }: Evidence) => category === 'invalid_domain' || origin === 'esp';
const released = ['delivered', 'released'] as const;

const TABLE = [
  {
    name: 'imposed',
    holds: "an operator's order",
    kept: 1,
    text: 'always',
    from: [],
    happened: 'An operator suppressed the address',
    list: 'bounce',
    takenBackBy: ['released'],
  },
  {
    name: 'complaint',
    holds: "a complaint by one named person, or the provider's echo of one",
    kept: 1,
    text: 'ranked',
    from: [{ category: 'complaint' }, { category: 'esp_suppressed', nuance: 'complained' }],
    happened: 'The person reported a message as spam',
    list: 'complaint',
    takenBackBy: ['notSpam', 'forgiven'],
    ladder: [{ times: 1, holdDays: null }],
    blocks: 'marketing',
    category: 'complaint',
    because: (evidence) =>
      evidence?.category === 'esp_suppressed'
        ? `${espOf(evidence)} does not send to this person because of an earlier spam complaint`
        : 'The person reported a message as spam',
  },
  {
    name: 'dead',
    holds: 'mailbox or domain gone, unambiguous',
    slotDays: 1,
    kept: 3,
    text: 'ranked',
    from: [{ category: 'invalid_recipient' }, { category: 'invalid_domain' }, { category: 'mailbox_inactive' }],
    happened: 'The mailbox or its domain was said not to exist',
    list: 'bounce',
    takenBackBy: released,
    deliverySettles: true,
    ladder: [{ times: 1, holdDays: null }],
    grace: {
      freshDays: 45,
      ladder: [
        { times: 1, holdDays: 3 },
        { times: 2, overDays: 1, holdDays: null },
      ],
      unless: isNoMailbox,
    },
    isExcusable: true,
    category: 'invalid_recipient',
    because: (evidence) =>
      // The provider only knows how an address must be written.
      evidence?.origin === 'esp' && evidence.category === 'invalid_recipient'
        ? `${espOf(evidence)} said the address is not a valid one`
        : `${speakerOf(evidence)} said ${sayingOf(evidence)}`,
  },
  {
    name: 'maybe',
    holds: 'a complaint with several candidates',
    kept: 1,
    text: 'ranked',
    from: [
      { category: 'complaint', nuance: 'candidates' },
      { category: 'complaint', nuance: 'forwarded' },
    ],
    happened: 'One of several people, perhaps this one, reported a message as spam',
    list: 'complaint',
    takenBackBy: ['notSpam', 'maybeNot', 'released'],
    ladder: [{ times: 1, holdDays: 30 }],
    blocks: 'marketing',
    category: 'complaint',
    because: () => 'One of several people, perhaps this one, reported a message as spam',
  },
  {
    name: 'locked',
    holds: 'suspended, locked, dormant',
    kept: 1,
    text: 'ranked',
    from: [{ category: 'mailbox_inactive', nuance: 'locked' }],
    happened: 'The mailbox was said to be locked or suspended',
    list: 'bounce',
    takenBackBy: released,
    ladder: [{ times: 1, holdDays: 90 }],
    category: 'mailbox_inactive',
    because: (evidence) => `${speakerOf(evidence)} said the mailbox is locked or suspended`,
  },
  {
    name: 'doubt',
    holds: 'gone, but ambiguous, as a 4xx, or said of another address than the mailed one',
    slotDays: 3,
    kept: 3,
    text: 'ranked',
    from: [
      { category: 'invalid_recipient', nuance: 'ambiguous' },
      { category: 'invalid_recipient', nuance: 'forwarded' },
      { category: 'invalid_recipient', permanence: 'temporary' },
      { category: 'invalid_domain', nuance: 'forwarded' },
      { category: 'mailbox_inactive', nuance: 'forwarded' },
    ],
    happened: 'The mailbox was said not to exist, in a way that may be a filter or an outage',
    list: 'bounce',
    takenBackBy: released,
    ladder: [
      { times: 1, holdDays: 30 },
      { times: 2, overDays: 3, holdDays: null },
    ],
    // An unclear answer must not hold a recently delivered address longer than a clear one.
    grace: {
      freshDays: 45,
      ladder: [
        { times: 1, holdDays: 3 },
        { times: 2, overDays: 3, holdDays: null },
      ],
      unless: () => false,
    },
    isExcusable: true,
    category: 'invalid_recipient',
    because: (evidence) => `${speakerOf(evidence)} said there is no such mailbox, in a way that may be a filter or an outage`,
  },
  {
    name: 'refused',
    holds: 'unknown reason, the provider says permanent',
    slotDays: 7,
    kept: 3,
    text: 'ranked',
    from: [
      { category: 'unknown', permanence: 'permanent' },
      { category: 'invalid_recipient', nuance: 'well_formed' },
    ],
    happened: 'Mail was refused for good, without a reason that can be read',
    list: 'bounce',
    takenBackBy: released,
    ladder: [
      { times: 1, holdDays: 7 },
      { times: 3, overDays: 14, holdDays: null },
    ],
    isExcusable: true,
    category: 'unknown',
    because: (evidence) => `${speakerOf(evidence)} refused for good and gave no reason that can be read`,
  },
  {
    name: 'nodomain',
    holds: 'NXDOMAIN, no MX, no route, as the sending side saw it',
    slotDays: 7,
    kept: 3,
    text: 'ranked',
    from: [{ category: 'invalid_domain', nuance: 'unresolved' }],
    happened: 'No mail server was found for the domain',
    list: 'bounce',
    takenBackBy: released,
    ladder: [
      { times: 1, holdDays: 7 },
      { times: 2, overDays: 7, holdDays: null },
    ],
    category: 'invalid_domain',
    because: () => 'No mail server was found for the domain',
  },
  {
    name: 'fullLong',
    holds: 'mailbox full',
    slotDays: 20,
    kept: 5,
    text: 'never',
    textIn: 'full',
    from: [{ category: 'mailbox_full' }],
    happened: 'The mailbox was full',
    list: 'bounce',
    takenBackBy: released,
    // Periods are slots of 20 days, with half of that between them, so that two days at a slot's border are not two periods.
    ladder: [{ times: 4, apartDays: 10, overDays: 60, holdDays: null }],
    category: 'mailbox_full',
    because: () => 'The mailbox has been full for months',
  },
  {
    name: 'full',
    holds: 'mailbox full',
    slotDays: 1,
    kept: 3,
    text: 'ranked',
    from: [{ category: 'mailbox_full' }],
    happened: 'The mailbox was full',
    list: 'bounce',
    takenBackBy: released,
    ladder: [
      { times: 3, withinDays: 90, holdDays: 7 },
      { times: 3, overDays: 7, withinDays: 90, holdDays: 30 },
    ],
    category: 'mailbox_full',
    permanence: 'temporary',
    because: () => 'The mailbox was full again and again',
    counted: 'The mailbox was full',
  },
  {
    name: 'local',
    holds: 'your own server said it',
    kept: 1,
    text: 'ranked',
    from: [
      { category: 'invalid_recipient', origin: 'local' },
      { category: 'mailbox_inactive', origin: 'local' },
    ],
    happened: "Your own mail server said that there is no such mailbox, not the recipient's",
    list: 'bounce',
    takenBackBy: ['released'],
    ladder: [{ times: 1, holdDays: 7 }],
    // The address is not the cause.
    holdDaysMax: 7,
    category: 'invalid_recipient',
    because: (evidence) => `Your own mail server, not the recipient's, said ${sayingOf(evidence)}; check its configuration`,
  },
  {
    name: 'soft',
    holds: 'expired, network, system',
    slotDays: 1,
    kept: 5,
    text: 'ranked',
    from: [{ category: 'expired' }, { category: 'network_error' }, { category: 'system_error' }],
    happened: 'Mail could not be delivered in time',
    list: 'bounce',
    takenBackBy: released,
    ladder: [{ times: 5, withinDays: 14, holdDays: 7 }],
    category: 'expired',
    permanence: 'temporary',
    because: () => 'Mail could not be delivered again and again',
    counted: 'The message could not be delivered this time',
  },
  {
    name: 'vague',
    holds: 'unknown reason, not permanent',
    slotDays: 1,
    kept: 5,
    text: 'ranked',
    from: [{ category: 'unknown' }],
    happened: 'Mail was refused without a reason that can be read',
    list: 'bounce',
    takenBackBy: released,
    ladder: [{ times: 5, withinDays: 14, holdDays: 7 }],
    category: 'unknown',
    permanence: 'unknown',
    because: () => 'Mail was refused again and again without a reason that can be read',
    counted: 'The message was refused without a reason that can be read',
  },
  {
    name: 'echo',
    holds: "the provider's own list, for a bounce",
    kept: 1,
    text: 'ranked',
    from: [{ category: 'esp_suppressed' }],
    happened: 'The provider has the address on its own suppression list',
    takenBackBy: ['released'],
    ladder: [{ times: 1, holdDays: 30 }],
    category: 'esp_suppressed',
    because: (evidence) => `${espOf(evidence)} has the address on its own suppression list`,
  },
  {
    name: 'senderScoped',
    holds: 'refused because of the sender or the message, or still being tried: a trace, not evidence',
    slotDays: 1,
    kept: 3,
    text: 'ranked',
    from: [
      { kind: 'deferral' },
      { category: 'reputation_block' },
      { category: 'policy_block' },
      { category: 'auth_failure' },
      { category: 'content_rejected' },
      { category: 'message_too_large' },
      { category: 'rate_limited' },
      { category: 'greylisted' },
      { category: 'relay_denied' },
      { category: 'protocol_error' },
      { category: 'esp_rejected' },
      { category: 'auto_reply' },
      { category: 'expired', nuance: 'own_limit' },
      { category: 'unknown', beforeRecipient: true },
    ],
    happened: 'Mail did not arrive, for a reason that is not about this address',
    isTrace: true,
  },
  {
    name: 'delivered',
    holds: 'a delivery',
    kept: 1,
    text: 'never',
    from: [{ kind: 'delivery' }],
    happened: 'Mail was delivered',
    isTrace: true,
    ends: 'a message that is delivered after that',
  },
  {
    name: 'notSpam',
    holds: 'a not-spam report',
    kept: 1,
    text: 'never',
    from: [{ kind: 'withdrawal', category: 'complaint' }],
    happened: 'The person took a spam report back',
    list: 'complaint',
    ends: 'the person marking the message as not spam',
  },
  {
    name: 'maybeNot',
    holds: 'a not-spam report with several candidates',
    kept: 1,
    text: 'never',
    from: [
      { kind: 'withdrawal', category: 'complaint', nuance: 'candidates' },
      { kind: 'withdrawal', category: 'complaint', nuance: 'forwarded' },
    ],
    happened: 'One of several people, perhaps this one, took a spam report back',
    list: 'complaint',
    ends: 'one of the people taking the report back',
  },
  {
    name: 'released',
    holds: "an operator's release",
    kept: 1,
    text: 'always',
    from: [],
    happened: 'An operator released the address',
    list: 'bounce',
    takenBackBy: ['undone'],
    ends: '`rebound release`',
  },
  {
    // Its own cell: a later release that does not cover complaints must not hide it.
    name: 'forgiven',
    holds: 'a release that covers complaints',
    kept: 1,
    text: 'never',
    from: [],
    happened: 'The release covers spam reports too',
    list: 'complaint',
    takenBackBy: ['undone'],
    ends: '`rebound release --complaints`',
  },
  {
    // Its mark has the tag of the release that it takes back (cutoffs.ts).
    name: 'undone',
    holds: 'an operator took their release back',
    kept: 1,
    text: 'never',
    from: [],
    happened: 'The release was taken back',
  },
] as const satisfies readonly Row[];

type Rows = (typeof TABLE)[number];
export type Cell = Rows['name'];
/** The cells with evidence that can make a verdict; `imposed` carries its own end. */
export type EvidenceCell = Extract<Rows, { ladder: unknown }>['name'];

export type CellRow = Omit<Row, 'name' | 'textIn'> & { readonly name: Cell; readonly textIn?: Cell };
/** A row from which a verdict can follow. */
export type EvidenceRow = Omit<CellRow, 'name'> & { readonly name: EvidenceCell } & Required<
    Pick<Row, 'ladder' | 'because' | 'category' | 'takenBackBy'>
  >;

/** Which events are a choice about their scope. */
export const CHOICES = {
  out: [{ category: 'unsubscribe' }, { category: 'esp_suppressed', nuance: 'unsubscribed' }],
  in: [{ kind: 'withdrawal' }],
} as const satisfies Record<'out' | 'in', readonly From[]>;

/** A new category that goes nowhere does not compile. */
type Placed = Extract<Rows['from'][number] | (typeof CHOICES)['out'][number], { category: unknown }>['category'];
const EVERY_CATEGORY_IS_PLACED: Category extends Placed ? true : never = true;

/** In rank order. */
export const CELLS: readonly CellRow[] = EVERY_CATEGORY_IS_PLACED && TABLE;
export const isEvidenceRow = (row: CellRow): row is EvidenceRow => row.ladder !== undefined;
