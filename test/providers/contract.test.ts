// The contract of a provider, the same tests for all three: no bit of what is signed can change, nothing missing makes it throw, and what
// cannot be read is set aside without affecting the rest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuthenticRequest, type Parsed, type WebhookRequest } from '../../lib/providers/provider.ts';
import { NOW, type Sender, senders } from './senders.ts';

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

async function read(sender: Sender, request: WebhookRequest): Promise<Parsed> {
  const authentication = await sender.authenticate(request);
  if (!authentication.ok) throw new Error(`refused: ${authentication.why}`);
  return sender.parse(authentication.request);
}

async function readItems(sender: Sender, items: readonly unknown[]): Promise<{ events: number; unread: readonly string[] }> {
  const parts = await Promise.all(sender.texts(items).map((text) => read(sender, sender.sign(text))));
  return {
    events: parts.reduce((sum, part) => sum + part.events.length, 0),
    unread: parts.flatMap((part) => part.unread.map(({ raw }) => raw)),
  };
}

describe.each(senders.map((sender) => ({ name: sender.name, sender })))('$name', ({ sender }) => {
  const [text = ''] = sender.texts([sender.item('né@example.com')]);
  const request = sender.sign(text);

  it('accepts what is signed', async () => {
    const authentication = await sender.authenticate(request);
    expect(authentication.ok && AuthenticRequest.is(authentication.request)).toBe(true);
    expect((await read(sender, request)).events).toHaveLength(1);
  });

  it('refuses it with any bit flipped', async () => {
    let flips = 0;
    for (const flipped of sender.flipped(request)) {
      flips += 1;
      const authentication = await sender.authenticate(flipped);
      if (authentication.ok) expect.fail(`taken: ${[...flipped.headers].join()} ${Buffer.from(flipped.body)}`);
    }
    expect(flips).toBeGreaterThan(800);
  });

  it.each(sender.requiredHeaders)('refuses, and does not throw, without %s or with it twice', async (header) => {
    const value = request.headers.get(header) ?? '';
    for (const changed of [undefined, '', `${value}, ${value}`, `${value}\0`, 'constructor']) {
      const headers = new Map([...request.headers].filter(([name]) => name !== header));
      if (changed !== undefined) headers.set(header, changed);
      expect(await sender.authenticate({ ...request, headers })).toMatchObject({ ok: false, refusal: 'forged' });
    }
  });

  it.each(['', 'x', 'null', '[]', '{}', '"x"', '{"signature":[]}', '{"TopicArn":{}}', '\xff\xfe', '['.repeat(100_000)])(
    'refuses, and does not throw, a body of %j.12s',
    async (body) => {
      expect(await sender.authenticate({ ...request, body: Buffer.from(body, 'latin1') })).toMatchObject({ ok: false, refusal: 'forged' });
      expect(await sender.authenticate({ headers: new Map(), body: Buffer.from(body, 'latin1') })).toMatchObject({ ok: false });
    },
  );

  it('gives its reason for refusing in one word', async () => {
    const reasonOf = async (given: WebhookRequest, at?: Date) => {
      const authentication = await sender.authenticate(given, at);
      return authentication.ok ? 'ok' : authentication.reason;
    };
    const [flipped] = sender.flipped(request);
    expect(await reasonOf({ headers: new Map(), body: Buffer.from('{}') })).toBe('unsigned');
    expect(await reasonOf(flipped ?? request)).toBe('signature');
    expect(await reasonOf(sender.sign(text, later(sender.window.oldest - 1)))).toBe('stale');
  });

  it('accepts a signature only inside its window', async () => {
    const { oldest, newest } = sender.window;
    const outcome = async (offset: number) => {
      const authentication = await sender.authenticate(sender.sign(text, later(offset)));
      return authentication.ok ? 'ok' : authentication.refusal;
    };
    expect(await Promise.all([oldest - 1, oldest, 0, newest, newest + 1].map(outcome))).toEqual(['stale', 'ok', 'ok', 'ok', 'stale']);
  });

  it.each(['no JSON', 'null', '7', '{"a":', '[{]', '"bounce"'])('keeps a signed %s unread, or refuses it', async (garbage) => {
    const authentication = await sender.authenticate(sender.sign(garbage));
    // Mailgun's signature is inside the JSON: without JSON there is none.
    if (!authentication.ok) return expect(sender.name).toBe('mailgun');
    expect(sender.parse(authentication.request)).toMatchObject({ events: [], unread: [{}] });
  });

  it('reads 999 of 1,000 if one is broken', async () => {
    for (const broken of [sender.item(undefined), sender.item('nobody'), { __proto__: null }, null, [], 'text']) {
      const items = Array.from({ length: 1_000 }, (_, i) => (i === 500 ? broken : sender.item(`reader${i}@example.com`)));
      const { events, unread } = await readItems(sender, items);
      expect(events).toBe(999);
      expect(unread).toHaveLength(1);
      expect(unread[0]).not.toContain('reader1@');
    }
  });

  it('reads the same payload the same way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (items) => {
        for (const signed of sender.texts([...items, sender.item('reader@example.com')])) {
          const { sourceOf: _, ...again } = await read(sender, sender.sign(signed));
          expect(await read(sender, sender.sign(signed))).toMatchObject(again);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('gives one event one id, and other events other ids', async () => {
    const items = ['a@example.com', 'b@example.com', 'A@EXAMPLE.COM'].map((address) => sender.item(address));
    const parts = await Promise.all(sender.texts(items).map((signed) => read(sender, sender.sign(signed))));
    const [a, b, again] = parts.flatMap((part) => part.events.map(({ id }) => id));
    expect(a).toBe(again);
    expect(a).not.toBe(b);
  });
});
