// Fills the names found in a reply into sentences and commands.
import type { Assumed, Details } from './explanation.ts';

/** Used in a command if the reply does not give the name. */
const EXAMPLES: Readonly<Record<Assumed['name'], string>> = {
  recipient: 'user@example.com',
  domain: 'example.com',
  host: 'mx.example.com',
  ip: '192.0.2.1',
  sender: 'you@your-domain.example',
};

interface Word {
  readonly value: (details: Details) => string | undefined;
  /** If the reply does not give it: in a sentence, and in a command. */
  readonly inProse: string;
  readonly inCommand: string;
  /** What `inCommand` is an example of. */
  readonly assumed?: Assumed['name'];
}

const reversed = (ip: string) => ip.split('.').reverse().join('.');

/** The names allowed in braces. */
const WORDS: ReadonlyMap<string, Word> = new Map<string, Word>([
  ['recipient', word('recipient', ({ recipient }) => recipient, 'the address')],
  ['domain', word('domain', ({ domain }) => domain, 'the domain')],
  ['host', word('host', ({ host }) => host, 'their server')],
  ['ip', word('ip', ({ ip }) => ip, 'your IP address')],
  ['reversedIp', word('ip', ({ ip }) => ip && reversed(ip), 'your IP address', reversed(EXAMPLES.ip))],
  ['sender', word('sender', ({ sender }) => sender, 'the address you send from')],
  ['senderDomain', word('sender', ({ senderDomain }) => senderDomain, 'the domain you send from', 'your-domain.example')],
  ['inner', { value: ({ inner }) => inner, inProse: 'the last reply', inCommand: '<the last reply>' }],
]);

function word(assumed: Assumed['name'], value: Word['value'], inProse: string, inCommand = EXAMPLES[assumed]): Word {
  return { value, inProse, inCommand, assumed };
}

function fill(template: string, write: (word: Word) => string): string {
  return template.replace(/\{(\w+)\}/g, (braced, name: string) => {
    const found = WORDS.get(name);
    return found ? write(found) : braced;
  });
}

export class Filler {
  readonly #details: Details;
  readonly #assumed = new Set<Assumed['name']>();

  constructor(details: Details) {
    this.#details = details;
  }

  /** A sentence: a name that the reply does not give becomes "the domain", "the address" and so on. */
  prose(template: string): string {
    return fill(template, ({ value, inProse }) => value(this.#details) ?? inProse);
  }

  /** A command: a name that the reply does not give becomes an example, which is remembered. */
  command(template: string): string {
    return fill(template, ({ value, inCommand, assumed }) => {
      const known = value(this.#details);
      if (known === undefined && assumed) this.#assumed.add(assumed);
      return known ?? inCommand;
    });
  }

  /** In order of first use. */
  get assumed(): readonly Assumed[] {
    return [...this.#assumed].map((name) => ({ name, example: EXAMPLES[name] }));
  }
}
