// A short, fixed part of `npm run fuzz`.
import { expect, it } from 'vitest';
import { senders } from '../providers/senders.ts';
import { fuzz } from './fuzz.ts';

it.each(senders.map((sender) => ({ name: sender.name, sender })))('$name survives 3,000 hostile inputs', async ({ sender }) => {
  const tally = await fuzz(sender, 20_261_124, 3_000);
  // The inputs must reach all ends, or they prove nothing.
  for (const count of [tally.events, tally.unread, tally.ignored, tally.taken, tally.refused]) expect(count).toBeGreaterThan(50);
});
