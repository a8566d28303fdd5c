// Reads a webhook's payload without verifying who sent it and without storing anything: each event with what it would do to an address
// without a record, and what its reply means.
import { classify } from '../classify/classify.ts';
import type { Own } from '../classify/origin.ts';
import { type Change, PROVIDERS, type Provider } from '../event.ts';
import { inShell, type Shell } from '../explain/commands.ts';
import { explain } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { type Marks, marksOf } from '../explain/marks.ts';
import { readPayload } from '../providers/inspect.ts';
import type { Parsed } from '../providers/provider.ts';
import type { Policy } from '../record/ladders.ts';
import { decide } from '../record/policy.ts';

export interface Inspection {
  /** As given, or the provider that could read most of the payload; null if none could. */
  readonly provider: Provider | null;
  readonly events: readonly InspectedEvent[];
  /** Why items could not be read. */
  readonly unread: readonly string[];
  /** Events that do not matter here (sends, opens, clicks), by type. */
  readonly ignored: readonly { readonly type: string; readonly count: number }[];
}

export interface InspectOptions {
  readonly policy: Policy;
  /** The operator's own servers and domains (OWN_MTAS, OWN_DOMAINS). */
  readonly own?: Own;
  /** Where the commands of explanations will run. */
  readonly shell: Shell;
}

/** With the parts of the text that decided. */
export interface ExplainedReply extends Explanation {
  readonly marks: Marks;
}

export interface InspectedEvent {
  readonly kind: string;
  readonly recipient: string;
  readonly occurredAt: string;
  /** The reply as it came; empty if the event has none. */
  readonly text: string;
  readonly action: string;
  readonly because: string;
  /** Null for a delivery. */
  readonly explanation: ExplainedReply | null;
}

const EVENTS_SHOWN_MAX = 100;

export function inspect(payload: string, given: Provider | undefined, { policy, own, shell }: InspectOptions): Inspection {
  const readings = (given ? [given] : PROVIDERS).map((provider) => ({ provider, parsed: readPayload(provider, payload) }));
  const [best] = readings.sort((a, b) => sense(b.parsed) - sense(a.parsed));
  if (!best || (given === undefined && sense(best.parsed) <= 0)) return { provider: null, events: [], unread: [], ignored: [] };
  const { events, unread, ignored } = best.parsed;
  return {
    provider: best.provider,
    events: events.slice(0, EVENTS_SHOWN_MAX).map((event) => view({ event, classification: classify(event, own) }, policy, shell)),
    unread: unread.map(({ why }) => why),
    ignored: [...ignored].map(([type, count]) => ({ type, count })),
  };
}

/** How much of a payload a provider's reader understands. */
const sense = ({ events, unread, ignored }: Parsed) => events.length * 2 + ignored.size - unread.length;

function view(change: Change, policy: Policy, shell: Shell): InspectedEvent {
  const { event, classification } = change;
  const { action, because } = decide(change, policy);
  const { kind, recipient, occurredAt, provider, replyCode, status, diagnosticCode: text = '' } = event;
  const given = { text, recipient, provider, ...(replyCode !== undefined && { replyCode }), ...(status && { status }) };
  const explanation = classification && { ...inShell(explain({ ...given, classification }), shell), marks: marksOf(given) };
  return { kind, recipient, occurredAt, text, action, because, explanation };
}
