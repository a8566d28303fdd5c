// axe-core's findings that keep somebody from using the page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rule and the first place that breaks it. The page's policy forbids foreign scripts, so axe runs through the browser's own console. */
export async function seriousIn(page: Page): Promise<readonly (readonly [rule: string, html: string | undefined])[]> {
  await page.evaluate(axe).catch(() => {});
  const { violations } = await page.evaluate<{ readonly violations: readonly Violation[] }>('axe.run(document)');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, nodes[0]?.html] as const);
}
