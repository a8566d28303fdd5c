// What an Amazon SES notification or event means: `notificationType` (identity notifications) and `eventType` (configuration sets)
// hold the same objects inside. One event a recipient; what a recipient's own entry says outranks the notification's type.
// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html · recordings: test/events/ses
import { parseAddress } from '../address.ts';
import type { Address, Kind } from '../event.ts';
import { dig, isRecord, listOf, parseJson, textOf } from '../json.ts';
import { parseEventTime } from './event-time.ts';
import type { Parsed } from './provider.ts';
import { Collector, codesOf, EVENTS_MAX } from './reading.ts';
import { bounceMeaning, delayMeaning, isNeverTried, REJECTED } from './ses-labels.ts';
import { type Attribution, attributor } from './ses-mailed.ts';

type SesMessage = Readonly<Record<string, unknown>>;

/** The text that SNS or SQS carries. Undefined when it is nothing that SES sends. */
export function readSesText(text: string): Parsed | undefined {
  // The only SES message that is not JSON, sent when event publishing is set up.
  if (/^\s*Successfully validated SNS topic/.test(text)) return ignored('setup notice');
  return readSes(parseJson(text));
}

/**
 * One SES JSON object, or the EventBridge event around it. Undefined when it is nothing that SES sends; a readable type with unreadable
 * contents is `unread`.
 */
export function readSes(message: unknown): Parsed | undefined {
  if (!isRecord(message)) return undefined;
  if (dig(message, 'source') === 'aws.ses') {
    // Among EventBridge's there are some about the account, not about mail: "Sending Status Disabled".
    const about = textOf(dig(message, 'detail-type'), 64) ?? 'Email';
    return readSes(dig(message, 'detail')) ?? (about.startsWith('Email') ? undefined : ignored(about));
  }
  const type = textOf(dig(message, 'eventType'), 64) ?? textOf(dig(message, 'notificationType'), 64);
  if (type === undefined) return undefined;
  const reader = READERS.get(type);
  if (!reader) return ignored(type);
  const collector = new Collector();
  collector.from(message);
  reader(message, collector);
  return collector.done();
}

function ignored(name: string): Parsed {
  const collector = new Collector();
  collector.ignore(name);
  return collector.done();
}

const READERS: ReadonlyMap<string, (message: SesMessage, collector: Collector) => void> = new Map([
  ['Bounce', readBounce],
  ['Complaint', readComplaint],
  ['Delivery', readDelivery],
  ['DeliveryDelay', readDelay],
  ['Reject', readReject],
  ['Rendering Failure', readRenderingFailure],
  ['Subscription', readSubscription],
]);

/** What every event of one message has in common; undefined (and noted as unread) when it has no time. */
function commonOf(message: SesMessage, type: string, time: unknown, collector: Collector, feedbackId?: unknown) {
  const occurredAt = parseEventTime(time);
  if (!occurredAt) {
    collector.fail(message, 'no time in it');
    return undefined;
  }
  const messageId = textOf(dig(message, 'mail', 'messageId'), 256);
  return {
    provider: 'ses',
    occurredAt,
    messageId,
    // Only bounces and complaints have their own id.
    providerEventId: textOf(feedbackId, 256) ?? (messageId === undefined ? undefined : `${messageId}:${type}:${occurredAt}`),
    tags: tagsOf(message),
    tenant: textOf(listOf(dig(message, 'mail', 'tags', 'ses:tenant-name'))[0], 128),
  } as const;
}

/** `name:value`; those named `ses:…` are SES's own. */
function tagsOf(message: SesMessage): readonly string[] {
  const tags = dig(message, 'mail', 'tags');
  if (!isRecord(tags)) return [];
  const own = Object.entries(tags).filter(([name]) => !name.startsWith('ses:'));
  return own
    .slice(0, 20)
    .flatMap(([name, values]) => listOf(values).flatMap((value) => (typeof value === 'string' ? `${name}:${value}` : [])));
}

