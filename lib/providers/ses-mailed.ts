// Who was mailed. SES takes the recipient of a bounce from the DSN that came back (RFC 3464 Final-Recipient), so anybody who gets one mail
// can answer with a DSN that names anybody. Only `mail.destination` comes from the sender.
import { domainOf, parseAddress } from '../address.ts';
import type { Address } from '../event.ts';
import { dig, listOf } from '../json.ts';

export interface Attribution {
  /** The address that was mailed. */
  readonly recipient: Address;
  /** The address that the report names, if that is another one. */
  readonly finalRecipient?: Address;
}

/** Maps the address that a report names to the one mailed; undefined when it may be any of several, or none. */
export function attributor(message: unknown): (named: Address) => Attribution | undefined {
  const destination = listOf(dig(message, 'mail', 'destination'));
  // Some relays leave the list out; then there is only the report.
  if (destination.length === 0) return (recipient) => ({ recipient });
  const parsed = destination.map(parseAddress);
  const mailed = new Set(parsed.flatMap((address) => address ?? []));
  const mailboxes = byMailbox(mailed);
  const only = parsed.every((address) => address === parsed[0]) ? parsed[0] : undefined;
  return (named) => {
    if (mailed.has(named)) return { recipient: named };
    const recipient = mailboxes.get(mailboxOf(named));
    if (recipient) return { recipient };
    return only && { recipient: only, finalRecipient: named };
  };
}

/** Each mailed address by its mailbox, with its tag and without; null if several share a mailbox. */
function byMailbox(mailed: ReadonlySet<Address>): ReadonlyMap<string, Address | null> {
  const mailboxes = new Map<string, Address | null>();
  for (const address of mailed) {
    for (const mailbox of new Set([mailboxOf(address), withoutTag(mailboxOf(address))]))
      mailboxes.set(mailbox, mailboxes.has(mailbox) ? null : address);
  }
  return mailboxes;
}

/** Gmail has two names for its domain and ignores dots (support.google.com/mail/answer/7436150). */
function mailboxOf(address: Address): string {
  const domain = domainOf(address);
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return address;
  return `${address.slice(0, -domain.length - 1).replaceAll('.', '')}@gmail.com`;
}

/** `user+news@…` → `user@…` */
function withoutTag(mailbox: string): string {
  const at = mailbox.lastIndexOf('@');
  const plus = mailbox.indexOf('+');
  return plus > 0 && plus < at && !mailbox.startsWith('"') ? mailbox.slice(0, plus) + mailbox.slice(at) : mailbox;
}
