// Made-up traffic for the benches: bounces about the address, so that each is a write, replies in our own wording; or deliveries.
export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:rebound-prod-ses';

export type What = 'bounce' | 'delivery';

const REPLIES = [
  { status: '5.1.1', reply: '550 5.1.1 The email account that you tried to reach does not exist. Please check for typos.' },
  { status: '5.2.1', reply: '550 5.2.1 This mailbox has been disabled and is not accepting messages.' },
  { status: '5.2.2', reply: '552 5.2.2 The recipient mailbox is over its quota, try again later.' },
  { status: '5.1.2', reply: '550 5.1.2 Bad destination system address: no such domain' },
  { status: '5.1.1', reply: '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table' },
];
const replyOf = (index: number) => REPLIES[index % 3 === 0 ? index % REPLIES.length : 0] ?? { status: '5.0.0', reply: '' };
const addressOf = (index: number) => `user.${index}@domain-${index % 50}.example.com`;

/** A SendGrid post. */
export function sendgridEvents(count: number, addresses: number, what: What = 'bounce'): readonly object[] {
  const timestamp = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, index) => ({
    ...(what === 'delivery'
      ? { event: 'delivered', response: '250 2.0.0 OK' }
      : {
          event: 'bounce',
          type: 'bounce',
          bounce_classification: 'Invalid Address',
          status: replyOf(index).status,
          reason: replyOf(index).reply,
        }),
    email: addressOf(index % addresses),
    timestamp,
    'smtp-id': `<${index}@example.com>`,
    ip: '192.0.2.1',
    sg_event_id: `event-${index}`,
    sg_message_id: `message-${index}.filter0001.1234.5678-0`,
    tls: 1,
  }));
}

/** One event-data each. */
export function mailgunEvents(count: number, what: What = 'bounce'): readonly object[] {
  const timestamp = Date.now() / 1_000;
  return Array.from({ length: count }, (_, index) => ({
    ...(what === 'delivery'
      ? { event: 'delivered', 'delivery-status': { code: 250, message: 'OK', 'mx-host': 'mx.example.com' } }
      : {
          event: 'failed',
          severity: 'permanent',
          reason: 'bounce',
          'delivery-status': {
            code: 550,
            'enhanced-code': replyOf(index).status,
            message: replyOf(index).reply,
            'mx-host': 'mx.example.com',
          },
        }),
    id: `event-${index}`,
    timestamp,
    recipient: addressOf(index),
    message: { headers: { 'message-id': `${index}@example.com` } },
  }));
}

/** SQS events of `batchSize` records, one recipient each. */
export function sesEvents(count: number, batchSize: number, what: What = 'bounce'): readonly object[] {
  const timestamp = new Date().toISOString();
  const records = Array.from({ length: count }, (_, index) => {
    const { status, reply } = replyOf(index);
    const recipient = { emailAddress: addressOf(index), action: 'failed', status, diagnosticCode: `smtp; ${reply}` };
    const bounce = {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      timestamp,
      feedbackId: `feedback-${index}`,
      bouncedRecipients: [recipient],
    };
    const mail = { timestamp, messageId: `message-${index}`, source: 'news@example.com', destination: [recipient.emailAddress] };
    const delivery = { timestamp, recipients: [recipient.emailAddress], smtpResponse: '250 2.0.0 OK', reportingMTA: 'a.example.com' };
    const Message = JSON.stringify(what === 'delivery' ? { eventType: 'Delivery', mail, delivery } : { eventType: 'Bounce', mail, bounce });
    return {
      eventSource: 'aws:sqs',
      messageId: `${index}`,
      body: JSON.stringify({ Type: 'Notification', TopicArn: TOPIC, MessageId: `${index}`, Message }),
    };
  });
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => ({
    Records: records.slice(batch * batchSize, (batch + 1) * batchSize),
  }));
}
