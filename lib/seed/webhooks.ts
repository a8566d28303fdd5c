// Events other than bounces, in the providers' documented formats (lib/providers/*).
import { hash } from 'node:crypto';
import type { Provider } from '../event.ts';

/** Another message, another id. */
const idOf = (address: string, at: Date, what: string) => hash('sha256', `${what} ${address} ${at.getTime()}`).slice(0, 22);
const secondsOf = (at: Date) => Math.floor(at.getTime() / 1_000);

export function delivered(provider: Provider, address: string, at: Date): object {
  const id = idOf(address, at, 'delivery');
  switch (provider) {
    case 'ses':
      return {
        eventType: 'Delivery',
        delivery: { timestamp: at.toISOString(), recipients: [address], smtpResponse: '250 2.0.0 OK' },
        mail: { timestamp: at.toISOString(), source: 'Shop <orders@shop.example>', messageId: `0100-${id}`, destination: [address] },
      };
    case 'sendgrid':
      return {
        email: address,
        event: 'delivered',
        timestamp: secondsOf(at),
        sg_event_id: id,
        sg_message_id: `${id}.filter1`,
        response: '250 OK',
      };
    case 'mailgun':
      return {
        event: 'delivered',
        id,
        timestamp: at.getTime() / 1_000,
        recipient: address,
        'delivery-status': { code: 250, message: 'OK' },
        message: { headers: { 'message-id': `${id}@mg.shop.example`, to: address } },
        domain: { name: 'mg.shop.example' },
      };
  }
}

export function groupUnsubscribe(email: string, at: Date): object {
  return {
    email,
    event: 'group_unsubscribe',
    asm_group_id: 42,
    timestamp: secondsOf(at),
    sg_message_id: `${idOf(email, at, 'group')}.filter1`,
  };
}

export function spamReport(email: string, at: Date): object {
  const id = idOf(email, at, 'spam');
  return { email, event: 'spamreport', timestamp: secondsOf(at), sg_event_id: id, sg_message_id: `${id}.filter1` };
}

export function sesReport(address: string, at: Date): object {
  const id = idOf(address, at, 'complaint');
  return {
    notificationType: 'Complaint',
    complaint: {
      feedbackId: `0102-${id}`,
      complainedRecipients: [{ emailAddress: address }],
      complaintFeedbackType: 'abuse',
      timestamp: at.toISOString(),
    },
    mail: { timestamp: at.toISOString(), source: 'Shop <orders@shop.example>', messageId: `0100-${id}`, destination: [address] },
  };
}
