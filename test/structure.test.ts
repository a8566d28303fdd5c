// Checks the structure that CONTRIBUTING describes: a file imports only from its own folder or from layers below it, there are no import
// cycles, and files stay short. (Function length: Biome, noExcessiveLinesPerFunction.)
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Lowest first. A path belongs to the first layer whose prefix it has. */
const LAYERS: readonly (readonly string[])[] = [
  ['lib/event.ts', 'lib/json.ts', 'lib/terminal.ts'],
  [
    'lib/address.ts',
    'lib/smtp-reply.ts',
    'lib/smtp-command.ts',
    'lib/signature.ts',
    'lib/parameter.ts',
    'lib/alarm-topic.ts',
    'lib/span.ts',
  ],
  ['lib/systems.ts'],
  ['lib/system-of.ts'],
  ['lib/classify/', 'lib/providers/'],
  ['lib/record/'],
  ['lib/table/'],
  ['lib/counters/'],
  ['lib/incidents/'],
  ['lib/deliveries.ts'],
  ['lib/sender/', 'lib/explain/', 'lib/settings.ts', 'lib/metrics.ts'],
  ['lib/account.ts', 'lib/count.ts', 'lib/fault.ts', 'lib/http-event.ts'],
  ['lib/receive.ts', 'lib/reread.ts', 'lib/watch.ts'],
  ['lib/http.ts', 'lib/trusted.ts'],
  ['lib/esp/'],
  ['lib/transfer/'],
  ['lib/sync/', 'lib/api/', 'lib/wiring/'],
  ['lib/local/', 'lib/console/'],
  ['lib/seed/'],
  ['lib/cli/', 'functions/'],
];

const LINES_MAX = 400;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !path.endsWith('.d.ts') ? [path] : [];
  });
}

const files = ['lib', 'functions'].flatMap(sources);
const text = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const imports = new Map(
  [...text].map(([file, source]) => [
    file,
    [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g)].map(([, specifier]) =>
      normalize(join(dirname(file), specifier ?? '')),
    ),
  ]),
);
const layerOf = (file: string) => LAYERS.findIndex((prefixes) => prefixes.some((prefix) => file.startsWith(prefix)));

describe('structure', () => {
  it.each(files)('%s is in a layer and imports only from below', (file) => {
    const layer = layerOf(file);
    expect(layer, 'no layer names this path').toBeGreaterThanOrEqual(0);
    for (const target of imports.get(file) ?? []) {
      expect(existsSync(target), `${target} does not exist`).toBe(true);
      const below = layerOf(target) < layer || isOneFolder(file, target) || sameFolder(file, target);
      expect(below, `${file} may not import ${target}`).toBe(true);
    }
  });

  it('has no import cycle', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, `a circle: ${[...path, file].join(' → ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(done.size).toBe(files.length);
  });

  it.each(files)('%s has at most 400 lines', (file) => {
    expect((text.get(file) ?? '').split('\n').length).toBeLessThanOrEqual(LINES_MAX);
  });
});

describe('the classifier', () => {
  const engine = files.filter((file) => file.startsWith('lib/classify/') && !file.startsWith('lib/classify/rules/'));

  it.each(engine)('%s has at most 250 lines, no class with more than 8 mutable fields, and no module state', (file) => {
    const source = text.get(file) ?? '';
    expect(source.split('\n').length).toBeLessThanOrEqual(250);
    for (const body of source.split(/^(?:export )?class /m).slice(1)) {
      const fields = (body.split(/^}/m, 1)[0] ?? '').match(
        /^ {2}(?:private |public )?(?!readonly|static|constructor)#?\w+(?:: [^=;()]+| = [^;]+|: [^;]+ = [^;]+);$/gm,
      );
      expect((fields ?? []).length, fields?.join('\n')).toBeLessThanOrEqual(8);
    }
    expect(source).not.toMatch(/^(?:export )?(?:let|var) /m);
  });

  it.each(engine.filter((file) => !file.startsWith('lib/classify/engine/') && !file.startsWith('lib/classify/text/')))(
    '%s packs no bits',
    (file) => {
      expect((text.get(file) ?? '').replace(/\/\/.*|\/\*[\s\S]*?\*\/|'[^'\n]*'|`[^`]*`/g, '')).not.toMatch(/<< ?\w|>>> ?\w|\| 0\b/);
    },
  );
});

/** The root of lib does not count as a folder: its files have layers like all others. */
const isOneFolder = (a: string, b: string) => dirname(a) === dirname(b) && dirname(a) !== 'lib';

/** Files in lib/classify/rules and `lib/classify/match.ts` count as one folder. */
function sameFolder(a: string, b: string): boolean {
  const top = (path: string) => path.split('/').slice(0, 2).join('/');
  return top(a) === top(b) && a.split('/').length > 2 && b.split('/').length > 2;
}
