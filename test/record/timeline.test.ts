// The history of an address: the end of an order or an incident is written as a readable time.
import { expect, it } from 'vitest';
import { merge } from '../../lib/record/facts.ts';
import { imposed, touched } from '../../lib/record/policy.ts';
import { timelineOf } from '../../lib/record/timeline.ts';
import { DAY, DAY_0 } from './make.ts';

it('names the end of a hold and of an incident to the minute', () => {
  const hold = imposed({ atSeconds: DAY_0, untilSeconds: DAY_0 + DAY, who: 'ops', why: '' });
  const outage = touched({ id: 'gmail-outage', from: DAY_0 - DAY, to: DAY_0 - DAY / 2, state: 'confirmed', rev: 1 });
  expect(timelineOf(merge(hold, outage)).map(({ at, what }) => [at, what])).toEqual([
    ['2026-03-02T12:00:00Z', 'An operator suppressed the address until 2026-03-03 12:00 UTC'],
    ['2026-03-01T12:00:00Z', 'Incident gmail-outage (confirmed), until 2026-03-02 00:00 UTC: what was said in it is excused'],
  ]);
});
