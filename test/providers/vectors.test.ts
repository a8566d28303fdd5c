// Valid and invalid signatures from test/vectors: published ones if the provider has any, otherwise signed as documented.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dig, listOf } from '../../lib/json.ts';
import { mailgun, mailgunKeys } from '../../lib/providers/mailgun.ts';
import type { Authentication } from '../../lib/providers/provider.ts';
import { sendgrid, sendgridKeys } from '../../lib/providers/sendgrid.ts';
import { ses, snsTopics } from '../../lib/providers/ses.ts';
import { certificateUrl } from '../../lib/providers/sns-message.ts';

const load = (name: string): unknown => JSON.parse(readFileSync(`test/vectors/${name}.json`, 'utf8'));
const text = (value: unknown, key: string) => String(dig(value, key));
const cases = (file: unknown, list: string) => listOf(dig(file, list)).map((vector) => ({ name: text(vector, 'name'), vector }));
const verdictOf = (authentication: Authentication) => (authentication.ok ? true : authentication.refusal);
const expected = (vector: unknown) => (dig(vector, 'expect') === true ? true : 'forged');

describe('SendGrid', () => {
  const file = load('sendgrid');
  it.each(cases(file, 'vectors'))('$name', async ({ vector }) => {
    const headers = new Map([
      ['x-twilio-email-event-webhook-signature', text(vector, 'signature')],
      ['x-twilio-email-event-webhook-timestamp', text(vector, 'timestamp')],
    ]);
    const now = new Date(Number(text(vector, 'timestamp')) * 1_000);
    const keys = sendgridKeys(text(vector, 'publicKey'));
    expect(verdictOf(await sendgrid.authenticate({ headers, body: Buffer.from(text(vector, 'body')) }, keys, now))).toBe(expected(vector));
  });
  it.each(cases(file, 'keys'))('no key: $name', ({ vector }) => {
    expect(() => sendgridKeys(text(vector, 'text'))).toThrow(text(vector, 'error'));
    // An error is logged; a key is not.
    expect(() => sendgridKeys(text(vector, 'text'))).not.toThrow(/MF|SG\./);
  });
});

describe('Mailgun', () => {
  it.each(cases(load('mailgun'), 'vectors'))('$name', async ({ vector }) => {
    const block = dig(vector, 'block');
    const body = Buffer.from(JSON.stringify({ signature: block, 'event-data': { event: 'opened' } }));
    const now = new Date((Number(dig(block, 'timestamp')) || 1_777_887_008) * 1_000);
    const rules = { parentSignatures: dig(vector, 'parentSignatures') === true, domains: new Set<string>() };
    const keys = mailgunKeys(listOf(dig(vector, 'keys')).join(' , '), rules);
    const headers = new Map([['content-type', 'application/json']]);
    expect(verdictOf(await mailgun.authenticate({ headers, body }, keys, now))).toBe(expected(vector));
  });
  it('has no keys', () => {
    expect(() => mailgunKeys(' ,, ')).toThrow('MAILGUN_SIGNING_KEYS is not set');
  });
});

describe('SNS', () => {
  const file = load('sns');
  const keys = {
    topicArns: snsTopics('arn:aws:sns:eu-west-1:111122223333:ses-events, arn:aws:sns:eu-west-1:111122223333:another'),
    fetchCertificate: async () => ({ pem: text(file, 'certificate') }),
  };
  it.each(cases(file, 'vectors'))('$name', async ({ vector }) => {
    const body = Buffer.from(JSON.stringify(dig(vector, 'message')));
    expect(verdictOf(await ses.authenticate({ headers: new Map(), body }, keys, new Date('2026-12-01T09:31:00Z')))).toBe(expected(vector));
  });
  it.each(listOf(dig(file, 'urls')).map((vector) => ({ url: text(vector, 'url'), vector })))('$url', ({ url, vector }) => {
    expect(certificateUrl(url, text(vector, 'topicArn')) !== undefined).toBe(dig(vector, 'expect'));
  });
  it('accepts a certificate only while it is valid', async () => {
    const { vector } = cases(file, 'vectors')[0] ?? { vector: {} };
    const body = Buffer.from(JSON.stringify(dig(vector, 'message')));
    expect(verdictOf(await ses.authenticate({ headers: new Map(), body }, keys, new Date('2020-01-01T00:00:00Z')))).toBe('forged');
  });
  it('refuses a missing or invalid topic', () => {
    expect(() => snsTopics('')).toThrow('SNS_TOPIC_ARNS is not set');
    expect(() => snsTopics('ses-events')).toThrow('not a topic ARN');
  });
});
