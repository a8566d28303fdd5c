// Providers that also say "Unknown user" when a filter refuses mail: docomo, au and others.

/** Domains of Japanese carriers; some give their users a subdomain. */
export const carriers = [
  ...['docomo.ne.jp', 'ezweb.ne.jp', 'auone-net.jp', 'au.com', 'softbank.ne.jp', 'softbank.jp', 'vodafone.ne.jp', 'disney.ne.jp'],
];

/** Is the domain one of them? Without a domain: does the text name an address there? */
export function isCarrier(domain: string | undefined, text: string): boolean {
  if (domain !== undefined) return carriers.some((name) => `.${domain}`.endsWith(`.${name}`));
  // A search for one letter costs a fraction of one for two.
  const mayBe = (text.includes('j') && text.includes('jp')) || (text.includes('@') && text.includes('au.com'));
  return mayBe && carriers.some((name) => text.includes(`@${name}`) || text.includes(`.${name}`));
}
