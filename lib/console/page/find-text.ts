// What the text in the find box is: addresses, a server's reply, a receiving system or a domain.
import { SYSTEM_IDS, SYSTEMS, type SystemId, systemOfDomain } from '../../systems.ts';

export type FindText =
  | { readonly reply: string }
  | { readonly addresses: readonly string[] }
  | { readonly system: SystemId }
  | { readonly domain: string };

/** Splits at anything that separates addresses in a mail, a table or a log. */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,;<>"]+/)
      .map(unpunctuated)
      .filter((word) => word.indexOf('@') > 0),
  ),
];

/** `(ada@example.com).` in a sentence; the bracket of `ada@[192.0.2.1]` stays. */
const unpunctuated = (word: string) => word.replace(/^[[(]+|[).:?!]+$/g, '').replace(/^([^[]*)\]+$/, '$1');

/** `550 …`, `421-…` at the beginning of a line, or after `smtp;` or a colon; `5.1.1` anywhere; the beginning of a payload. */
const REPLY = /(?:^|[;:]\s*)[245]\d\d[ -]\S|(?:^|[\s#(])[245]\.\d{1,3}\.\d{1,3}(?![.\d])|^\s*[[{]\s*["{]/m;

/** A host name, also within a sentence. */
const DOMAIN = /(?:^|[\s,("'@])((?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,})(?=$|[\s,.)"'?!:])/iu;

/** Undefined if nothing is recognised. */
export function parseFindText(text: string): FindText | undefined {
  const given = text.trim();
  if (REPLY.test(given)) return { reply: given };
  const addresses = addressesIn(given);
  if (addresses.length > 0) return { addresses };
  const domain = DOMAIN.exec(given)?.[1]?.toLowerCase();
  const system = domain === undefined ? systemNamed(given) : systemOfDomain(domain);
  if (system) return { system };
  return domain === undefined ? undefined : { domain };
}

/** Words in names that identify no system on their own. */
const COMMON: ReadonlySet<string> = new Set(['and', 'com', 'mail', 'the']);
/** A shorter word of a sentence is more likely just a word. */
const NAME_LENGTH_MIN = 5;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d&]+/gu) ?? [];

/** `Microsoft`, `hotmail`, or a sentence with such a name. Longer names first: Microsoft 365 is not Microsoft. */
function systemNamed(text: string): SystemId | undefined {
  const words = wordsOf(text);
  const whole = words.join(' ');
  const byName = SYSTEM_IDS.find((id) => id === whole || wordsOf(SYSTEMS[id].name).join(' ') === whole);
  if (byName) return byName;
  const named = words.length === 1 ? words : words.filter((word) => word.length >= NAME_LENGTH_MIN);
  return SYSTEM_IDS.find((id) => namesOf(id, words.length === 1).some((name) => named.includes(name)));
}

/** @param all With the first part of its domains: `msn`, `ymail`. */
function namesOf(id: SystemId, all: boolean): readonly string[] {
  const names = [id, ...wordsOf(SYSTEMS[id].name)].filter((word) => !COMMON.has(word));
  return all ? [...names, ...SYSTEMS[id].domains.map((domain) => domain.split('.', 1)[0] ?? '')] : names;
}
