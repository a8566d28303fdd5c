// The tables in docs/record.md match lib/record/cells.ts. `UPDATE_DOCS=1 npx vitest run test/record/docs.test.ts` updates them.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { From, Rung } from '../../lib/record/cell.ts';
import { CELLS, type CellRow, CHOICES } from '../../lib/record/cells.ts';

const PAGE = new URL('../../docs/record.md', import.meta.url);

const days = (count: number) => (count === 1 ? '24 h' : `${count} d`);

function stepInWords({ times, apartDays, overDays, withinDays, holdDays }: Rung): string {
  const hold = holdDays === null ? 'no expiry' : `${holdDays} d`;
  const details = [
    apartDays === undefined ? '' : `each ≥ ${days(apartDays)} after the one before`,
    overDays === undefined ? '' : `over ≥ ${days(overDays)}`,
    withinDays === undefined ? '' : `within ${days(withinDays)}`,
  ].filter(Boolean);
  if (times === 1) return hold;
  return `${hold} once ${times} messages${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

function verdictOf({ name, ladder, grace, isExcusable, blocks, holdDaysMax }: CellRow): string {
  if (name === 'imposed') return 'until the time in the order, or no expiry';
  if (!ladder) return 'none';
  const fresh = grace && `delivered to within ${grace.freshDays} d: ${grace.ladder.map(stepInWords).join(', ')}`;
  return [
    ladder.map(stepInWords).join(', '),
    fresh,
    blocks && `blocks ${blocks}`,
    holdDaysMax && 'never longer',
    isExcusable && 'an incident excuses it',
  ]
    .filter(Boolean)
    .join('; ');
}

const takenBackBy = ({ takenBackBy: by = [], deliverySettles }: CellRow) =>
  by.map((name) => (name === 'delivered' && deliverySettles ? '`delivered` ≥ 24 h later' : `\`${name}\``)).join(', ');

function cellsTable(): string {
  const rows = CELLS.map((row) => {
    const slots = row.slotDays === undefined ? 'latest' : `${row.slotDays} d × ${row.kept}`;
    return `| \`${row.name}\` | ${row.holds} | ${slots} | ${verdictOf(row)} | ${takenBackBy(row)} |`;
  });
  return ['| cell | contains | slot × kept | verdict of its live marks | cancelled by a newer |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function fromInWords({ kind, category, nuance, permanence, origin, beforeRecipient }: From): string {
  const of = [kind && `kind \`${kind}\``, category && `\`${category}\``].filter(Boolean).join(' ');
  const details = [nuance, permanence, origin && `origin ${origin}`, beforeRecipient && 'before RCPT TO'].filter(Boolean);
  return details.length > 0 ? `${of} (${details.join(', ')})` : of;
}

function placesTable(): string {
  const places: (readonly [string, readonly From[]])[] = [
    ...CELLS.map(({ name, from }) => [`\`${name}\``, from] as const),
    ['opt-out of the scope', CHOICES.out],
    ['opt-in to the scope', CHOICES.in],
  ];
  const rows = places.filter(([, from]) => from.length > 0).map(([place, from]) => `| ${from.map(fromInWords).join(' · ')} | ${place} |`);
  return ['| event | goes to |', '|---|---|', ...rows].join('\n');
}

it.each([
  ['cells', cellsTable()],
  ['places', placesTable()],
])('docs/record.md has the table of %s as it is', (name, table) => {
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`];
  const [start, end] = [page.indexOf(from), page.indexOf(to)];
  expect(Math.min(start, end)).toBeGreaterThan(0);
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page.slice(0, start + from.length) + table + page.slice(end));
  else expect(page.slice(start + from.length, end)).toBe(table);
});
