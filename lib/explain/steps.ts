// Steps that many explanations share.
import type { Topic } from './explanation.ts';

type Step = Topic['check'][number];

export const CHECK_MX: Step = {
  say: 'Which servers take mail for {domain}? The one that spoke should be among them; if not, the way there is wrong, not the address.',
  commands: ['dig +short MX {domain}'],
};

export const ASK_ANOTHER_WAY: Step = { say: 'Ask the person for their address by other means (account page, phone) before you give up.' };

export const SEE_RECORD: Step = { say: 'See all that is known about the address:', commands: ['npx rebound show {recipient}'] };

export const RELEASE: Step & { readonly say: string } = { say: 'release the address:', commands: ['npx rebound release {recipient}'] };

export const WAIT: Step = { say: 'Wait: your sending service tries again by itself for hours or days.' };

export const BLOCK_LISTS: readonly Step[] = [
  {
    say: 'Is your sending IP address on a block list? No answer is good; 127.0.0.x means listed. (Ask through your own DNS resolver: public ones get refused, and answer 127.255.255.x.)',
    commands: [
      'dig +short {reversedIp}.zen.spamhaus.org',
      'dig +short {reversedIp}.bl.spamcop.net',
      'dig +short {reversedIp}.b.barracudacentral.org',
    ],
  },
  { say: 'Your domain too:', commands: ['dig +short {senderDomain}.dbl.spamhaus.org'] },
];

export const CHECK_AUTHENTICATION: readonly Step[] = [
  {
    say: 'SPF and DMARC of the domain in your From address. There must be exactly one record that begins with v=spf1, and one with v=DMARC1.',
    commands: ['dig +short TXT {senderDomain} | grep spf1', 'dig +short TXT _dmarc.{senderDomain}'],
  },
  {
    say: 'DKIM: SELECTOR is what stands after s= in the DKIM-Signature header of a message you sent (and d= is the domain).',
    commands: ['dig +short TXT SELECTOR._domainkey.{senderDomain}'],
  },
  {
    say: 'The name of your sending IP address, and back: the second must give the address again.',
    commands: ['dig +short -x {ip}', 'dig +short A THAT-NAME'],
  },
];
