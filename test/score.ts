// `npm run score`: how well replies are read, false suppressions first. Scores the labelled replies in test/classify/replies, and the
// corpora in ../shared if that folder exists, as a whole and by the evidence behind the labels.
// `npm run score -- --wrong [part of a file's name]` lists every misread reply, what it should be, and the row that decided.
// `npm run score -- --unused` lists the rules' phrases that no reply in this repository exercises.
// `npm run score -- --unread` lists the phrases of which every reply here is from memory or written on purpose.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerTo, type Labelled, readCorpus, scoreOf } from './classify/scoring.ts';
import { readRows, unreadPhrases, unusedPhrases } from './unused.ts';

const FOLDERS = ['test/classify/replies', '../shared/corpus'];
/** Constructed to be misread: few of these addresses are dead, so only false suppressions matter. */
const TRAPS = 'test/classify/traps.jsonl';

const words = process.argv.slice(2);
const isListing = words.includes('--wrong');
const part = words.find((word) => !word.startsWith('--')) ?? '';
if (words.includes('--unused')) {
  const unused = unusedPhrases();
  for (const phrase of unused) console.log(phrase);
  console.log(`${unused.length} phrases that nothing exercises`);
  process.exit();
}
if (words.includes('--unread')) {
  const unread = unreadPhrases();
  for (const phrase of unread) console.log(phrase);
  console.log(`${unread.length} phrases without a reply that was read in its source`);
  const { read, all, without } = readRows();
  console.log(`${read} of ${all} rows have such a reply; not: ${without.join(' ')}`);
  process.exit();
}
if (!isListing) {
  console.log(`good addresses: how many would be lost (suppressed) or paused (held); none may be suppressed
dead: how many of those that will never work are stopped, which is suppressed or held
category: right, or one of also_ok (strict: right)`);
}
for (const file of corpora().filter((name) => name.includes(part))) {
  const rows = readCorpus(file);
  if (isListing) {
    for (const row of rows) wrong(row);
    continue;
  }
  console.log(`\n${file}`);
  print('all', rows);
  const kinds = new Set(rows.map((row) => row.evidence));
  if (kinds.size < 2) continue;
  for (const evidence of kinds) {
    print(
      evidence,
      rows.filter((row) => row.evidence === evidence),
    );
  }
}

function corpora(): string[] {
  const inFolders = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(folder, name)),
  );
  return [...inFolders, TRAPS];
}

function print(label: string, rows: readonly Labelled[]): void {
  const { rows: count, strict, lenient, dead, stopped, alive, falseSuppressions, falseHolds } = scoreOf(rows);
  console.log(
    `  ${label.padEnd(18)} n ${String(count).padStart(4)} · good addresses ${String(alive).padStart(4)}: ${falseSuppressions} suppressed, ${falseHolds} held` +
      ` · dead ${String(dead).padStart(3)}: ${stopped} % stopped · category ${lenient} % (strict ${strict} %)`,
  );
}

/** Prints a misread reply, and names the worst kinds. */
function wrong(row: Labelled): void {
  const { category, action, ruleId } = answerTo(row);
  const isStopped = action === 'suppress' || action === 'hold';
  const fault =
    row.addressBad === false && action === 'suppress'
      ? 'FALSE SUPPRESSION'
      : row.addressBad === true && !isStopped
        ? 'MISS'
        : row.addressBad === false && isStopped
          ? 'false hold'
          : category !== row.category && !row.alsoOk.includes(category)
            ? 'category'
            : undefined;
  if (fault === undefined) return;
  console.log(`${fault.padEnd(18)}${row.id}  ${row.category} ≠ ${category} (${ruleId}, ${action}): ${row.text.replace(/\s+/g, ' ')}`);
}
