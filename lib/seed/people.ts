// The subscribers of a made-up shop. No mail is ever sent to them.
import type { Random } from './random.ts';

const FIRST =
  'anna ben carla david elena felix greta hugo ida jonas karin leo mara nils olga pia quentin rosa sven tara uwe vera wim yara zoe'.split(
    ' ',
  );
const LAST =
  'berg conti dumas engel faber garcia holm ito jansen keller lopez meyer novak olsen petit quist rossi silva tanaka urban vogel weber young zimmer'.split(
    ' ',
  );

/** The mailbox providers, and their share of a hundred mailboxes. */
const DOMAINS: readonly (readonly [domain: string, percent: number])[] = [
  ['gmail.com', 34],
  ['outlook.com', 9],
  ['hotmail.com', 9],
  ['yahoo.com', 7],
  ['icloud.com', 6],
  ['gmx.net', 6],
  ['web.de', 5],
  ['orange.fr', 4],
  ['libero.it', 3],
  ['kirchhoff.example', 4],
  ['northwind.example', 4],
  ['contoso.example', 4],
  ['stadtwerke.example', 3],
  ['uni-halle.example', 2],
];

export function peopleOf(random: Random, count: number): readonly string[] {
  const addresses = new Set<string>();
  while (addresses.size < count) {
    const number = random.chance(0.6) ? String(random.below(90) + 10) : '';
    addresses.add(`${random.pick(FIRST)}.${random.pick(LAST)}${number}@${domainFor(random)}`);
  }
  return [...addresses];
}

function domainFor(random: Random): string {
  let left = random.below(100);
  for (const [domain, percent] of DOMAINS) {
    left -= percent;
    if (left < 0) return domain;
  }
  return 'post.example';
}

export const isAt = (address: string, ...domains: readonly string[]): boolean => domains.some((domain) => address.endsWith(`@${domain}`));
export const MICROSOFT = ['outlook.com', 'hotmail.com'] as const;
