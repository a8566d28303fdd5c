// Steps that many explanations share.
import type { Advice } from './explanation.ts';

export const CHECK_MX: Advice = {
  say: 'Which servers accept mail for {domain}? They are in its MX records (the DNS entries that name the mail servers). The one that replied should be among them, or belong to the same company. If it is neither, the mail took a wrong route, and the address may be fine.',
  commands: ['dig +short MX {domain}'],
};

/** For cases in which no server replied. */
export const SEE_MX: Advice = {
  say: 'Which servers accept mail for {domain}? (MX records, the DNS entries that name the mail servers.)',
  commands: ['dig +short MX {domain}'],
};

export const ASK_ANOTHER_WAY: Advice = {
  say: 'Ask the person for their address another way (account page, phone) before you give up.',
};

export const SEE_RECORD: Advice = { say: 'See everything on record about the address:', commands: ['npx rebound show {recipient}'] };

export const RELEASE: Advice = { say: 'release the address:', commands: ['npx rebound release {recipient}'] };

export const WAIT: Advice = {
  say: 'Wait: your sending service keeps trying for hours or days.',
  whenFinal: 'Your sending service has given up on this message. If it matters, send it again yourself in a few days.',
};

/** For a thousand good addresses that fail at once: an outage at a provider, or a wrong setting of your own. */
export const RELEASE_ALL_SINCE: readonly Advice[] = [
  {
    say: 'Was it an outage? List the addresses suppressed or held since, for each domain that it hit. Delete the ones that you know are gone from the list.',
    commands: [
      'npx rebound list --domain {domain} --category invalid_recipient --since 12h --limit 0 --json | jq -r .address > release.txt',
    ],
  },
  {
    say: 'Release them. Look first, then run the same command with --yes instead of --dry-run.',
    commands: ['npx rebound release - --why "outage at {domain}" --dry-run < release.txt'],
  },
];

export const BLOCK_LISTS: readonly Advice[] = [
  {
    say: 'Is your sending IP address on a block list? An empty answer is good, 127.0.0.x means listed. The first command is a test: its answer must contain 127.0.0.2. If it does not, or if any answer is 127.255.255.x, the list refuses your DNS resolver and the answers prove nothing: look the address up on https://check.spamhaus.org/ and https://www.barracudacentral.org/lookups.',
    commands: [
      'dig +short 2.0.0.127.zen.spamhaus.org',
      'dig +short {reversedIp}.zen.spamhaus.org',
      'dig +short {reversedIp}.bl.spamcop.net',
    ],
  },
  { say: 'Check your domain too (127.0.1.x means listed):', commands: ['dig +short {senderDomain}.dbl.spamhaus.org'] },
];

export const SHARED_IP: Advice = {
  say: 'If you use a shared IP address of SES, SendGrid or Mailgun, they must fix it: open a ticket and give them this reply.',
};

/** The reader fills in `LINK-DOMAIN`. */
export const CHECK_LINKS: Advice = {
  say: 'Is a domain in your links on a block list? Replace LINK-DOMAIN with each of them; 127.0.1.x means listed.',
  commands: ['dig +short LINK-DOMAIN.dbl.spamhaus.org'],
};

export const CHECK_AUTHENTICATION: readonly Advice[] = [
  {
    say: 'SPF is checked for the domain of the Return-Path (the envelope sender), DMARC for the domain in From. There must be exactly one record of each: v=spf1, v=DMARC1. (A subdomain without a DMARC record uses that of the domain above it.)',
    commands: ['dig +short TXT {senderDomain} | grep spf1', 'dig +short TXT _dmarc.{senderDomain}'],
  },
  {
    say: 'DKIM: SELECTOR is what comes after s= in the DKIM-Signature header of a message you sent (and d= is the domain).',
    commands: ['dig +short TXT SELECTOR._domainkey.{senderDomain}'],
  },
  {
    say: 'Look up the name of your sending IP address, then that name: the second command must print the address again.',
    commands: ['dig +short -x {ip}', 'dig +short A THAT-NAME'],
  },
];