/**
 * Calls `read` for each recipient. Those without an address, and those of a bounce or complaint who were not mailed, are set aside together,
 * the rest of the message around them.
 */
function readRecipients(
  message: SesMessage,
  path: readonly [object: string, list: string],
  collector: Collector,
  read: (attribution: Attribution, entry: unknown) => void,
): void {
  const [object, list] = path;
  const entries = listOf(dig(message, object, list));
  if (entries.length === 0) {
    collector.fail(message, 'no recipients in it');
    return;
  }
  if (entries.length > EVENTS_MAX) {
    collector.fail(message, `more than ${EVENTS_MAX} recipients`);
    return;
  }
  const attribute = ATTRIBUTED.has(object) ? attributor(message) : (recipient: Address) => ({ recipient });
  const [nameless, strangers]: [unknown[], unknown[]] = [[], []];
  for (const entry of entries) {
    const named = parseAddress(typeof entry === 'string' ? entry : dig(entry, 'emailAddress'));
    const attribution = named && attribute(named);
    if (attribution) read(attribution, entry);
    else (named ? strangers : nameless).push(entry);
  }
  const inner = message[object];
  const only = (left: readonly unknown[]) => ({ ...message, [object]: { ...(isRecord(inner) ? inner : {}), [list]: left } });
  if (nameless.length > 0) collector.fail(only(nameless), `${nameless.length} recipients without an address`);
  if (strangers.length > 0) collector.misnamed(only(strangers), `names recipients who were not mailed: ${strangers.length}`);
}

/** Events made from reports that anybody can write; in the others SES itself names the recipients. */
const ATTRIBUTED: ReadonlySet<string> = new Set(['bounce', 'complaint']);

function readBounce(message: SesMessage, collector: Collector): void {
  const bounce = dig(message, 'bounce');
  const common = commonOf(message, 'Bounce', dig(bounce, 'timestamp'), collector, dig(bounce, 'feedbackId'));
  if (!common) return;
  const type = textOf(dig(bounce, 'bounceType'), 64);
  const subType = textOf(dig(bounce, 'bounceSubType'), 64);
  const reportingMta = mtaOf(dig(bounce, 'reportingMTA'));
  const verdict = [type, subType].filter((part) => part !== undefined).join('/');
  readRecipients(message, ['bounce', 'bouncedRecipients'], collector, (attribution, entry) => {
    const text = dig(entry, 'diagnosticCode');
    const status = dig(entry, 'status');
    const kind = bounceKind({ type, subType, entry, hasMta: reportingMta !== undefined });
    if (kind === undefined) {
      collector.ignore(verdict);
      return;
    }
    collector.add({
      ...common,
      kind,
      ...attribution,
      // The status next to SES's own list is made up, and its prose holds no reply.
      ...codesOf(kind === 'reject' ? undefined : text, { status }),
      diagnosticCode: text,
      reportingMta,
      remoteMta: dig(bounce, 'remoteMtaIp'),
      providerVerdict: verdict,
      scope: subType === 'OnTenantSuppressionList' && common.tenant !== undefined ? `ses:tenant:${common.tenant}` : undefined,
      providerMeaning: kind === 'deferral' ? { permanence: 'temporary' } : bounceMeaning(type, subType),
    });
  });
}

/** RFC 3464 2.3.3: what became of this recipient. SES prints `delayed` inside a Permanent notification in its own documentation. */
function bounceKind(seen: { type: string | undefined; subType: string | undefined; entry: unknown; hasMta: boolean }): Kind | undefined {
  const { type, subType, entry, hasMta } = seen;
  if (isNeverTried(subType)) return 'reject';
  const action = textOf(dig(entry, 'action'), 32)?.toLowerCase();
  const status = textOf(dig(entry, 'status'), 16);
  if (action === 'delivered' || action === 'relayed' || action === 'expanded' || status?.startsWith('2.')) return undefined;
  if (action === 'delayed') return 'deferral';
  if (type === 'Permanent' && action === undefined && status?.startsWith('4.')) return 'deferral';
  // An out-of-office answer, which SES reports like this and nothing else (docs: "Transient/General", mailbox simulator `ooto@`).
  const isBare = action === undefined && status === undefined && !hasMta && textOf(dig(entry, 'diagnosticCode'), 1) === undefined;
  return type === 'Transient' && subType === 'General' && isBare ? undefined : 'bounce';
}

