import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { parseSendgrid, sendgrid } from '../../lib/providers/sendgrid.ts';

const NOW = new Date('2026-12-01T12:00:00Z');
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signed = (timestamp: string) => ({
  headers: new Map([
    ['x-twilio-email-event-webhook-signature', sign('sha256', Buffer.from(`${timestamp}[]`), privateKey).toString('base64')],
    ['x-twilio-email-event-webhook-timestamp', timestamp],
  ]),
  body: Buffer.from('[]'),
});

it.each(['soon', '', '1e9', '-1', '1796126400.5', '0x6b0f', '9'.repeat(40)])('refuses a signed time of "%s"', async (timestamp) => {
  expect(await sendgrid.authenticate(signed(timestamp), [publicKey], NOW)).toMatchObject({ ok: false, refusal: 'forged' });
});

it('without a key the request fails; the check is never skipped', async () => {
  await expect(sendgrid.authenticate(signed('1796126400'), [], NOW)).rejects.toThrow('no SendGrid verification key');
});

it('accepts 10,000 events at once, and nothing of a larger batch', () => {
  const events = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({ event: 'open' })));
  expect(parseSendgrid(events(10_000))).toMatchObject({ unread: [], ignored: new Map([['open', 10_000]]) });
  expect(parseSendgrid(events(10_001))).toMatchObject({ unread: [{ why: 'more than 10000 events' }], ignored: new Map() });
});

it('counts a limited number of unknown event names separately', () => {
  const { ignored } = parseSendgrid(JSON.stringify(Array.from({ length: 200 }, (_, i) => ({ event: `event ${i}` }))));
  expect(ignored.size).toBe(51);
  expect(ignored.get('others')).toBe(150);
});
