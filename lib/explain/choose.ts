// Which page a reply gets: the one for the rule that decided, or for another rule that matched, or one chosen by its codes and names.
import type { Reading } from '../classify/reading.ts';
import type { Classification } from '../event.ts';
import type { Details, Page, When } from './explanation.ts';
import { PAGES } from './pages/pages.ts';

const CONDITIONS = PAGES.flatMap((page) => page.when.map((when) => ({ page, when })));

/** @returns undefined where the category's own text is enough. */
export function pageFor(classification: Classification, reading: Reading, details: Details): Page | undefined {
  const fitting = CONDITIONS.filter(
    ({ page, when }) => page.categories.includes(classification.category) && holds(when, classification, details, reading),
  );
  const named = [classification.ruleId, reading.ruleId, ...reading.over].map((id) =>
    fitting.find(({ when }) => when.rules?.some((rule) => rule === id) && (!when.decides || id === classification.ruleId)),
  );
  const unnamed = fitting.filter(({ when }) => !when.rules);
  // A provider that gives the same reply to every refusal is recognized by its domain, whatever the words.
  const found = unnamed.find(({ when }) => when.domains) ?? named.find((condition) => condition !== undefined) ?? unnamed[0];
  return found?.page;
}

function holds(
  when: When,
  { origin, permanence, confidence }: Classification,
  { status, replyCode, domain, host }: Details,
  { command }: Reading,
): boolean {
  return (
    (!when.status || (status !== undefined && when.status.includes(status))) &&
    (!when.replyCode || (replyCode !== undefined && when.replyCode.includes(replyCode))) &&
    (!when.domains || [domain, host].some((name) => name !== undefined && isBelow(name, when.domains ?? []))) &&
    (!when.commands || when.commands.includes(command)) &&
    (!when.confidence || when.confidence.includes(confidence)) &&
    (!when.origin || when.origin === origin) &&
    (!when.permanence || when.permanence === permanence)
  );
}

function isBelow(name: string, domains: readonly string[]): boolean {
  return domains.some((domain) => `.${name}`.endsWith(`.${domain}`));
}
