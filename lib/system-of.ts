// The receiving system of an event: recognized by the host that the provider connected to, then by the reporting host or a signature in
// the reply, then by the domain.
//
// A reply's words come from outside. Anybody who runs a domain's server can write any of these signatures, so for a domain
// that is not on a system's list they can only name a hosted system, which no single domain can move (see `hosted`).
import { domainOf } from './address.ts';
import type { MailEvent } from './event.ts';
import { isHosted, isSystem, SYSTEM_IDS, SYSTEMS, type SystemId, systemOfDomain } from './systems.ts';

const BY_HOST: ReadonlyMap<string, SystemId> = new Map(SYSTEM_IDS.flatMap((id) => SYSTEMS[id].hosts.map((host) => [host, id])));
const SIGNATURES = SYSTEM_IDS.flatMap((id) => (SYSTEMS[id].signatures ?? []).map((signature) => [signature, id] as const));

type Named = Pick<MailEvent, 'recipient' | 'remoteMta' | 'reportingMta' | 'diagnosticCode'>;

/** The receiving system of an event, or the recipient's domain if nothing shows the system. Ids have no dot, domains do. */
export function systemOf(event: Named): string {
  const domain = domainOf(event.recipient);
  const listed = systemOfDomain(domain);
  const connected = hostSystem(event.remoteMta);
  if (connected) return ownOrHosted(connected, listed);
  const said = hostSystem(event.reportingMta) ?? signedBy(event.diagnosticCode);
  const claimed = said && ownOrHosted(said, listed);
  if (claimed && (claimed === listed || isHosted(claimed))) return claimed;
  // A domain without a dot could equal the id of a system.
  return listed ?? (domain.includes('.') ? domain : `${domain}.`);
}

/** The system that the record must keep: a host or the reply shows it, and the domain does not. */
export function systemToKeep(event: Named): SystemId | undefined {
  const key = systemOf(event);
  return isSystem(key) && key !== systemOfDomain(domainOf(event.recipient)) ? key : undefined;
}

function ownOrHosted(system: SystemId, listed: SystemId | undefined): SystemId {
  return (system !== listed && SYSTEMS[system].hosted) || system;
}

/** `gmail-smtp-in.l.google.com`, `dns; mx1.comcast.net`: the longest known ending. */
function hostSystem(host: string | undefined): SystemId | undefined {
  if (host === undefined) return undefined;
  const labels = host
    .toLowerCase()
    .replace(/^[a-z-]+\s*;\s*/, '')
    .replace(/\.$/, '')
    .split('.')
    .slice(-5);
  for (let first = 0; first < labels.length - 1; first++) {
    const system = BY_HOST.get(labels.slice(first).join('.'));
    if (system) return system;
  }
  return undefined;
}

function signedBy(text: string | undefined): SystemId | undefined {
  const lower = text?.toLowerCase();
  return lower === undefined ? undefined : SIGNATURES.find(([signature]) => lower.includes(signature))?.[1];
}
