// Names in a reply: the address, the server that spoke, the sender's IP address. They end up in commands that a person copies into a
// shell, and the reply was written by a stranger: what holds anything but plain name characters is left out.
import { domainOf, parseAddress } from '../address.ts';
import type { Category } from '../event.ts';
import { parseReply } from '../smtp-reply.ts';
import type { Assumed, Details, ExplainInput } from './explanation.ts';

/** A reply is read no further than this for names. */
const LENGTH_MAX = 2_000;
const PLAIN = /^[a-z0-9][a-z0-9.@_+-]{0,253}$/i;

const ADDRESS = /[\w.+-]{1,64}@[\w.-]{1,253}\w/g;
const SPEAKER =
  /(?:\bhost|\bserver:?|remote-mta: ?dns;|^) ?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\.? ?(?:\[([0-9a-f.:]+)\])?(?: said|:?\s*smtp error| refused)/i;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;

/** A domain that DNS was asked for: `name=example.org type=MX`, `No MX for example.org`. */
const ASKED_DOMAIN = /(?:\bname=|\bdns for |\bno mx for |\bhost named |\bdns domain |\bdomain )([a-z0-9-]+(?:\.[a-z0-9-]+)+)/i;
const ABOUT_DNS: ReadonlySet<Category> = new Set(['invalid_domain', 'network_error', 'expired']);

/** Categories whose sentence names the sender's address, not the recipient's (TAXONOMY section 1 rule 2). */
const NAMES_SENDER: ReadonlySet<Category> = new Set(['protocol_error', 'auth_failure', 'esp_rejected']);

export function detailsOf(input: ExplainInput, category: Category): Details {
  const text = input.text.slice(0, LENGTH_MAX);
  const numbers = parseReply(text);
  const replyCode = input.replyCode ?? numbers.replyCode;
  const status = input.status ?? numbers.status;
  const named = text.match(ADDRESS)?.find((found) => PLAIN.test(found));
  const ofSender = NAMES_SENDER.has(category) || /\bsender\b|mail from/i.test(text);
  const given = input.recipient === undefined ? undefined : plain(parseAddress(input.recipient));
  const recipient = given ?? (named !== undefined && !ofSender ? plain(parseAddress(named)) : undefined);
  const asked = ABOUT_DNS.has(category) && !ofSender ? plain(ASKED_DOMAIN.exec(text)?.[1]) : undefined;
  const domain = recipient === undefined ? asked : domainPart(recipient);
  const speaker = SPEAKER.exec(text);
  const host = plain(speaker?.[1]);
  const ip = text.match(IPV4)?.find((found) => found !== speaker?.[2] && isIpv4(found));
  const sender = ofSender && named !== recipient ? plain(named) : undefined;
  return {
    ...(replyCode !== undefined && { replyCode }),
    ...(status !== undefined && { status }),
    ...(recipient !== undefined && { recipient }),
    ...(domain !== undefined && { domain }),
    ...(host !== undefined && { host }),
    ...(ip !== undefined && { ip }),
    ...(sender !== undefined && { sender }),
  };
}

const plain = (name: string | undefined) => (name !== undefined && PLAIN.test(name) ? name : undefined);

const isIpv4 = (text: string) => text.split('.').every((part) => Number(part) <= 255);

function domainPart(address: string): string | undefined {
  const parsed = parseAddress(address);
  return parsed && plain(domainOf(parsed));
}

/** What stands in a command where the reply does not tell. */
const EXAMPLES = {
  recipient: 'user@example.com',
  domain: 'example.com',
  host: 'mx.example.com',
  ip: '192.0.2.1',
  sender: 'you@your-domain.example',
} as const;

type Name = keyof typeof EXAMPLES;

interface Word {
  readonly name: Name;
  readonly write: (value: string) => string;
}

const asIs = (value: string) => value;

/** What may stand in braces in a sentence or a command. */
const WORDS: ReadonlyMap<string, Word> = new Map([
  ['recipient', { name: 'recipient', write: asIs }],
  ['domain', { name: 'domain', write: asIs }],
  ['host', { name: 'host', write: asIs }],
  ['ip', { name: 'ip', write: asIs }],
  ['reversedIp', { name: 'ip', write: (ip) => ip.split('.').reverse().join('.') }],
  ['sender', { name: 'sender', write: asIs }],
  ['senderDomain', { name: 'sender', write: (address) => address.slice(address.indexOf('@') + 1) }],
]);

/** Fills names into sentences and commands, and remembers which of them were only examples. */
export class Filler {
  readonly #details: Details;
  readonly #assumed = new Set<Name>();

  constructor(details: Details) {
    this.#details = details;
  }

  fill(template: string): string {
    return template.replace(/\{(\w+)\}/g, (braced, text: string) => {
      const word = WORDS.get(text);
      if (!word) return braced;
      const known = this.#details[word.name];
      if (known === undefined) this.#assumed.add(word.name);
      return word.write(known ?? EXAMPLES[word.name]);
    });
  }

  /** In the order in which they were first written. */
  get assumed(): readonly Assumed[] {
    return [...this.#assumed].map((name) => ({ name, example: EXAMPLES[name] }));
  }
}
