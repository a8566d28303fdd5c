// Messages that Amazon SNS itself signed in November 2021, held against its own certificate at the clock of that time. The certificate is
// Amazon's, public then at the address in the messages; test/vectors/sns-eu-central-1-2021.pem is that file as github.com/pentacent/keila
// keeps it (priv/vendor/aws). The messages are in that project's tests (AGPL-3.0), so they are not copied here but read where they are.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dig, isRecord } from '../../lib/json.ts';
import { ses } from '../../lib/providers/ses.ts';

const FOLDER = '../shared/events';
const PEM = readFileSync('test/vectors/sns-eu-central-1-2021.pem', 'utf8');
const HOUR_MS = 3_600_000;

describe.runIf(existsSync(FOLDER)).each(['ses-keila-signed-bounce', 'ses-keila-signed-subscription'])('%s', (name) => {
  const message: unknown = existsSync(FOLDER) ? JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) : {};
  const sentMs = Date.parse(String(dig(message, 'Timestamp')));
  const keys = { topicArns: new Set([String(dig(message, 'TopicArn'))]), fetchCertificate: async () => ({ pem: PEM }) };
  const authenticate = (changes: object, atMs: number) =>
    ses.authenticate(
      { headers: new Map(), body: Buffer.from(JSON.stringify({ ...(isRecord(message) ? message : {}), ...changes })) },
      keys,
      new Date(atMs),
    );

  it('is taken as it stands, in its time', async () => {
    const authentication = await authenticate({}, sentMs + HOUR_MS);
    expect(authentication).toMatchObject({ ok: true });
    const parsed = authentication.ok ? ses.parse(authentication.request) : undefined;
    expect([parsed?.events.length, parsed?.control?.type]).toEqual(name.endsWith('bounce') ? [1, undefined] : [0, 'confirm-subscription']);
  });

  it.each(['Message', 'MessageId', 'Timestamp'])('is refused with a character more in its %s', async (field) => {
    expect(await authenticate({ [field]: `${dig(message, field)} ` }, sentMs + HOUR_MS)).toMatchObject({ ok: false, refusal: 'forged' });
  });

  it('is stale three hours later, and forged once the certificate is over', async () => {
    expect(await authenticate({}, sentMs + 3 * HOUR_MS)).toMatchObject({ ok: false, refusal: 'stale' });
    expect(await authenticate({}, Date.parse('2026-11-27'))).toMatchObject({ ok: false, refusal: 'forged' });
  });
});
