// Workflows run third-party code, so each action is pinned to a commit, which cannot be moved like a tag.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = '.github/workflows';

it.each(readdirSync(folder))('%s pins its actions by commit, names their versions, and declares its permissions', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(parse(text)).toMatchObject({ permissions: { contents: expect.stringMatching(/^(read|write)$/) } });
  const uses = text.split('\n').filter((line) => line.includes('uses:'));
  expect(uses.length).toBeGreaterThan(0);
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
