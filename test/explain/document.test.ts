// docs/bounces.md is the explanations on paper. `npx vitest run test/explain -u` writes it anew.
import { expect, it } from 'vitest';
import { CATEGORIES, type Classification } from '../../lib/event.ts';
import { explain } from '../../lib/explain/explain.ts';
import type { Explanation } from '../../lib/explain/explanation.ts';
import { PAGES } from '../../lib/explain/pages/pages.ts';

const ANSWERS = { yes: 'Yes.', no: 'No.', maybe: 'Not certain.' } as const;

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

const reply = (text: string) => `\`\`\`\n${text}\n\`\`\``;

const steps = ({ check }: Explanation) =>
  check
    .map(
      ({ say, commands }, index) =>
        `${index + 1}. ${say}${commands.length > 0 ? `\n   \`\`\`sh\n   ${commands.join('\n   ')}\n   \`\`\`` : ''}`,
    )
    .join('\n');

const article = (explanation: Explanation) =>
  [
    explanation.what,
    `**Is the address dead? ${ANSWERS[explanation.dead.answer]}** ${explanation.dead.why}`,
    `**What to check**\n\n${steps(explanation)}`,
  ].join('\n\n');

function documentText(): string {
  const seen = new Set<string>();
  const pages = PAGES.map(({ example }) => {
    const explanation = explain({ text: example });
    // Two pages share the comparison of whose Postfix spoke: it is printed once.
    const more = explanation.more.filter(({ title }) => !seen.has(title));
    for (const { title } of more) seen.add(title);
    const background = more.map(({ title, text }) => `#### ${title}\n\n${text}`);
    return [`### ${explanation.title}`, reply(example), article(explanation), ...background].join('\n\n');
  });
  const categories = CATEGORIES.map((category) => {
    const classification: Classification = { category, origin: 'remote', permanence: 'permanent', confidence: 'certain', ruleId: category };
    const explanation = explain({ text: '-', classification });
    return [`### ${explanation.title}: \`${category}\``, article(explanation)].join('\n\n');
  });
  const contents = PAGES.map(({ example }) => explain({ text: example }).title).map((title) => `- [${title}](#${anchor(title)})`);
  return `${[
    '# What a bounce means',
    'The same text as `npx rebound explain "<the reply>"`, which fills in the names and works for every other reply too. Written by `npx vitest run test/explain -u`.',
    '## Replies that are often misread',
    contents.join('\n'),
    ...pages,
    '## The categories',
    ...categories,
  ].join('\n\n')}\n`;
}

it('docs/bounces.md says what the command says', async () => {
  await expect(documentText()).toMatchFileSnapshot('../../docs/bounces.md');
});
