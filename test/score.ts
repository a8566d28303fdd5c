// `npm run score`: how well replies are read, false suppressions first. Scores the labelled replies of test/classify/replies, and the
// corpora of ../shared where that folder is at hand, as a whole and by the evidence behind the labels.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Labelled, readCorpus, scoreOf } from './classify/scoring.ts';

for (const folder of ['test/classify/replies', '../shared/corpus']) {
  if (!existsSync(folder)) continue;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
    const rows = readCorpus(join(folder, name));
    console.log(`\n${join(folder, name)}`);
    print('all', rows);
    for (const evidence of new Set(rows.map((row) => row.evidence))) {
      print(
        evidence,
        rows.filter((row) => row.evidence === evidence),
      );
    }
  }
}

function print(label: string, rows: readonly Labelled[]): void {
  const { rows: count, strict, lenient, dead, stopped, alive, falseSuppressions, falseHolds } = scoreOf(rows);
  console.log(
    `  ${label.padEnd(18)} n ${String(count).padStart(4)} · good addresses ${String(alive).padStart(4)}: ${falseSuppressions} suppressed, ${falseHolds} held` +
      ` · dead ${String(dead).padStart(3)}: ${stopped} % stopped · category ${lenient} % (strict ${strict} %)`,
  );
}
