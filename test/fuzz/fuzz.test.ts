// A short, fixed part of `npm run fuzz`.
import { expect, it } from 'vitest';
import { readPayload } from '../../lib/providers/inspect.ts';
import { senders } from '../providers/senders.ts';
import { fuzz } from './fuzz.ts';

it.each(senders.map((sender) => ({ name: sender.name, sender })))('$name survives 3,000 hostile inputs', async ({ sender }) => {
  const tally = await fuzz(sender, 20_261_124, 3_000);
  // The inputs must produce every outcome, or they prove nothing.
  for (const count of [tally.events, tally.unread, tally.ignored, tally.taken, tally.refused]) expect(count).toBeGreaterThan(50);
});

// Inputs found by the growth probe (`npm run fuzz -- --growth`), each as long as a request may be; the first took 46 seconds at a quarter of
// the length.
it.each([
  [
    'quotes that never close in a To: header',
    'mailgun',
    { 'event-data': { event: 'rejected', timestamp: 1, message: { headers: { to: '"'.repeat(500_000) } } } },
  ],
  [
    'escaped quotes',
    'mailgun',
    { 'event-data': { event: 'rejected', timestamp: 1, message: { headers: { to: '"\\"'.repeat(160_000) } } } },
  ],
  [
    'addresses of blanks',
    'sendgrid',
    Array.from({ length: 950 }, () => ({ event: 'bounce', timestamp: 1, email: `a${' '.repeat(950)}(` })),
  ],
  [
    'events of one long message, dated ahead',
    'ses',
    {
      eventType: 'Bounce',
      bounce: {
        timestamp: '2199-01-01T00:00:00Z',
        bouncedRecipients: Array.from({ length: 9_900 }, (_, n) => ({
          emailAddress: `user-number-${n}@example.com`,
          action: 'failed',
          status: '5.1.1',
        })),
      },
    },
  ],
] as const)('%s cost no more than their length', (_, provider, payload) => {
  const text = JSON.stringify(payload);
  expect(text.length).toBeGreaterThan(800_000);
  expect(text.length).toBeLessThanOrEqual(1_048_576);
  const from = process.cpuUsage();
  const { events, sourceOf } = readPayload(provider, text);
  for (const event of events) sourceOf(event);
  expect(process.cpuUsage(from).user / 1_000).toBeLessThan(1_500);
});
