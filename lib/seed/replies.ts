// Server replies of the made-up month, in the words of real servers (lib/classify/rules names the sources).

import { isAt, MICROSOFT } from './people.ts';

export const REPLIES = {
  microsoftBlock:
    "550 5.7.1 Unfortunately, messages from [192.0.2.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
  gmailGone:
    "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or unnecessary spaces. 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser - gsmtp",
  gmailUnauthenticated:
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp',
  gone: (address: string) => {
    if (isAt(address, 'gmail.com')) return '550 5.1.1 The email account that you tried to reach does not exist. - gsmtp';
    if (isAt(address, ...MICROSOFT)) return '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).';
    if (address.endsWith('.example')) return `550 5.1.1 <${address}>: Recipient address rejected: User unknown in virtual mailbox table`;
    return '550 5.1.1 User unknown';
  },
} as const;

interface Problem {
  readonly reply: (address: string) => string;
  /** The mailbox is gone. */
  readonly isFinal: boolean;
}

const said = (text: string, isFinal = false): Problem => ({ reply: () => text, isFinal });

/** Replies of an ordinary day; an entry that is listed twice is twice as common. */
export const PROBLEMS: readonly Problem[] = [
  { reply: REPLIES.gone, isFinal: true },
  said('550 5.2.1 The email account that you tried to reach is disabled', true),
  said('552 5.2.2 The mailbox is full, the user is over quota'),
  said('552 5.2.2 The email account that you tried to reach is over quota'),
  said('552 5.2.2 The mailbox is full, the user is over quota'),
  said('554 5.7.1 Message rejected as spam by Content Filtering'),
  said('554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org'),
  said('450 4.2.0 Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/postfix.html'),
  said('421 4.7.0 Too many connections from your host, try again later'),
  said('451 4.3.0 Temporary server error. Please try again later'),
  said('421 4.4.1 Connection timed out'),
  said('552 5.3.4 Message size exceeds fixed limit'),
];
