// Replaces the personal details in a payload, so that it can be kept as a recording: addresses, their display names, IP addresses, subjects and
// signatures become made-up ones, equal ones the same. A reply's meaning must not change; the caller compares.

/** Everybody has an address there, and rules may depend on who runs it, so these domains stay. */
const PUBLIC_DOMAINS = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'aol.com',
  'icloud.com',
  'gmx.de',
  'web.de',
]);

/** Also as forms write it, with %40. */
const ADDRESS = /([a-z0-9._+-]+|[a-z0-9._-]+%2[bB][a-z0-9._-]+)(@|%40)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
/** The whole of a JSON text is a name and an address: a reply that quotes an address is not. */
const NAMED = /(?<=[^\\]")(?:\\")?\p{L}[\p{L} .'-]{0,80}(?:\\")? <(?=[^<>@\s"]{1,64}@[^<>"\s]+>")/gu;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;
const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/("(?:signature|Signature)"\s*:\s*")[^"]*"/g, `$1${'f'.repeat(64)}"`],
  [/((?:^|&)signature=)[0-9a-f]+/g, `$1${'f'.repeat(64)}`],
  [/("(?:subject|Subject)"\s*:\s*")[^"]*"/g, '$1Hello"'],
];

export function withoutPersonal(text: string): string {
  const people = new Map<string, string>();
  const hosts = new Map<string, string>();
  let clean = text;
  for (const [pattern, replacement] of SECRETS) clean = clean.replace(pattern, replacement);
  clean = clean.replace(NAMED, 'Reader <');
  clean = clean.replace(ADDRESS, (whole, local: string, at: string, domain: string) => {
    // A message id looks like an address, but identifies no person.
    if (/^[0-9a-f.-]{16,}$/i.test(local)) return whole;
    const kept = PUBLIC_DOMAINS.has(domain.toLowerCase()) ? domain : 'example.com';
    return `${numbered(people, `${local}@${domain}`.toLowerCase(), 'reader')}${at}${kept}`;
  });
  return clean.replace(IPV4, (ip) => `192.0.2.${numbered(hosts, ip, '') || '1'}`);
}

/** `reader`, `reader2`, `reader3`: by the order in which they come. */
function numbered(known: Map<string, string>, key: string, word: string): string {
  const name = known.get(key) ?? (known.size === 0 ? word : `${word}${known.size + 1}`);
  known.set(key, name);
  return name;
}
