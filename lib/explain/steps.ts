// Steps that many explanations share.
import type { Advice } from './explanation.ts';

export const CHECK_MX: Advice = {
  say: 'Which servers accept mail for {domain}? They are in its MX records (the DNS entries that name the mail servers). The one that spoke should be among them, or belong to the same company. If it is neither, the mail went the wrong way, and the address may be fine.',
  commands: ['dig +short MX {domain}'],
};

/** Where no server spoke. */
export const SEE_MX: Advice = {
  say: 'Which servers accept mail for {domain}? (MX records, the DNS entries that name the mail servers.)',
  commands: ['dig +short MX {domain}'],
};

export const ASK_ANOTHER_WAY: Advice = {
  say: 'Ask the person for their address in some other way (account page, phone) before you give up.',
};

export const SEE_RECORD: Advice = { say: 'See all that is known about the address:', commands: ['npx rebound show {recipient}'] };

export const RELEASE: Advice = { say: 'release the address:', commands: ['npx rebound release {recipient}'] };

export const WAIT: Advice = {
  say: 'Wait: your sending service tries again by itself for hours or days.',
  whenFinal: 'Your sending service has given up on this message. If it matters, send it again yourself in a few days.',
};

/** A thousand good addresses that fail at once: a fault at a provider, or a wrong setting of your own. */
export const RELEASE_ALL_SINCE: readonly Advice[] = [
  {
    say: 'Was it a fault? List who was given up or held since, at each domain that it hit. Delete from the list whom you know to be gone.',
    commands: [
      'npx rebound list --domain {domain} --category invalid_recipient --since 12h --limit 0 --json | jq -r .address > release.txt',
    ],
  },
  {
    say: 'Release them. Look first; then say the same with --yes in place of --dry-run.',
    commands: ['npx rebound release - --why "fault at {domain}" --dry-run < release.txt'],
  },
];

export const BLOCK_LISTS: readonly Advice[] = [
  {
    say: 'Is your sending IP address on a block list? The first command is a test: it must answer 127.0.0.2 and more. If it does not, your DNS resolver may not ask, and silence proves nothing: look it up on https://check.spamhaus.org/ and https://www.barracudacentral.org/lookups. An answer of 127.255.255.x is an error, too. Otherwise no answer is good, and 127.0.0.x means listed.',
    commands: [
      'dig +short 2.0.0.127.zen.spamhaus.org',
      'dig +short {reversedIp}.zen.spamhaus.org',
      'dig +short {reversedIp}.bl.spamcop.net',
    ],
  },
  { say: 'Your domain too (127.0.1.x means listed):', commands: ['dig +short {senderDomain}.dbl.spamhaus.org'] },
];

/** `LINK-DOMAIN` is the reader's to fill in. */
export const CHECK_LINKS: Advice = {
  say: 'Is a domain of your links on a block list? Put each in place of LINK-DOMAIN; 127.0.1.x means listed.',
  commands: ['dig +short LINK-DOMAIN.dbl.spamhaus.org'],
};

export const CHECK_AUTHENTICATION: readonly Advice[] = [
  {
    say: 'SPF is read for the domain of the Return-Path (the envelope sender), DMARC for the domain in From. Of each there must be exactly one record: v=spf1, v=DMARC1.',
    commands: ['dig +short TXT {senderDomain} | grep spf1', 'dig +short TXT _dmarc.{senderDomain}'],
  },
  {
    say: 'DKIM: SELECTOR is what comes after s= in the DKIM-Signature header of a message you sent (and d= is the domain).',
    commands: ['dig +short TXT SELECTOR._domainkey.{senderDomain}'],
  },
  {
    say: 'The name of your sending IP address, and back: the second must give the address again.',
    commands: ['dig +short -x {ip}', 'dig +short A THAT-NAME'],
  },
];
