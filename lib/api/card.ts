// The explanation next to an address's story: about this case, not about such replies in general. It explains what stops mail now, or if
// nothing does, the last thing that was said, as something past.
import type { Category, Classification } from '../event.ts';
import type { Explanation } from '../explain/explanation.ts';
import { CELLS } from '../record/cells.ts';
import type { Evidence } from '../record/evidence.ts';
import { newestAt } from '../record/facts.ts';
import type { Entry } from '../record/timeline.ts';
import { dayOf } from '../record/words.ts';
import { blocksMail } from '../table/answer.ts';
import type { Suppression } from '../table/item.ts';
import type { Reason } from './reasons.ts';

export interface Case {
  readonly row: Suppression;
  readonly timeline: readonly Entry[];
  /** What stops mail now. */
  readonly reasons: readonly Reason[];
  readonly now: Date;
}

/** Null: nothing was said, or an operator decided. The texts load on first use, to save cold-start time. */
export async function cardOf(given: Case): Promise<Explanation | null> {
  const { row, reasons, now } = given;
  const isStopped = blocksMail(row, now);
  if (isStopped && row.category === 'unsubscribe') return personsCard(row, 'unsubscribe');
  if (!isStopped && reasons.some(({ endedBy }) => endedBy === 'scope')) {
    const card = await personsCard(row, 'unsubscribe');
    return { ...card, rebound: { ...card.rebound, does: 'Rebound stops mail from the list that they left. All other mail goes to them.' } };
  }
  const entry = explainedEntry(given);
  if (!entry?.evidence || (isStopped && row.category === undefined)) return null;
  const { evidence, kind } = entry;
  if (evidence.category === 'complaint') return personsCard(row, 'complaint');
  const general = await generalCard(row, evidence, kind);
  return { ...general, ...(isStopped ? holding(general, given) : over(general, entry, given)) };
}

/** What stops mail now, or else what was said last. */
export function explainedEntry({ row, timeline, now }: Pick<Case, 'row' | 'timeline' | 'now'>): Entry | undefined {
  const isStopped = blocksMail(row, now);
  return timeline.find(({ evidence }) => evidence && (!isStopped || evidence.category === row.category));
}

/** What a person wanted: no server said it. */
async function personsCard({ address }: Suppression, category: Category & ('unsubscribe' | 'complaint')): Promise<Explanation> {
  const { explain } = await import('../explain/explain.ts');
  const classification = { category, origin: 'remote', ruleId: category, confidence: 'certain', permanence: 'permanent' } as const;
  const saidBy = { origin: 'remote', who: 'the person', told: 'Their provider, or your sending service, passed it on.' } as const;
  return { ...explain({ text: '', recipient: address, classification }), saidBy };
}

async function generalCard(row: Suppression, evidence: Evidence, kind: Entry['kind']): Promise<Explanation> {
  const { explain } = await import('../explain/explain.ts');
  const { provider, ruleId } = evidence;
  const input = {
    text: evidence.reply,
    recipient: row.address,
    provider,
    ...(evidence.status && { status: evidence.status }),
    ...(evidence.replyCode && { replyCode: Number(evidence.replyCode) }),
  };
  const read = explain(input);
  const confidence = read.ruleId === ruleId ? read.confidence : 'likely';
  return explain({ ...input, classification: classificationOf(evidence, kind, confidence) });
}

/** The event's classification, as far as its cell shows it. */
function classificationOf(
  { category, origin, ruleId }: Evidence,
  kind: Entry['kind'],
  confidence: Classification['confidence'],
): Classification {
  const row = CELLS.find(({ name }) => name === kind);
  const nuance = row?.from.find((from) => from.category === category)?.nuance;
  return { category, origin, ruleId, confidence, permanence: row?.permanence ?? 'permanent', ...(nuance && { nuance }) };
}

type Said = Pick<Explanation, 'dead' | 'rebound'>;

/** A hold is explained in its own terms; a suppression without expiry as such replies are in general. */
function holding({ dead, rebound }: Explanation, { row, reasons }: Case): Said {
  const { until, facts } = row;
  if (until === undefined) return { dead, rebound };
  const confirmedBy = reasons.find((reason) => reason.because === row.because)?.confirmedBy;
  const final = confirmedBy ? ` But ${confirmedBy}, stops it for good.` : '';
  const delivered = newestAt(facts, 'delivered');
  const doubt =
    delivered > 0
      ? `Mail was delivered to it on ${dayOf(delivered)}, so this may be an outage.`
      : 'It was not said often enough to be sure: it may be an outage or a filter.';
  return {
    dead: dead.answer === 'yes' ? { answer: 'maybe', why: doubt } : dead,
    rebound: { ...rebound, does: `Rebound holds mail to this address until ${dayOf(until)}. Then mail goes to it again.${final}` },
  };
}

/** What was said does not stop mail: it is over, or was not said often enough. */
function over({ dead, rebound }: Explanation, entry: Entry, { row, now }: Case): Said {
  if (rebound.action === 'none') return { dead, rebound };
  const { until, facts } = row;
  const delivered = newestAt(facts, 'delivered');
  const wasHeld = until !== undefined && until * 1_000 <= now.getTime();
  const does = `${wasHeld ? `Rebound held mail to this address until ${dayOf(until)}.` : 'Nothing stops mail to this address.'} Mail goes to it now.`;
  if (delivered * 1_000 > Date.parse(entry.at))
    return { dead: { answer: 'no', why: `Mail was delivered to it on ${dayOf(delivered)}, after this.` }, rebound: { ...rebound, does } };
  const why = wasHeld ? 'The hold is over: the next message will show.' : 'It does not stop mail: the next message will show.';
  return { dead: dead.answer === 'no' ? dead : { answer: 'maybe', why }, rebound: { ...rebound, does } };
}
