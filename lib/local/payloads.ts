// Single events in the providers' documented formats (lib/providers/*), made of an address and a reply.
import { hash } from 'node:crypto';
import type { Provider } from '../event.ts';
import { parseReply } from '../smtp-reply.ts';

const SES_MESSAGE_ID = '0100018f2a3b4c5d-7c1e2f3a-4b5c-6d7e-8f90-';

/** Another message, another id: two messages with one id would count as one. */
const idOf = (recipient: string, at: Date) => hash('sha256', `${recipient} ${at.getTime()}`);

export interface SesBounce {
  readonly recipient: string;
  readonly type: string;
  readonly status: string;
  readonly text: string;
  readonly reportingMta?: string;
}

export function sesBounce({ recipient, type, status, text, reportingMta }: SesBounce, at: Date): object {
  const [bounceType, bounceSubType] = type.split('/');
  const id = `${SES_MESSAGE_ID}${idOf(recipient, at).slice(0, 12)}-000000`;
  return {
    eventType: 'Bounce',
    bounce: {
      feedbackId: id.replace('0100', '0101'),
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: recipient, action: 'failed', status, diagnosticCode: text }],
      timestamp: at.toISOString(),
      ...(reportingMta ? { reportingMTA: reportingMta } : {}),
    },
    mail: { timestamp: at.toISOString(), source: 'Shop <news@shop.example>', messageId: id, destination: [recipient] },
  };
}

export function sesComplaint(recipient: string, at: Date): object {
  const id = `${SES_MESSAGE_ID}00c0ffee0001-000000`;
  return {
    notificationType: 'Complaint',
    complaint: {
      feedbackId: id.replace('0100', '0102'),
      complainedRecipients: [{ emailAddress: recipient }],
      complaintFeedbackType: 'abuse',
      timestamp: at.toISOString(),
    },
    mail: { timestamp: at.toISOString(), source: 'news@shop.example', messageId: id, destination: [recipient] },
  };
}

export function sendgridBounce(email: string, type: 'bounce' | 'blocked', status: string, reason: string, at: Date): object {
  const id = idOf(email, at).slice(0, 22);
  return {
    email,
    event: 'bounce',
    type,
    status,
    reason,
    timestamp: Math.floor(at.getTime() / 1_000),
    sg_event_id: `Ym91bmNlLTAt${id}`,
    sg_message_id: `${id}.filterdrecv-5f54b5d587-pczjm-1-67BADEEA-6.0`,
    'smtp-id': `<${id}@ismtpd0001p1iad1.sendgrid.net>`,
  };
}

export function mailgunFailure(recipient: string, delivery: { code: number; message: string; 'enhanced-code'?: string }, at: Date): object {
  return {
    event: 'failed',
    severity: 'permanent',
    reason: 'bounce',
    id: idOf(recipient, at).slice(0, 22),
    timestamp: at.getTime() / 1_000,
    recipient,
    'delivery-status': { 'attempt-no': 1, 'bounce-type': 'hard', description: '', ...delivery },
    message: { headers: { 'message-id': `${idOf(recipient, at).slice(0, 16)}@mg.shop.example`, to: recipient } },
    domain: { name: 'mg.shop.example' },
  };
}

/** What a provider posts after a server's final `reply`: the body of SES's SNS message, SendGrid's and Mailgun's event. */
export function bounceOf(provider: Provider, recipient: string, reply: string, at: Date): object {
  const { replyCode, status } = parseReply(reply);
  switch (provider) {
    case 'ses':
      return sesBounce({ recipient, type: 'Permanent/General', status: status ?? '5.0.0', text: `smtp; ${reply}` }, at);
    case 'sendgrid':
      return sendgridBounce(recipient, 'bounce', status ?? '', reply, at);
    case 'mailgun':
      return mailgunFailure(recipient, { code: replyCode ?? 550, message: reply, ...(status && { 'enhanced-code': status }) }, at);
  }
}
