// Made-up traffic for the benches: bounces about the address, so that each is a write; replies in our own wording.
export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:rebound-prod-ses';

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
export function sendgridEvents(count: number, addresses: number): readonly object[] {
  const timestamp = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, index) => ({
    event: 'bounce',
    type: 'bounce',
    email: addressOf(index % addresses),
    timestamp,
    'smtp-id': `<${index}@example.com>`,
    bounce_classification: 'Invalid Address',
    ip: '192.0.2.1',
    sg_event_id: `event-${index}`,
    sg_message_id: `message-${index}.filter0001.1234.5678-0`,
    status: replyOf(index).status,
    reason: replyOf(index).reply,
    tls: 1,
  }));
}

/** One event-data each. */
export function mailgunEvents(count: number): readonly object[] {
  const timestamp = Date.now() / 1_000;
  return Array.from({ length: count }, (_, index) => ({
    event: 'failed',
    severity: 'permanent',
    reason: 'bounce',
    id: `event-${index}`,
    timestamp,
    recipient: addressOf(index),
    message: { headers: { 'message-id': `${index}@example.com` } },
    'delivery-status': { code: 550, 'enhanced-code': replyOf(index).status, message: replyOf(index).reply, 'mx-host': 'mx.example.com' },
  }));
}

/** SQS events of `batchSize` records, one recipient each. */
export function sesEvents(count: number, batchSize: number): readonly object[] {
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
    const Message = JSON.stringify({ eventType: 'Bounce', mail, bounce });
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
