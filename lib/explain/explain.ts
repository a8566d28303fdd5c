// A reply, explained: what it says, who said it, whether the address is dead, what Rebound does, what to check.
import { domainOf, parseAddress } from '../address.ts';
import { classifyReply, readReply, standardRuleset } from '../classify/classify.ts';
import type { Category, Classification } from '../event.ts';
import { defaultPolicy, type Policy } from '../record/policy.ts';
import { replyClass } from '../smtp-reply.ts';
import { CATEGORY_TOPICS } from './categories.ts';
import { detailsOf } from './details.ts';
import type { Details, ExplainInput, Explanation, Page, Topic } from './explanation.ts';
import { Filler } from './filler.ts';
import { saidBy } from './origin.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { NO_REPLY } from './pages/no-reply.ts';
import { PAGES } from './pages/pages.ts';
import { numbersOf, saidIn } from './report.ts';

/**
 * Explains one reply. Pure, and the same for the same input.
 * @param policy The deployment's own, where it differs from the default.
 */
export function explain(input: ExplainInput, policy: Policy = defaultPolicy): Explanation {
  const classification = input.classification ?? classified(input);
  const { category, nuance, origin, permanence, confidence, ruleId } = classification;
  const details = detailsOf(input, category);
  const page = isNoReply(classification, details) ? NO_REPLY : pageFor(saidIn(input.text), classification, details);
  const general: Topic = CATEGORY_TOPICS[category];
  const topic: Topic = page ?? general;
  const outcome = outcomeOf(classification, policy);
  const { answer } = outcome;
  const filler = new Filler(details);
  return {
    title: filler.prose(topic.title),
    what: filler.prose(topic.what) + reasonInside(classification, input),
    saidBy: page === NO_REPLY ? NOBODY : saidBy(origin === 'esp' ? origin : (page?.origin ?? origin), input, details, page?.told),
    dead: { answer, why: filler.prose(topic.dead[answer] ?? general.dead[answer] ?? '') },
    rebound: { ...outcome.rebound, does: beforehand(classification, outcome, details) },
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

const NOBODY = { origin: 'remote', who: 'no mail server, as far as the text shows', told: 'No server is quoted in it.' } as const;

/** No code, no status, and no words that a server is known to use. */
function isNoReply({ ruleId }: Classification, { replyCode, status }: Details): boolean {
  return ruleId === 'unknown' && replyCode === undefined && status === undefined;
}

function reasonInside(classification: Classification, input: ExplainInput): string {
  const inner = classification.underlying ?? (classification.category === 'expired' ? reasonBeside(input) : undefined);
  return inner && inner !== classification.category ? ` The reason given inside it: "${CATEGORY_TOPICS[inner].title}".` : '';
}

const categoryOf = new Map(standardRuleset.rows.map(({ id, category }) => [id, category]));

/** Why time ran out, where the same text says so in its own words: "expired: not delivered because the name does not resolve". */
function reasonBeside(input: ExplainInput): Category | undefined {
  const { over } = readReply({ text: saidIn(input.text) });
  return over.map((id) => categoryOf.get(id)).find((category) => category !== undefined && category !== 'expired');
}

/** A reply that begins with a 4 is not the end: sending services try again, and report a bounce only when they give up. */
function isTriedAgain({ category }: Classification, { replyCode, status }: Details): boolean {
  return replyClass(replyCode ?? status) === 4 && category !== 'expired';
}

function beforehand(classification: Classification, { rebound: { action, does } }: Outcome, details: Details): string {
  if (action === 'none' || !isTriedAgain(classification, details)) return does;
  return `While your sending service still tries, nothing is recorded. When it gives up with this reply: ${does}`;
}

function classified(input: ExplainInput): Classification {
  const { replyCode, status } = numbersOf(input);
  const address = parseAddress(input.recipient);
  return classifyReply({
    text: saidIn(input.text),
    ...(replyCode !== undefined && { replyCode }),
    ...(status !== undefined && { status }),
    ...(address && { domain: domainOf(address) }),
  });
}

function pageFor(text: string, classification: Classification, details: Details): Page | undefined {
  const words = plainText(text);
  return PAGES.find((page) => page.categories.includes(classification.category) && applies(page, words, classification, details));
}

function applies({ when }: Page, words: string, { origin, permanence, confidence }: Classification, details: Details): boolean {
  return (
    (!when.says || when.says.some((phrase) => words.includes(phrase))) &&
    (!when.status || (details.status !== undefined && when.status.includes(details.status))) &&
    (!when.replyCode || (details.replyCode !== undefined && when.replyCode.includes(details.replyCode))) &&
    (!when.domains || (details.domain !== undefined && when.domains.some((name) => `.${details.domain}`.endsWith(`.${name}`)))) &&
    (!when.confidence || when.confidence.includes(confidence)) &&
    (!when.origin || when.origin === origin) &&
    (!when.permanence || when.permanence === permanence)
  );
}

/** A page is never chosen for somebody's name, but for those of the desks that a provider names. */
const ADDRESS = /(?<![^\s<>()"',;:])(?!delist@|tobr@)[^\s<>@()"',;:]{1,64}@[\w.-]+/g;

/** Replies are short; a page is not worth reading a megabyte for. */
const LENGTH_MAX = 4_000;

/** Lower case, on one line, without the codes that a multi-line reply repeats. */
function plainText(text: string): string {
  return text
    .slice(0, LENGTH_MAX)
    .toLowerCase()
    .replace(ADDRESS, '@')
    .replace(/\r?\n\s*(?:\d{3}[- ])?(?:\d\.\d{1,3}\.\d{1,3} )?/g, ' ')
    .replace(/\s+/g, ' ');
}
