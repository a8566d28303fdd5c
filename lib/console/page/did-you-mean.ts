// A mistyped domain: one letter more, less, other, or two swapped, and it would be one of a known receiving system.
import { SYSTEM_IDS, SYSTEMS, systemOfDomain } from '../../systems.ts';

/** Shorter ones are one letter from too many others. */
const DOMAIN_LENGTH_MIN = 7;
const DOMAINS = SYSTEM_IDS.flatMap((id) => SYSTEMS[id].domains).filter((domain) => domain.length >= DOMAIN_LENGTH_MIN);

/** The address with that domain; undefined where nothing is close. */
export function didYouMean(address: string): string | undefined {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at).toLowerCase();
  if (systemOfDomain(domain)) return undefined;
  const meant = DOMAINS.find((known) => isOneOff(domain, known));
  return meant && address.slice(0, at) + meant;
}

function isOneOff(given: string, known: string): boolean {
  if (Math.abs(given.length - known.length) > 1) return false;
  let same = 0;
  while (same < known.length && given[same] === known[same]) same += 1;
  const [here, there] = [given.slice(same), known.slice(same)];
  const isSwapped = here[0] === there[1] && here[1] === there[0] && here.slice(2) === there.slice(2);
  return isSwapped || here.slice(1) === there.slice(1) || here.slice(1) === there || here === there.slice(1);
}
