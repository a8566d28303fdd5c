// docs/bounces prints the explanations: an index, and a document for each family. `npx vitest run test/explain -u` updates them.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATEGORIES, type Category } from '../../lib/event.ts';
import type { Explanation } from '../../lib/explain/explanation.ts';
import { explanationOf, FAMILIES, pagesOf, placeOf } from '../../lib/explain/families.ts';
import { PAGES } from '../../lib/explain/pages/pages.ts';

const ANSWERS = { yes: 'Yes.', no: 'No.', maybe: 'Not certain.' } as const;
type Family = (typeof FAMILIES)[number];

const reply = (text: string) => `\`\`\`\n${text}\n\`\`\``;
const anchored = (id: string, heading: string) => `<a id="${id}"></a>\n${heading}`;
const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** A longer step is printed once in a document: another article has its first sentence, and a link. */
const LONG = 250;

/** `printed`: each step of the document, and where it is. */
function steps({ id, title, check }: Headed, printed: Map<string, string>): string {
  const lines = check.map(({ say, commands }, index) => {
    const text = `${say}${commands.length > 0 ? `\n   \`\`\`sh\n   ${commands.join('\n   ')}\n   \`\`\`` : ''}`;
    const place = printed.get(text);
    if (place === undefined) printed.set(text, `step ${index + 1} of [${title}](#${id})`);
    return `${index + 1}. ${place === undefined || text.length < LONG ? text : `${/^.*?[.?](?=\s)/.exec(say)?.[0] ?? say} See ${place}.`}`;
  });
  return lines.join('\n');
}

type Headed = Explanation & { readonly id: string };

const article = (explanation: Headed, printed: Map<string, string>) =>
  [
    explanation.what,
    `**Is the address dead? ${ANSWERS[explanation.dead.answer]}** ${explanation.dead.why}`,
    `**What to check**\n\n${steps(explanation, printed)}`,
  ].join('\n\n');

/** Pages that share a section print it once in a document; the others link to it. */
function background({ more }: Explanation, printed: Set<string>): string[] {
  const links = more.filter(({ title }) => printed.has(title)).map(({ title }) => `[${title}](#${slug(title)})`);
  const sections = more.filter(({ title }) => !printed.has(title));
  for (const { title } of sections) printed.add(title);
  return [
    ...sections.map(({ title, text }) => `${anchored(slug(title), `### ${title}`)}\n\n${text}`),
    ...(links.length > 0 ? [`See also: ${links.join(', ')}.`] : []),
  ];
}

const found = (id: string) => {
  const one = explanationOf(id);
  if (!one) throw new Error(`no explanation is called ${id}`);
  return one;
};

function documentOf(family: Family): string {
  const printed = new Set<string>();
  const stepsPrinted = new Map<string, string>();
  const pages = pagesOf(family);
  // A category that is always explained by a page has no separate article.
  const pageOf = (category: Category) => found(category).explanation.page;
  const articles = pages.map(({ id, example }) => {
    const { explanation } = found(id);
    const anchors = [...family.categories.filter((category) => pageOf(category) === id), id];
    return [
      anchors.reduceRight((text, anchor) => anchored(anchor, text), `## ${explanation.title}`),
      reply(example),
      article({ ...explanation, id }, stepsPrinted),
      ...background(explanation, printed),
    ].join('\n\n');
  });
  const others = family.categories.filter((category) => pageOf(category) === undefined);
  const categories = others.map((category) => {
    const { explanation } = found(category);
    return `${anchored(category, `## ${explanation.title}: \`${category}\``)}\n\n${article({ ...explanation, id: category }, stepsPrinted)}`;
  });
  return `${[
    `# ${family.title}`,
    `${family.about} ([All families](README.md))`,
    [...pages.map(({ id }) => id), ...others].map((id) => `- [${titleOf(id, pages.length > 0)}](#${id})`).join('\n'),
    ...articles,
    ...categories,
  ].join('\n\n')}\n`;
}

/** A category's own text comes last in its family: it applies if no page does. */
const titleOf = (id: string, isAmongPages: boolean) => {
  const { explanation } = found(id);
  return explanation.page === id || !isAmongPages ? explanation.title : `${explanation.title}: any other reply of this kind`;
};

function indexText(): string {
  const families = FAMILIES.map((family) => {
    const pages = pagesOf(family).map(({ id }) => `- [${found(id).explanation.title}](${family.id}.md#${id})`);
    return [`### [${family.title}](${family.id}.md)`, family.about, ...(pages.length > 0 ? [pages.join('\n')] : [])].join('\n\n');
  });
  const rows = CATEGORIES.map((category) => {
    const { explanation } = found(category);
    return `| \`${category}\` | [${explanation.title}](${placeOf(explanation).replace('docs/bounces/', '')}) |`;
  });
  return `${[
    '# What a bounce means',
    `Each page explains a kind of bounce: what it means, whether the address is dead, and what to check. If you have the reply, \`npx rebound explain "<the reply>"\` is quicker: it finds the right page and fills in the names. \`npx rebound explain --page postfix-user-unknown\` prints a page; its id is the part after # in the link. These pages are written by \`npx vitest run test/explain -u\`.`,
    '## How to read a reply',
    `1. **Read the words before the numbers.** Servers use 550 and 5.7.1 for nearly everything.
2. **Who is it about?** "Sender address rejected", "Client host", "Helo command" are about you, whatever number comes before them.
3. **Who said it?** The recipient's server, your own, or your sending service. Only the first knows the mailbox.
4. **A 4 means "not now", a 5 "no".** A 4 that lasts for days may be a no, and some 5s ("mailbox full", "too fast") pass.
5. **One address, or many at once?** One that fails is a fact. A hundred that fail within an hour are most likely an outage.`,
    '## By family',
    ...families,
    '## By category',
    `| category | what it means |\n|---|---|\n${rows.join('\n')}`,
  ].join('\n\n')}\n`;
}

const FOLDER = '../../docs/bounces';

it('docs/bounces/README.md links to every page', async () => {
  const text = indexText();
  for (const page of PAGES) expect(text).toContain(`#${page.id})`);
  await expect(text).toMatchFileSnapshot(`${FOLDER}/README.md`);
});

it.each(FAMILIES.map((family) => [family.id, family] as const))('docs/bounces/%s.md says what the command says', async (_, family) => {
  await expect(documentOf(family)).toMatchFileSnapshot(`${FOLDER}/${family.id}.md`);
});

it('docs/bounces has no document for a family that no longer exists', () => {
  const expected = ['README.md', ...FAMILIES.map(({ id }) => `${id}.md`)];
  expect(readdirSync(new URL(FOLDER, import.meta.url)).sort()).toEqual(expected.sort());
});

it('every category is in one family, and every page in the family of its first category', () => {
  expect(FAMILIES.flatMap(({ categories }) => [...categories]).sort()).toEqual([...CATEGORIES].sort());
  expect(FAMILIES.flatMap((family) => pagesOf(family).map(({ id }) => id)).length).toBe(PAGES.length + 1);
});
