// Explains a reply: what it says, who said it, whether the address is dead, what Rebound does, what to check.
import { domainOf, parseAddress } from '../address.ts';
import { classifyReply, readReply, standardRuleset } from '../classify/classify.ts';
import type { Reading } from '../classify/reading.ts';
import type { Classification, Origin, Provider } from '../event.ts';
import { defaultPolicy, type Policy } from '../record/policy.ts';
import { replyClass } from '../smtp-reply.ts';
import { CATEGORY_TOPICS } from './categories.ts';
import { pageFor } from './choose.ts';
import { type Consequence, consequenceOf } from './consequence.ts';
import { detailsOf } from './details.ts';
import type { Details, ExplainInput, Explanation, Page, Topic } from './explanation.ts';
import { Filler } from './filler.ts';
import { saidBy } from './origin.ts';
import { NO_REPLY } from './pages/no-reply.ts';
import { numbersOf, saidIn } from './report.ts';

/**
 * Explains one reply. Pure: the same input gives the same explanation.
 * @param policy The deployment's own, if it differs from the default.
 */
export function explain(input: ExplainInput, policy: Policy = defaultPolicy): Explanation {
  const question = questionOf(input);
  const reading = readReply(question);
  const classification = input.classification ?? { ...classifyReply(question), ...(input.own && { origin: 'local' }) };
  const { category, nuance, permanence, confidence, ruleId } = classification;
  const details = detailsOf(input, reading, category);
  const page = isNoReply(classification, details) ? NO_REPLY : pageFor(classification, reading, details);
  const general: Topic = CATEGORY_TOPICS[category];
  const topic: Topic = page ?? general;
  const consequence = consequenceOf(classification, policy);
  const { answer } = consequence;
  const filler = new Filler(details);
  return {
    title: filler.prose(topic.title),
    what: filler.prose(topic.what) + reasonInside(classification, reading, details),
    saidBy: page === NO_REPLY ? NOBODY : saidBy(speakerOf(classification, reading, page), input, reading, details, page?.told),
    dead: { answer, why: filler.prose(topic.dead[answer] ?? general.dead[answer] ?? '') },
    rebound: {
      ...consequence.rebound,
      does: (page?.isRefusal === false ? IF_REPORTED : '') + beforehand(classification, consequence, details),
    },
    check: topic.check.map(({ say, whenFinal, commands = [] }) => ({
      say: filler.prose(whenFinal !== undefined && !isTriedAgain(classification, details) ? whenFinal : say),
      commands: commands.map((command) => filler.command(command)),
    })),
    more: topic.more ?? [],
    ...(page && { page: page.id }),
    category,
    ...(nuance && { nuance }),
    permanence,
    confidence,
    ruleId,
    reply: details,
    assumed: filler.assumed,
  };
}

const IF_REPORTED = 'With this text alone, nothing. If your sending service reports a bounce and gives no other reason than this: ';

const NOBODY = { origin: 'remote', who: 'no mail server, as far as the text shows', told: 'It quotes no server.' } as const;

function speakerOf({ origin }: Classification, { speaker }: Reading, page: Page | undefined): Origin {
  const isQuoted = speaker === 'recipient-server' && !page?.quotesOwn;
  return origin === 'esp' || isQuoted ? origin : (page?.origin ?? origin);
}

/** No code, no status, and no words that a server is known to use. */
function isNoReply({ ruleId }: Classification, { replyCode, status }: Details): boolean {
  return ruleId === 'unknown' && replyCode === undefined && status === undefined;
}

function reasonInside({ category, underlying }: Classification, { over }: Reading, { inner: quoted }: Details): string {
  const inner = underlying ?? (category === 'expired' ? over.map((id) => categoryOf.get(id)).find((one) => one !== category) : undefined);
  if (!inner || inner === category) return '';
  const explained = quoted === undefined ? undefined : explain({ text: quoted });
  const { title } = explained?.category === inner ? explained : CATEGORY_TOPICS[inner];
  return ` The reason given inside it: "${title}".`;
}

const categoryOf = new Map(standardRuleset.rows.data.map((row) => [row.id, row.category]));

/** A reply that begins with a 4 is not final: sending services try again, and report a bounce only when they give up. */
function isTriedAgain({ category }: Classification, { replyCode, status }: Details): boolean {
  return replyClass(replyCode ?? status) === 4 && category !== 'expired';
}

function beforehand(classification: Classification, { rebound: { action, does } }: Consequence, details: Details): string {
  if (action === 'none' || !isTriedAgain(classification, details)) return does;
  return `Nothing is recorded while your sending service is still trying. If it gives up with this reply: ${does}`;
}

function questionOf(input: ExplainInput): { text: string; replyCode?: number; status?: string; domain?: string; provider?: Provider } {
  const { replyCode, status } = numbersOf(input);
  const address = parseAddress(input.recipient);
  return {
    text: saidIn(input.text),
    ...(replyCode !== undefined && { replyCode }),
    ...(status !== undefined && { status }),
    ...(address && { domain: domainOf(address) }),
    ...(input.provider && { provider: input.provider }),
  };
}
