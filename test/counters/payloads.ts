// What each provider would post for a made-up event. The replies are chosen so that the pipeline's counts are known in advance.
import type { Category, MailEvent, Provider } from '../../lib/event.ts';

const SAID: Partial<Record<Category, { readonly status: string; readonly text: string }>> = {
  invalid_recipient: { status: '5.1.1', text: '550 5.1.1 User unknown' },
  mailbox_full: { status: '5.2.2', text: '552 5.2.2 mailbox full' },
  reputation_block: { status: '5.7.1', text: '554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org' },
  greylisted: { status: '4.2.0', text: '450 4.2.0 Recipient address rejected: Greylisted, try again later' },
};

type Made = Pick<MailEvent, 'kind' | 'recipient' | 'occurredAt' | 'id'> & { readonly category: Category | undefined };

/** @throws Error for a kind that is not made here. */
export function payloadOf(provider: Provider, event: Made): object {
  const said = (event.category && SAID[event.category]) ?? { status: '2.0.0', text: '250 2.0.0 OK' };
  const find = { ses, sendgrid, mailgun }[provider](event, said)[event.kind];
  if (!find) throw new Error(`no payload of ${provider} is made for a ${event.kind}`);
  return find;
}

type Said = { readonly status: string; readonly text: string };
type ByKind = Partial<Record<MailEvent['kind'], object>>;

function ses({ recipient, occurredAt: timestamp, id }: Made, { status, text }: Said): ByKind {
  const mail = { timestamp, source: 'Shop <orders@shop.example>', messageId: id, destination: [recipient] };
  const told = [{ emailAddress: recipient, action: 'failed', status, diagnosticCode: `smtp; ${text}` }];
  const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp, bouncedRecipients: told };
  const delay = { timestamp, delayType: 'General', delayedRecipients: told };
  const complaint = { timestamp, complaintFeedbackType: 'abuse', complainedRecipients: [{ emailAddress: recipient }] };
  const [oldTopicPreferences, newTopicPreferences] = [false, true].map((unsubscribeAll) => ({
    unsubscribeAll,
    topicSubscriptionStatus: [],
  }));
  return {
    delivery: { eventType: 'Delivery', mail, delivery: { timestamp, recipients: [recipient], smtpResponse: text } },
    bounce: { eventType: 'Bounce', mail, bounce },
    deferral: { eventType: 'DeliveryDelay', mail, deliveryDelay: delay },
    complaint: { eventType: 'Complaint', mail, complaint },
    unsubscribe: {
      eventType: 'Subscription',
      mail,
      subscription: { contactList: 'all', timestamp, source: 'UnsubscribeHeader', newTopicPreferences, oldTopicPreferences },
    },
  };
}

function sendgrid({ recipient: email, occurredAt, id }: Made, { status, text }: Said): ByKind {
  const common = { email, timestamp: Math.floor(Date.parse(occurredAt) / 1_000), sg_event_id: id, sg_message_id: `${id}.filter1` };
  return {
    delivery: { ...common, event: 'delivered', response: text },
    bounce: { ...common, event: 'bounce', type: 'bounce', status, reason: text },
    deferral: { ...common, event: 'deferred', response: text, attempt: '1' },
    complaint: { ...common, event: 'spamreport' },
    unsubscribe: { ...common, event: 'unsubscribe' },
  };
}

function mailgun({ recipient, occurredAt, id }: Made, { status, text }: Said): ByKind {
  const common = {
    id,
    timestamp: Date.parse(occurredAt) / 1_000,
    recipient,
    message: { headers: { 'message-id': `${id}@mg.shop.example` } },
  };
  const failed = (severity: string) => ({
    ...common,
    event: 'failed',
    severity,
    'delivery-status': { code: Number(text.slice(0, 3)), 'enhanced-code': status, message: text },
  });
  return {
    delivery: { ...common, event: 'delivered', 'delivery-status': { code: 250, message: 'OK' } },
    bounce: failed('permanent'),
    deferral: failed('temporary'),
    complaint: { ...common, event: 'complained' },
    unsubscribe: { ...common, event: 'unsubscribed' },
  };
}
