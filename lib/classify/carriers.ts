// Providers whose "Unknown user" is also what their filters say: docomo, au and their like (TAXONOMY section 2).

/** Domains of Japanese carriers; some give their users a subdomain. */
export const carriers = [
  ...['docomo.ne.jp', 'ezweb.ne.jp', 'auone-net.jp', 'au.com', 'softbank.ne.jp', 'softbank.jp', 'vodafone.ne.jp', 'disney.ne.jp'],
];

/** Is the domain one of them? Without a domain: does the text name an address there? */
export function isCarrier(domain: string | undefined, text: string): boolean {
  if (domain !== undefined) return carriers.some((name) => domain.endsWith(name) && isLabel(domain, domain.length - name.length));
  return (text.includes('.jp') || text.includes('au.com')) && carriers.some((name) => isLabel(text, text.indexOf(name)));
}

function isLabel(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '.' || text[at - 1] === '@';
}
