// Which "no such user" is news: one from a recently mailed address that did not say so before.
import { expect, it } from 'vitest';
import { isFresh } from '../../lib/counters/gone.ts';
import type { Cell } from '../../lib/record/cells.ts';
import { prune } from '../../lib/record/facts.ts';
import type { Mark } from '../../lib/record/mark.ts';

const DAY = 86_400;
const NOW = Date.parse('2026-12-14T22:00:00Z') / 1_000;
const days = (count: number): Mark => ({ at: NOW - count * DAY, tag: `t${count}` });
const fresh = (...cells: readonly (readonly [Cell, readonly Mark[]])[]) => isFresh(prune({ cells }), new Date(NOW * 1_000).toISOString());

it.each([
  ['delivered 10 days ago', [['delivered', [days(10)]]], true],
  ['delivered 50 days ago', [['delivered', [days(50)]]], false],
  ['never delivered', [['dead', [days(0)]]], false],
  [
    'told so four days ago, and nothing delivered since',
    [
      ['delivered', [days(10)]],
      ['dead', [days(4)]],
    ],
    false,
  ],
  [
    'told so four days ago, and delivered since',
    [
      ['delivered', [days(2)]],
      ['dead', [days(4)]],
    ],
    true,
  ],
  [
    'told so twice in the same outage',
    [
      ['delivered', [days(10)]],
      ['dead', [days(0.2)]],
    ],
    true,
  ],
  [
    'another failure before',
    [
      ['delivered', [days(10)]],
      ['full', [days(4)]],
    ],
    true,
  ],
] as const)('%s', (_, cells, expected) => {
  expect(fresh(...cells)).toBe(expected);
});
