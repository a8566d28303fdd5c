import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPayload } from '../../lib/providers/inspect.ts';
import { mailgun, mailgunKeys } from '../../lib/providers/mailgun.ts';
import type { Parsed, ReplayGuard } from '../../lib/providers/provider.ts';

const KEY = '5b1f2a7c9d3e4f60a1b2c3d4e5f60718';
const NOW = new Date('2026-12-01T12:00:00Z');
const TIMESTAMP = String(NOW.getTime() / 1_000);
const TOKEN = 'a5c1f0b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607';
const block = {
  timestamp: TIMESTAMP,
  token: TOKEN,
  signature: createHmac('sha256', KEY)
    .update(TIMESTAMP + TOKEN)
    .digest('hex'),
};

async function open(body: string, contentType = 'application/json'): Promise<{ replay: ReplayGuard | undefined; parsed: Parsed }> {
  const authentication = await mailgun.authenticate(
    { headers: new Map([['content-type', contentType]]), body: Buffer.from(body) },
    mailgunKeys(KEY),
    NOW,
  );
  if (!authentication.ok) throw new Error(authentication.why);
  return { replay: authentication.request.replay, parsed: mailgun.parse(authentication.request) };
}

const json = (data: string) => `{"signature":${JSON.stringify(block)},"event-data":${data}}`;
const FORM = 'application/x-www-form-urlencoded';
const form = (...fields: readonly (readonly [string, string])[]) =>
  new URLSearchParams([...fields, ...Object.entries(block)].map(([name, value]) => [name, value] as [string, string])).toString();

describe('the guard against replay', () => {
  it('is the token, bound to the event, for longer than the signature is accepted', async () => {
    const { replay } = await open(json('{"event":"opened","id":"one"}'));
    expect(replay).toMatchObject({ token: TOKEN, expiresAt: Number(TIMESTAMP) + 10 * 3_600 });
  });

  it('recognizes the same event however it is written, and tells it from any other', async () => {
    const digest = async (body: string, contentType?: string) => (await open(body, contentType)).replay?.digest;
    const one = await digest(json('{"event":"opened","id":"one"}'));
    expect(await digest(json(' {"id" : "one",\n"event":"\\u006fpened"}'))).toBe(one);
    expect(await digest(json('{"event":"opened","id":"two"}'))).not.toBe(one);
    expect(await digest(json('{"event":"opened","id":"one","x":null}'))).not.toBe(one);
    const first = await digest(form(['event', 'unsubscribed'], ['tag', 'a']), FORM);
    expect(await digest(form(['tag', 'a'], ['event', 'unsubscribed']), FORM)).toBe(first);
    expect(await digest(form(['event', 'unsubscribed'], ['tag', 'a'], ['tag', '*']), FORM)).not.toBe(first);
    expect(await digest(form(['event', 'complained'], ['tag', 'a']), FORM)).not.toBe(first);
  });
});

describe('forms', () => {
  const fields = [
    ['event', 'bounced'],
    ['recipient', 'reader@example.com'],
    ['code', '550'],
    ['error', '5.1.1 user unknown'],
  ] as const;
  const multipart = (boundary: string, quote = '') => ({
    contentType: `multipart/form-data; boundary=${quote}${boundary}${quote}`,
    body: [...fields, ...Object.entries(block)]
      .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .concat(
        `--${boundary}\r\nContent-Disposition: form-data; name="attachment-1"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nx\r\n`,
      )
      .concat(`--${boundary}--\r\n`)
      .join(''),
  });

  it.each([
    ['url-encoded', { contentType: FORM, body: form(...fields) }],
    ['with a charset', { contentType: `${FORM}; charset=utf-8`, body: form(...fields) }],
    ['multipart', multipart('xYz')],
    ['multipart, quoted boundary', multipart('=_a b', '"')],
  ])('%s', async (_, { body, contentType }) => {
    const { parsed } = await open(body, contentType);
    expect(parsed.events).toMatchObject([{ kind: 'bounce', recipient: 'reader@example.com', replyCode: 550, status: '5.1.1' }]);
  });

  it("takes the last of several signatures, which is Mailgun's, and the first of everything else", async () => {
    const { parsed } = await open(
      form(
        ['token', 'theirs'],
        ['timestamp', '1'],
        ['event', 'complained'],
        ['recipient', 'a@example.com'],
        ['recipient', 'b@example.com'],
      ),
      FORM,
    );
    expect(parsed.events).toMatchObject([{ recipient: 'a@example.com', occurredAt: NOW.toISOString() }]);
  });

  it('is refused without its fields, its boundary or with too many', async () => {
    await expect(open('event=bounced', FORM)).rejects.toThrow();
    await expect(open(multipart('xYz').body, 'multipart/form-data')).rejects.toThrow();
    await expect(open('a=1&'.repeat(1_000) + form(...fields), FORM)).rejects.toThrow();
  });
});

describe('what cannot be read', () => {
  it.each([
    ['JSON', json('{"event":"failed","recipient":"reader@example.com"}'), 'application/json', 'no time in it'],
    ['a form', form(['event', 'bounced'], ['recipient', 'nobody'], ['tag', 'a'], ['tag', 'b']), FORM, 'no address in it'],
  ])('%s is kept without its signature, and reads the same again', async (_, body, contentType, why) => {
    const { parsed } = await open(body, contentType);
    const [unread] = parsed.unread;
    expect(unread?.why).toBe(why);
    expect(unread?.raw).not.toContain(TOKEN);
    expect(unread?.raw).not.toContain(block.signature);
    expect(readPayload('mailgun', unread?.raw ?? '').unread).toEqual(parsed.unread);
  });
});

it('without a key the request fails; the check is never skipped', async () => {
  await expect(
    mailgun.authenticate({ headers: new Map(), body: Buffer.from(json('{}')) }, { ...mailgunKeys(KEY), keys: [] }, NOW),
  ).rejects.toThrow('no Mailgun signing key');
});

describe('accounts and domains', () => {
  const parent = createHmac('sha256', KEY)
    .update(TIMESTAMP + TOKEN)
    .digest('hex');
  const subAccount = (rules?: Parameters<typeof mailgunKeys>[1]) =>
    mailgun.authenticate(
      {
        headers: new Map(),
        body: Buffer.from(
          JSON.stringify({ signature: { ...block, signature: 'f'.repeat(64), 'parent-signature': parent }, 'event-data': {} }),
        ),
      },
      mailgunKeys(KEY, rules),
      NOW,
    );

  it("a sub-account's event with the parent's signature is accepted only if configured", async () => {
    expect(await subAccount()).toMatchObject({ ok: false, refusal: 'forged' });
    expect(await subAccount({ parentSignatures: true, domains: new Set() })).toMatchObject({ ok: true });
  });

  it.each([
    ['one of ours', json('{"domain":{"name":"MG.example.org"}}'), undefined, true],
    ['another', json('{"domain":{"name":"evil.example"}}'), undefined, false],
    ['none', json('{}'), undefined, false],
    ['one of ours, in a form', form(['domain', 'mg.example.org']), FORM, true],
    ['another, in a form', form(['domain', 'evil.example']), FORM, false],
  ])('the sending domain is %s', async (_, body, contentType, isTaken) => {
    const request = { headers: new Map([['content-type', contentType ?? 'application/json']]), body: Buffer.from(body) };
    const keys = mailgunKeys(KEY, { parentSignatures: false, domains: new Set(['mg.example.org']) });
    expect((await mailgun.authenticate(request, keys, NOW)).ok).toBe(isTaken);
  });
});
