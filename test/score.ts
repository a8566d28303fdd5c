// `npm run score`: how well replies are read, false suppressions first. Scores the labelled replies in test/classify/replies, and the
// corpora in ../shared if that folder exists, as a whole and by the evidence behind the labels.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerTo, type Labelled, readCorpus, scoreOf } from './classify/scoring.ts';
import { hasShared, readRows, unreadPhrases, unusedPhrases } from './unused.ts';

const FOLDERS = ['test/classify/replies', '../shared/corpus'];
/** Constructed to be misread: few of these addresses are dead, so only false suppressions matter. */
const TRAPS = 'test/classify/traps.jsonl';

const USAGE = `npm run score -- [option] [part of a file's name]
  no option  how well the labelled replies are read
  --wrong    by file, each reply that is misread, what it should be, and the row that decided
  --unused   the phrases of the rules that only sentences contain which were written to fit them
  --unread   the phrases that no reply contains whose source was read
  --help     these lines
The replies that no rule explains: npx rebound classify --unmatched <file>`;

// `npm run score | head` closes the pipe early.
process.stdout.on('error', () => process.exit());

const { wrong: isListing, unused: isUnused, unread: isUnread, part } = readArguments();
const remark = hasShared ? '' : '; ../shared/corpus is not here, and some phrases stand in its replies alone';
if (isUnused) {
  const unused = unusedPhrases();
  for (const phrase of unused) console.log(phrase);
  console.log(`${unused.length} phrases that no reply exercises${remark}`);
  process.exit();
}
if (isUnread) {
  const unread = unreadPhrases();
  for (const phrase of unread) console.log(phrase);
  console.log(`${unread.length} phrases without a reply that was read in its source${remark}`);
  const { read, all, without } = readRows();
  console.log(`${read} of ${all} rows have such a reply; not: ${without.join(' ')}`);
  process.exit();
}
const files = corpora().filter((name) => name.includes(part));
if (files.length === 0) refuse(`no file's name contains "${part}"`);
console.log(
  isListing
    ? 'each line: what is wrong, the id, the label ≠ what was read (the row that decided, the action), the reply'
    : `good addresses: how many would be lost (suppressed) or paused (held); none may be suppressed
dead: how many of those that will never work are stopped, which is suppressed or held
category: right, or one of also_ok (strict: right)`,
);
for (const file of files) {
  const rows = readCorpus(file);
  console.log(`\n${file}`);
  if (isListing) {
    for (const row of rows) wrong(row);
    continue;
  }
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

function readArguments() {
  const option = { type: 'boolean', default: false } as const;
  const options = { wrong: option, unused: option, unread: option, help: option };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (!values.help) return { ...values, part: positionals[0] ?? '' };
    console.log(USAGE);
    process.exit();
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(why: string): never {
  console.error(`${why}\n\n${USAGE}`);
  process.exit(2);
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
