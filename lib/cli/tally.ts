// What the rows of an import did, or would do.
import { EFFECTS, type Effect, type Tally } from '../transfer/import.ts';
import { plural } from './output.ts';

const EFFECT_WORDS: Readonly<Record<Effect, string>> = {
  suppress: 'suppress for good',
  hold: 'hold until a date',
  lapsed: 'a hold that is already over: kept as history',
  optOut: 'an opt-out from one list',
  count: 'counted: leads to a hold if repeated',
  delivered: 'delivered to: remembered for 60 days',
  none: 'about the sender or the message, not the address: not stored',
};

export function tellTally(name: string, tally: Tally): string {
  const { detection, rows, effects, skipped, stored, unchanged, merged } = tally;
  const format = detection?.format;
  const lines = [`${name}: ${format ? `${format.source} ${format.list}, ` : ''}${plural(rows, 'row')}`];
  if (format?.source === 'sendgrid' && format.list === 'blocks') {
    lines.push('  Read as blocks. If this is the list of bounces, give --list bounces: then a refusal without a reason holds for 7 days.');
  }
  const counted = EFFECTS.flatMap((effect) => (effects.has(effect) ? [[effects.get(effect) ?? 0, EFFECT_WORDS[effect]] as const] : []));
  for (const [count, what] of counted) lines.push(`  ${figure(count)}  ${what}`);
  for (const [why, count] of skipped) lines.push(`  ${figure(count)}  skipped: ${why}`);
  if (stored + unchanged > 0) {
    lines.push(
      `  Stored ${plural(stored, 'address', 'addresses')}; ${plural(unchanged, 'address', 'addresses')} had it all already; ${plural(merged, 'row')} merged with another of its address.`,
    );
  }
  return lines.join('\n');
}

const figure = (count: number): string => count.toLocaleString('en-US').padStart(9);

export function tallyJson(name: string, tally: Tally): object {
  return {
    name,
    source: tally.detection?.format.source ?? null,
    list: tally.detection?.format.list ?? null,
    rows: tally.rows,
    ...Object.fromEntries(EFFECTS.map((effect) => [effect, tally.effects.get(effect) ?? 0])),
    stored: tally.stored,
    unchanged: tally.unchanged,
    merged: tally.merged,
    skipped: Object.fromEntries(tally.skipped),
    line: tally.line,
  };
}