/** `dns; host`, `dsn; host` or only the host. */
function mtaOf(value: unknown): string | undefined {
  return textOf(value, 256)?.replace(/^[a-z-]{1,16}\s*;\s*/i, '');
}

/** Feedback types that are not complaints; every other one, known or not, is. */
const NO_COMPLAINT: ReadonlyMap<string, 'withdrawal' | 'ignored'> = new Map([
  ['not-spam', 'withdrawal'],
  // RFC 6591: a report on authentication.
  ['auth-failure', 'ignored'],
]);

function readComplaint(message: SesMessage, collector: Collector): void {
  const complaint = dig(message, 'complaint');
  const common = commonOf(message, 'Complaint', dig(complaint, 'timestamp'), collector, dig(complaint, 'feedbackId'));
  if (!common) return;
  const subType = textOf(dig(complaint, 'complaintSubType'), 64);
  const feedbackType = textOf(dig(complaint, 'complaintFeedbackType'), 64);
  const listed = isNeverTried(subType);
  const exception = listed ? undefined : NO_COMPLAINT.get(feedbackType?.toLowerCase() ?? '');
  if (exception === 'ignored') {
    collector.ignore(`Complaint/${feedbackType}`);
    return;
  }
  // Mailbox providers strike out who complained: then SES names everyone it may have been.
  const candidates = listOf(dig(complaint, 'complainedRecipients')).length > 1;
  readRecipients(message, ['complaint', 'complainedRecipients'], collector, (attribution) =>
    collector.add({
      ...common,
      kind: listed ? 'reject' : (exception ?? 'complaint'),
      ...attribution,
      providerVerdict: subType ?? feedbackType,
      providerMeaning: listed
        ? { category: 'esp_suppressed', nuance: 'complained', permanence: 'permanent', decisive: true }
        : { category: 'complaint', ...(candidates ? { nuance: 'candidates' } : {}), permanence: 'permanent', decisive: true },
    }),
  );
}

function readDelivery(message: SesMessage, collector: Collector): void {
  const delivery = dig(message, 'delivery');
  const common = commonOf(message, 'Delivery', dig(delivery, 'timestamp'), collector);
  if (!common) return;
  const text = dig(delivery, 'smtpResponse');
  readRecipients(message, ['delivery', 'recipients'], collector, (attribution) =>
    collector.add({
      ...common,
      kind: 'delivery',
      ...attribution,
      ...codesOf(text),
      diagnosticCode: text,
      reportingMta: mtaOf(dig(delivery, 'reportingMTA')),
      remoteMta: dig(delivery, 'remoteMtaIp'),
      providerMeaning: { permanence: 'unknown' },
    }),
  );
}

function readDelay(message: SesMessage, collector: Collector): void {
  const delay = dig(message, 'deliveryDelay');
  const common = commonOf(message, 'DeliveryDelay', dig(delay, 'timestamp'), collector);
  if (!common) return;
  const type = textOf(dig(delay, 'delayType'), 64);
  readRecipients(message, ['deliveryDelay', 'delayedRecipients'], collector, (attribution, entry) => {
    const text = dig(entry, 'diagnosticCode');
    collector.add({
      ...common,
      kind: 'deferral',
      ...attribution,
      ...codesOf(text, { status: dig(entry, 'status') }),
      diagnosticCode: text,
      reportingMta: mtaOf(dig(delay, 'reportingMTA')),
      providerVerdict: type === undefined ? 'DeliveryDelay' : `DeliveryDelay/${type}`,
      providerMeaning: delayMeaning(type),
    });
  });
}

