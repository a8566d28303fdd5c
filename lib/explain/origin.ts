// Who said it, and how that can be told ("Which Postfix said it" in docs/bounces). The classification and the reading decide; this only
// shows where to look.
import type { Reading } from '../classify/reading.ts';
import { type Origin, PROVIDER_NAMES, type Provider } from '../event.ts';
import type { Details, ExplainInput } from './explanation.ts';

/** Signs appear near the beginning, or not at all. */
const LENGTH_MAX = 2_000;

interface Sign {
  readonly origin: Origin;
  /** A sign in the text, or in how it was read. */
  readonly says?: RegExp;
  readonly reads?: (reading: Reading) => boolean;
  readonly told: string;
}

const SIGNS: readonly Sign[] = [
  {
    origin: 'local',
    says: /x-postfix;/i,
    told: '"X-Postfix;" means that the Postfix that wrote this report decided on its own. Its name is in Reporting-MTA, or after "This is the mail system at host". If that is your server or your provider\'s, the setting is yours. If it is a server of the recipient\'s domain, read it as the recipient\'s answer. Rebound does so for webhooks, unless OWN_MTAS or OWN_DOMAINS name the server.',
  },
  {
    origin: 'local',
    says: /noqueue: reject/i,
    told: '"NOQUEUE: reject" is a line from a server\'s own log. If it is your log, your server refused your application; if the other side sent you the line, it is theirs.',
  },
  {
    origin: 'local',
    says: /\brelay=(?:none|local|virtual)\b/,
    told: '"relay=none" (or local, or virtual) is a line from a server\'s own log: it asked no other server.',
  },
  {
    origin: 'local',
    says: /this is the mail system at host|created automatically by mail delivery software(?![\s\S]*(?:smtp error from|said:))/i,
    told: 'A mail server wrote this report and quotes no other server: it decided on its own. If the host that it names is yours, the setting is yours.',
  },
  {
    origin: 'local',
    reads: ({ speaker }) => speaker === 'sending-side',
    told: 'Only the server that tried to deliver the message can know this.',
  },
  {
    origin: 'remote',
    says: /^remote-mta:/im,
    told: '"Remote-MTA" in the report names the server that was asked.',
  },
  {
    origin: 'remote',
    reads: ({ inner, speaker }) => inner[0] > 0 && speaker === 'recipient-server',
    told: "The text quotes another server's reply.",
  },
  {
    origin: 'remote',
    reads: ({ command }) => command !== 'unknown' && command !== 'connect',
    told: 'It answers a command that your side had sent to another server.',
  },
  ...marks([
    ['Google', /gsmtp|support\.google\.com|\bgmail (?:requires|has detected)/i],
    ['Microsoft', /outlook\.com|(?:office|microsoft) 365/i],
    ['Yahoo', /mta\d+\.\w+\.\w+\.yahoo|yahooinc|\.yahoo\.com/i],
    ['Apple', /icloud|support\.apple\.com/i],
    ['GMX, WEB.DE or mail.com', /nemesis|postmaster\.(?:gmx|web)/i],
    ['Orange', /OFR_?\d/i],
    ['Mimecast', /mimecast/i],
    ['QQ Mail', /\.qq\.com/i],
  ]),
];

function marks(all: readonly (readonly [name: string, says: RegExp])[]): readonly Sign[] {
  return all.map(([name, says]) => ({ origin: 'remote', says, told: `The reply carries the name or the mark of ${name}.` }));
}

const WHO: Readonly<Record<Origin, string>> = {
  remote: "the recipient's mail server",
  local: 'your own mail server, or a relay or service that you send through',
  esp: 'your sending service',
};

const WITHOUT_SIGN: Readonly<Record<Origin, string>> = {
  remote:
    "The text does not say. Through SES, SendGrid or Mailgun it is nearly always the recipient's server. But if your application got it while handing the message to your own server, your own server said it.",
  local: 'The report names no server but the one that sent it.',
  esp: 'These are its own words: they name no other server.',
};

const REPORTED = (provider: Provider) => `${PROVIDER_NAMES[provider]} reported it as the answer of the recipient's server.`;
const GIVEN = 'You gave it as the answer of your own server: the setting is yours.';
const NAMED =
  'The server that answered, or the domain of the address, is one that you listed as your own (OWN_MTAS, OWN_DOMAINS): the setting is yours.';

/** An address is no sign: `<x@outlook.com>` does not show who is speaking. */
const ADDRESS = /[^\s<>@]{1,64}@[\w.-]{1,253}/g;

/** @param known How to tell if the reply shows no sign. */
export function saidBy(
  origin: Origin,
  input: ExplainInput,
  reading: Reading,
  details: Details,
  known?: string,
): { origin: Origin; who: string; told: string } {
  const text = input.text.slice(0, LENGTH_MAX).replace(ADDRESS, '');
  const { provider, own } = input;
  // In a webhook the words prove nothing, only names do (lib/classify/origin.ts).
  if (origin === 'local' && (provider || own)) return { origin, who: 'your own mail server', told: provider ? NAMED : GIVEN };
  const signs = SIGNS.filter((sign) => sign.origin === origin && (sign.says?.test(text) || sign.reads?.(reading))).map(({ told }) => told);
  const unsigned = known ?? (provider && origin === 'remote' ? REPORTED(provider) : WITHOUT_SIGN[origin]);
  const told = signs.length > 0 ? signs.join(' ') : unsigned;
  const esp = origin === 'esp' && provider ? PROVIDER_NAMES[provider] : undefined;
  const host = origin === 'remote' && details.host ? `, ${details.host}` : '';
  const perhaps = told === WITHOUT_SIGN.remote ? 'probably ' : '';
  return { origin, who: `${perhaps}${esp ?? WHO[origin]}${host}`, told };
}
