// What a rule about the recipient means if its sentence is about somebody else (RFC 5321 3.3: the sender is named before any recipient).
import type { Category } from '../../event.ts';
import type { Subject } from '../reading.ts';
import type { RuleId } from './ids.ts';

export const whenSubject: Partial<Record<Category, Partial<Record<Subject, RuleId>>>> = {
  // A name server or an MX that does not know a host says nothing about a mailbox.
  invalid_recipient: { sender: 'sender-unknown-mailbox', client: 'connection', route: 'dns-temporary' },
  invalid_domain: { sender: 'sender-domain-unknown', client: 'helo-rejected', route: 'dns-temporary' },
  mailbox_inactive: { sender: 'sender-rejected', client: 'connection' },
  mailbox_full: { sender: 'sender-quota', client: 'connection' },
};
