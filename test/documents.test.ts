// Every path and link in comments and documents exists, and documents use no archaic words.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDERS = ['lib', 'functions', 'infra', 'test', 'docs', '.github', '.ci'];
const TEXT = /\.(ts|mts|cjs|mjs|md|yml|tf)$|\/run$/;

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['events', 'node_modules'].includes(entry.name) ? [] : filesIn(path);
    return TEXT.test(path) ? [path] : [];
  });
}

/** This file contains the words that it forbids. */
const files = [...FOLDERS.flatMap(filesIn), 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'serverless.yml', 'vitest.config.ts'].filter(
  (file) => file !== 'test/documents.test.ts',
);
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Comments of code, the whole of a document. */
function proseOf(file: string): string {
  const text = textOf(file);
  if (/\.(md)$/.test(file)) return text;
  if (/\.(yml|tf)$|\/run$/.test(file)) return (text.match(/(^|\s)#.*$/gm) ?? []).join('\n');
  return (text.match(/(^|\s)\/\/.*$|\/\*[\s\S]*?\*\//gm) ?? []).join('\n');
}

const ARCHAIC =
  /\b(?:whoever|beside|for ever|passed over|hears|whereby|thereof|in the mean|made anew|mend(?:s|ed|ing)?|what stands|a fault of ours|another than)\b/gi;

/** A path from the top of the repository; a star or a placeholder in angle brackets names a family. */
const PATH = /(?<![\w./@-])(?:lib|functions|infra|test|docs|\.ci|\.github)\/[\w./<>*-]*[\w/*>]/g;
/** Functions are named without their ending, as in pictures; made-up examples of how to name a recording. */
const NOT_PATHS = /^(functions\/[\w-]+|test\/events\/\w+\/bounce-new-words\.(expected\.)?json)$/;

const exists = (path: string) => {
  if (NOT_PATHS.test(path)) return true;
  const known = path.replace(/\/$/, '').split(/[*<]/)[0] ?? '';
  return path === known ? existsSync(join(ROOT, known)) : existsSync(join(ROOT, known.endsWith('/') ? known : dirname(known)));
};

/** As GitHub names the headings of a document; and the anchors that it sets itself. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replace(/ /g, '-'),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)]);
}

describe.each(files)('%s', (file) => {
  const prose = proseOf(file);

  it('names only paths that exist', () => {
    expect((prose.match(PATH) ?? []).filter((path) => !exists(path))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = file.endsWith('.md') ? [...prose.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target) : [];
    const local = links.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(join(ROOT, dirname(file), target)))).toEqual([]);
  });

  it('links only to headings that exist', () => {
    const links = file.endsWith('.md') ? [...prose.matchAll(/\]\(([\w./-]*)#([^)\s]+)\)/g)] : [];
    const broken = links.filter(
      ([, target = '', anchor = '']) => !anchorsOf(textOf(target ? join(dirname(file), target) : file)).has(anchor),
    );
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('uses no archaic words', () => {
    expect(prose.match(ARCHAIC) ?? []).toEqual([]);
  });

  it('cites no page that is not in the repository', () => {
    expect(prose.match(/\b(?:DESIGN|TAXONOMY|PROVIDERS|CLASSIFY|INCIDENTS|RECORD|STYLE)(?:\.md|,? section)/g) ?? []).toEqual([]);
  });
});
