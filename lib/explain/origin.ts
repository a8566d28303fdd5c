// Who said it, and by which signs that was told (TAXONOMY section 3, "Whose Postfix spoke?"). The classification decides; this only
// shows the reader where to look.
import type { Origin, Provider } from '../event.ts';
import type { Details, ExplainInput } from './explanation.ts';

/** Signs stand at the beginning, or not at all. */
const LENGTH_MAX = 2_000;

interface Sign {
  readonly origin: Origin;
  readonly says: RegExp;
  readonly told: string;
}

const SIGNS: readonly Sign[] = [
  {
    origin: 'local',
    says: /x-postfix;/i,
    told: 'The text begins with "X-Postfix;": the Postfix that wrote this report decided by itself, no other server was asked.',
  },
  { origin: 'local', says: /noqueue: reject/i, told: '"NOQUEUE: reject" is a line of your own log: your server refused your application.' },
  {
    origin: 'local',
    says: /\brelay=(?:none|local|virtual)\b/,
    told: '"relay=none" (or local, or virtual) is a line of your own log: no other server was asked.',
  },
  {
    origin: 'local',
    says: /retry timeout|mx records point|all hosts for|connection timed out|connection refused|could ?n.t find any host|loops? back/i,
    told: 'A sending server says this when it gets no answer from outside: it is the report of the server that tried.',
  },
  {
    origin: 'remote',
    says: /^remote-mta:/im,
    told: '"Remote-MTA" in the report names the server that was asked.',
  },
  {
    origin: 'remote',
    says: /\bsaid: |remote host said|remote server returned|smtp error from remote/i,
    told: 'The text quotes another server ("… said:").',
  },
  {
    origin: 'remote',
    says: /in reply to|after rcpt to|after end of data/i,
    told: 'It answers a command that your side had sent to another server.',
  },
  {
    origin: 'remote',
    says: /gsmtp|outlook\.com|mta\d+\.\w+\.\w+\.yahoo|yahooinc|icloud|nemesis|OFR_?\d|mimecast|\.qq\.com/i,
    told: "The wording is that provider's own.",
  },
  { origin: 'esp', says: /amazon ses|message expired: unable to deliver/i, told: 'Amazon SES says this itself.' },
  {
    origin: 'esp',
    says: /not delivering to|no mx for|^(?:bounced|unsubscribed|spam reporting) address/i,
    told: 'The wording is that of the sending service itself.',
  },
];

const WHO: Readonly<Record<Origin, string>> = {
  remote: "the recipient's mail server",
  local: 'your own mail server (or a relay of yours)',
  esp: 'your sending service itself',
};

const WITHOUT_SIGN: Readonly<Record<Origin, string>> = {
  remote:
    "Nothing in the text says otherwise. Through a sending service (SES, SendGrid, Mailgun) it is practically always the recipient's server. But if your own application got this reply when it handed a message to your own server, your own server said it.",
  local: 'The wording and the report name no server but the one that sent the report.',
  esp: 'The sending service reports it without naming another server.',
};

const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { ses: 'Amazon SES', sendgrid: 'SendGrid', mailgun: 'Mailgun' };

export function saidBy(origin: Origin, input: ExplainInput, details: Details): { origin: Origin; who: string; told: string } {
  const text = input.text.slice(0, LENGTH_MAX);
  const signs = SIGNS.filter((sign) => sign.origin === origin && sign.says.test(text)).map(({ told }) => told);
  const esp = origin === 'esp' && input.provider ? PROVIDER_NAMES[input.provider] : undefined;
  const host = origin === 'remote' && details.host ? `, ${details.host}` : '';
  const told = signs.length > 0 ? signs.join(' ') : WITHOUT_SIGN[origin];
  return { origin, who: `${esp ?? WHO[origin]}${host}`, told };
}
