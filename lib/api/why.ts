// "Why did this person get no mail?" in one answer, even if nothing counts against the address: what applies now, or the last thing that
// went wrong, with its time and the server's words.
import { domainOf } from '../address.ts';
import type { Evidence } from '../record/evidence.ts';
import { type Entry, timelineOf } from '../record/timeline.ts';
import { minuteOf } from '../record/verdict-words.ts';
import { systemOf } from '../system-of.ts';
import { isSystem, nameOf } from '../systems.ts';
import { blocksMail } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';

/** These end a problem; they are not problems themselves. */
const GOOD: ReadonlySet<Entry['kind']> = new Set(['delivered', 'notSpam', 'maybeNot', 'released', 'forgiven', 'undone', 'incident']);

export function whyOf(row: Suppression, now: Date): string {
  const timeline = timelineOf(row.facts);
  const isHeld = blocksMail(row, now) || [...row.scopes.keys()].some((scope) => blocksMail(row, now, scope));
  const verdict = timeline.find(({ evidence }) => evidence && evidence.category === row.category);
  if (isHeld) return [row.because ?? '', verdict?.evidence && wordsOf(row, verdict, verdict.evidence)].filter(Boolean).join(' ');
  const trouble = timeline.find(({ kind }) => !GOOD.has(kind));
  if (!trouble) return 'Nothing went wrong that is on record.';
  const said = trouble.evidence ? ` ${wordsOf(row, trouble, trouble.evidence)}` : ` ${when(trouble)}.`;
  const since = timeline.find(({ kind, at }) => kind === 'delivered' && at > trouble.at);
  const later = since ? ` Mail was delivered after that, on ${when(since)}.` : '';
  return `${trouble.what}.${said} Nothing is held against the address.${later}`;
}

function wordsOf(row: Suppression, entry: Entry, evidence: Evidence): string {
  const { replyCode, status, reply } = evidence;
  const at = `${when(entry)}${place(row, evidence)}`;
  const codes = [replyCode, status].filter((code) => code !== undefined && !reply.includes(code));
  const words = [...codes, reply].filter(Boolean).join(' ');
  return words ? `${at}: “${words}”.` : `${at}.`;
}

const when = ({ at }: Entry) => minuteOf(Date.parse(at) / 1_000);

/** The receiving system, if it is a known one and it replied. */
function place({ address }: Suppression, evidence: Evidence): string {
  if (evidence.origin !== 'remote') return '';
  const system = systemOf({ recipient: address, diagnosticCode: evidence.reply });
  return isSystem(system) && system !== domainOf(address) ? ` at ${nameOf(system)}` : '';
}
