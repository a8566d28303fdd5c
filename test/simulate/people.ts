// The people a sender writes to, and when. Each has a time of day; mail goes out daily or weekly; people leave, and then their mailbox
// answers "no such user". Everything is drawn from a seed.

import { parseAddress } from '../../lib/address.ts';
import type { Address } from '../../lib/event.ts';
import type { Random } from './random.ts';

export interface Person {
  readonly address: Address;
  readonly receiver: Receiver;
  /** Seconds after midnight, UTC, and with weekly mail the day. */
  readonly second: number;
  readonly weekday: number;
  /** Epoch seconds from which the mailbox is gone; Infinity while it exists. */
  goneAt: number;
  /** Epoch seconds from which they are mailed. */
  readonly since: number;
}

/** The system that answers for a person, and what it says when they are gone. */
export interface Receiver {
  readonly key: string;
  readonly host: string;
  readonly gone: string;
  /** Words that a filter also uses: held 30 days at a time, not suppressed within 14. */
  readonly isAmbiguous?: boolean;
}

const POSTFIX = '550 5.1.1 <someone@example.com>: Recipient address rejected: User unknown in virtual mailbox table';
const GOOGLE = '550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient';

/** System, its host, share of a consumer list, domain, and its words for a missing mailbox. */
const SYSTEMS: readonly (readonly [key: string, host: string, share: number, domain: string, gone: string])[] = [
  ['google', 'gmail-smtp-in.l.google.com', 0.36, 'gmail.com', `${GOOGLE} s email address - gsmtp`],
  [
    'microsoft',
    'outlook-com.olc.protection.outlook.com',
    0.14,
    'hotmail.com',
    '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
  ],
  ['yahoo', 'mta5.am0.yahoodns.net', 0.1, 'yahoo.com', '554 delivery error: dd This user does not have a yahoo.com account'],
  ['apple', 'mx01.mail.icloud.com', 0.045, 'icloud.com', '550 5.1.1 <someone@icloud.com>: user lookup success but no user record found'],
  ['comcast', 'mx1a1.comcast.net', 0.014, 'comcast.net', '550 5.1.1 Not our customer'],
  ['gmx', 'mx00.gmx.net', 0.01, 'gmx.de', '550 Requested action not taken: mailbox unavailable'],
  [
    'orange',
    'smtp-in.orange.fr',
    0.01,
    'orange.fr',
    '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416',
  ],
  ['cox', 'cxr.mx.a.cloudfilter.net', 0.005, 'cox.net', '550 5.1.1 <someone@cox.net> recipient rejected'],
];
const AMBIGUOUS: ReadonlySet<string> = new Set(['gmx', 'cox']);
const HOSTED_SHARE = { 'google-hosted': 0.1, 'microsoft-hosted': 0.08 } as const;
const OTHER_DOMAINS = 400;

function receivers(): {
  readonly drawn: (random: Random) => { receiver: Receiver; domain: string };
  readonly largestDomain: string;
} {
  const choices: { receiver: Receiver; domain: string; share: number }[] = SYSTEMS.map(([key, host, share, domain, gone]) => ({
    receiver: { key, host, gone, isAmbiguous: AMBIGUOUS.has(key) },
    domain,
    share,
  }));
  // Customers of hosted systems, and all others, by Zipf.
  const zipf = Array.from({ length: OTHER_DOMAINS }, (_, index) => 1 / (index + 1));
  const harmonic = zipf.reduce((sum, one) => sum + one, 0);
  const rest = 1 - choices.reduce((sum, { share }) => sum + share, 0) - HOSTED_SHARE['google-hosted'] - HOSTED_SHARE['microsoft-hosted'];
  for (const [index, weight] of zipf.entries()) {
    const part = weight / harmonic;
    const google = { key: 'google-hosted', host: 'aspmx.l.google.com', gone: `${GOOGLE} s email address - gsmtp` };
    const microsoft = {
      key: 'microsoft-hosted',
      host: `company-${index}.mail.protection.outlook.com`,
      gone: '550 5.4.1 Recipient address rejected: Access denied. [DB5EUR03FT032.eop-EUR03.prod.protection.outlook.com]',
      isAmbiguous: true,
    };
    choices.push({ receiver: google, domain: `team-${index + 1}.example`, share: HOSTED_SHARE['google-hosted'] * part });
    choices.push({ receiver: microsoft, domain: `company-${index + 1}.example`, share: HOSTED_SHARE['microsoft-hosted'] * part });
    const name = `domain-${index + 1}.example`;
    choices.push({ receiver: { key: name, host: `mx.${name}`, gone: POSTFIX }, domain: name, share: rest * part });
  }
  const sums: number[] = [];
  let total = 0;
  for (const { share } of choices) {
    total += share;
    sums.push(total);
  }
  return {
    largestDomain: 'domain-1.example',
    drawn(random) {
      const at = random.next() * total;
      let [low, high] = [0, sums.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sums[middle] ?? 0) < at) low = middle + 1;
        else high = middle;
      }
      const choice = choices[low];
      if (!choice) throw new Error('no receiver');
      return choice;
    },
  };
}

export interface Draw {
  readonly count: number;
  readonly since: number;
  /** The share already gone. */
  readonly gone?: number;
  /** Only people with this receiver's key. */
  readonly only?: string;
  readonly name: string;
}

export function drawPeople({ count, since, gone = 0, only, name }: Draw, random: Random): Person[] {
  const { drawn } = receivers();
  const people: Person[] = [];
  while (people.length < count) {
    const { receiver, domain } = drawn(random);
    if (only !== undefined && receiver.key !== only) continue;
    const address = parseAddress(`${name}-${people.length}@${domain}`);
    if (!address) throw new Error('not an address');
    people.push({
      address,
      receiver,
      second: Math.floor(random.next() * 86_400),
      weekday: Math.floor(random.next() * 7),
      goneAt: random.next() < gone ? since : Number.POSITIVE_INFINITY,
      since,
    });
  }
  return people;
}
