// Which addresses an incident affects: those that its system reported as unknown within its window.
import { domainOf } from '../address.ts';
import type { Address, Change } from '../event.ts';
import type { Facts } from '../record/facts.ts';
import { EXCUSABLE } from '../record/ladders.ts';
import { evidenceIn, type Mark } from '../record/mark.ts';
import { touched } from '../record/policy.ts';
import { systemOf } from '../system-of.ts';
import { systemOfDomain } from '../systems.ts';
import { type Incident, windowOf } from './incident.ts';
import type { IncidentJournal } from './journal.ts';

/** What an event against its address adds to the row: the window that it is in. */
export type Excuses = (change: Change) => Facts | undefined;

/** Dismissed ones affect no new addresses. */
function excusesOf(incidents: readonly Incident[]): Excuses {
  const standing = incidents.filter(({ state }) => state !== 'dismissed');
  if (standing.length === 0) return () => undefined;
  return (change) => {
    const at = Date.parse(change.event.occurredAt) / 1_000;
    const found = standing.find((incident) => at >= incident.from && at <= incident.to && isOf(incident, change));
    return found && touched(windowOf(found));
  };
}

function isOf({ key, text }: Incident, { event }: Change): boolean {
  if (text !== undefined && !(event.diagnosticCode ?? '').includes(text)) return false;
  return systemOf(event) === key || domainOf(event.recipient) === key;
}

/** For at most this long (a minute) an instance does not know a new incident. Its sweep finds the rows written meanwhile. */
const FRESH_MS = 60_000;

/**
 * The incidents for the write path, read at most once a minute. If the journal cannot be read, the known ones serve: an event
 * must not wait, and the sweeps find what it missed.
 */
export function currentExcuses(journal: Pick<IncidentJournal, 'list'>, now: () => Date): () => Promise<Excuses> {
  let excuses: Excuses = () => undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const nowMs = now().getTime();
    if (Math.abs(nowMs - readAtMs) < FRESH_MS) return excuses;
    readAtMs = nowMs;
    excuses = await journal.list().then(excusesOf, () => excuses);
    return excuses;
  };
}

/** The marks of a row that the incident excuses, or would if it were not dismissed. */
export function marksWithin(address: Address, facts: Facts, incident: Incident): readonly Mark[] {
  const inWindow = ({ at }: Mark) => at >= incident.from && at <= incident.to;
  return [...facts.cells].flatMap(([cell, marks]) =>
    EXCUSABLE.has(cell) ? marks.filter((mark) => inWindow(mark) && saidBy(incident, address, marks, mark)) : [],
  );
}

/** Only the newest mark of a cell keeps what was said; older ones are assumed to be from the same system. */
function saidBy({ key, kind, text }: Incident, address: Address, marks: readonly Mark[], mark: Mark): boolean {
  const evidence = evidenceIn(mark) ?? evidenceIn(marks[0]);
  if (text !== undefined && !evidence?.reply.includes(text)) return false;
  const domain = domainOf(address);
  if (kind === 'domain') return domain === key;
  if (evidence?.system !== undefined) return evidence.system === key;
  if (systemOfDomain(domain) !== undefined) return systemOfDomain(domain) === key;
  return systemOf({ recipient: address, diagnosticCode: evidence?.reply }) === key;
}

/** Does the row know of the incident as it is now? */
export function knows(facts: Facts, { id, rev, sweepRev }: Incident): boolean {
  return facts.incidents.some((window) => window.id === id && window.rev >= sweepRev && window.rev <= rev);
}