function readReject(message: SesMessage, collector: Collector): void {
  const reason = textOf(dig(message, 'reject', 'reason'), 2_048);
  readRejected(message, 'Reject', reason === undefined ? 'Reject' : `Reject/${reason}`, reason, collector);
}

function readRenderingFailure(message: SesMessage, collector: Collector): void {
  readRejected(message, 'Rendering Failure', 'Rendering Failure', dig(message, 'failure', 'errorMessage'), collector);
}

/** The message itself was refused, so these have no list of recipients but the message's. */
function readRejected(message: SesMessage, type: string, verdict: string, text: unknown, collector: Collector): void {
  const common = commonOf(message, type, dig(message, 'mail', 'timestamp'), collector);
  if (!common) return;
  readRecipients(message, ['mail', 'destination'], collector, (attribution) =>
    collector.add({ ...common, kind: 'reject', ...attribution, diagnosticCode: text, providerVerdict: verdict, providerMeaning: REJECTED }),
  );
}

/** A contact's preferences changed: the whole list (`ses:list:NAME`), or topics of it (`ses:list:NAME:TOPIC`). */
function readSubscription(message: SesMessage, collector: Collector): void {
  const subscription = dig(message, 'subscription');
  const common = commonOf(message, 'Subscription', dig(subscription, 'timestamp'), collector);
  if (!common) return;
  const list = textOf(dig(subscription, 'contactList'), 100);
  if (list === undefined) {
    collector.fail(message, 'no contact list in it');
    return;
  }
  // SES accepts one recipient if it manages the list; with several, there is no telling who it was.
  if (listOf(dig(message, 'mail', 'destination')).length > 1) {
    collector.fail(message, 'several recipients, one subscription');
    return;
  }
  const changes = subscriptionChanges(subscription);
  if (changes.length === 0) {
    collector.ignore('Subscription');
    return;
  }
  const source = textOf(dig(subscription, 'source'), 64);
  readRecipients(message, ['mail', 'destination'], collector, (attribution) => {
    for (const { topic, out } of changes)
      collector.add({
        ...common,
        kind: out ? 'unsubscribe' : 'withdrawal',
        ...attribution,
        scope: topic === undefined ? `ses:list:${list}` : `ses:list:${list}:${topic}`,
        providerVerdict: source === undefined ? 'Subscription' : `Subscription/${source}`,
        providerMeaning: { category: 'unsubscribe', permanence: 'permanent', decisive: true },
      });
  });
}

interface SubscriptionChange {
  /** Absent: the list as a whole. */
  readonly topic?: string;
  readonly out: boolean;
}

function subscriptionChanges(subscription: unknown): readonly SubscriptionChange[] {
  const [now, before] = [dig(subscription, 'newTopicPreferences'), dig(subscription, 'oldTopicPreferences')];
  if (dig(now, 'unsubscribeAll') === true) return [{ out: true }];
  const old = topicsOf(before);
  // A topic that was not there before had not been opted out of.
  const topics = [...topicsOf(now)].flatMap(([topic, out]) => ((old.get(topic) ?? false) === out ? [] : { topic, out }));
  return dig(before, 'unsubscribeAll') === true ? [{ out: false }, ...topics] : topics;
}

function topicsOf(preferences: unknown): ReadonlyMap<string, boolean> {
  const topics = listOf(dig(preferences, 'topicSubscriptionStatus')).slice(0, 100);
  return new Map(
    topics.flatMap((entry) => {
      const name = textOf(dig(entry, 'topicName'), 100);
      const status = dig(entry, 'subscriptionStatus');
      return name !== undefined && (status === 'OptOut' || status === 'OptIn') ? [[name, status === 'OptOut'] as const] : [];
    }),
  );
}
