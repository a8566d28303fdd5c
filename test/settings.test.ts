import { describe, expect, it } from 'vitest';
import {
  fixedKeys,
  mailgunRules,
  ownServers,
  recordDeliveries,
  recording,
  required,
  secretKeys,
  storedKeys,
  suppressionPolicy,
  tables,
} from '../lib/settings.ts';

describe('settings', () => {
  it.each([{}, { NAME: '' }, { NAME: '  ' }])('name the variable that is missing in %j and say what it is for', (env) => {
    expect(() => required(env, 'NAME', 'the thing')).toThrow('NAME is not set: the thing');
  });

  it('accept only the existing delivery policies', () => {
    expect(recordDeliveries({})).toBe('weekly');
    expect(recordDeliveries({ RECORD_DELIVERIES: 'known' })).toBe('known');
    expect(() => recordDeliveries({ RECORD_DELIVERIES: 'some' })).toThrow('weekly, all, known, off');
  });

  it('accept only host names and domains as your own', () => {
    expect(ownServers({})).toEqual({ mtas: [], domains: [] });
    expect(ownServers({ OWN_MTAS: ' Relay.Example.com., .mail.example.com', OWN_DOMAINS: 'example.com' })).toEqual({
      mtas: ['relay.example.com', '.mail.example.com'],
      domains: ['example.com'],
    });
    expect(() => ownServers({ OWN_MTAS: 'https://relay.example.com' })).toThrow(
      'OWN_MTAS: "https://relay.example.com" must be a host name',
    );
  });

  it("accept a Mailgun parent account's signature only if told to", () => {
    expect(mailgunRules({})).toEqual({ parentSignatures: false, domains: new Set() });
    const rules = mailgunRules({ MAILGUN_PARENT_SIGNATURES: 'accept', MAILGUN_DOMAINS: 'MG.example.org, mail.example.com' });
    expect(rules).toEqual({ parentSignatures: true, domains: new Set(['mg.example.org', 'mail.example.com']) });
    expect(() => mailgunRules({ MAILGUN_PARENT_SIGNATURES: 'yes' })).toThrow('it takes accept, refuse');
    expect(() => mailgunRules({ MAILGUN_DOMAINS: 'a b' })).toThrow('MAILGUN_DOMAINS: "a b" must be');
  });

  it('keep a trace of refusals about the sender unless told otherwise', () => {
    expect(recording({}).senderScoped).toBe(true);
    expect(recording({ RECORD_SENDER_SCOPED: 'off' }).senderScoped).toBe(false);
    expect(() => recording({ RECORD_SENDER_SCOPED: 'no' })).toThrow('RECORD_SENDER_SCOPED is "no": it takes on, off');
  });

  it('accept a policy, and name a wrong row', () => {
    expect(suppressionPolicy({ SUPPRESSION_POLICY: ' ' }).memoryDays).toBe(400);
    expect(suppressionPolicy({ SUPPRESSION_POLICY: '{"memoryDays": 500}' }).memoryDays).toBe(500);
    expect(() => suppressionPolicy({ SUPPRESSION_POLICY: '{"full": 7}' })).toThrow('SUPPRESSION_POLICY: policy row "full": takes a list');
    expect(() => suppressionPolicy({ SUPPRESSION_POLICY: '{' })).toThrow('SUPPRESSION_POLICY: ');
  });

  it('need both tables', () => {
    expect(() => tables({ SUPPRESSIONS_TABLE: 's' })).toThrow('JOURNAL_TABLE');
  });
});

describe('keys', () => {
  it('from the environment are read once; a missing one fails every request and is not cached', async () => {
    let reads = 0;
    const keys = fixedKeys(() => ++reads);
    expect([await keys.current(), await keys.current(), await keys.renewed()]).toEqual([1, 1, undefined]);
    const missing = fixedKeys(() => required({}, 'K', 'a key'));
    await expect(missing.current()).rejects.toThrow('K is not set');
    await expect(missing.current()).rejects.toThrow('K is not set');
  });

  it('from the parameter store are read once and renewed at most once a minute, also after a failed read', async () => {
    let reads = 0;
    let nowMs = 1_000_000;
    const keys = storedKeys(
      async () => {
        reads++;
        if (reads === 1) throw new Error('throttled');
        return `key ${reads}`;
      },
      () => nowMs,
    );
    await expect(keys.current()).rejects.toThrow('throttled');
    await expect(keys.current()).rejects.toThrow('throttled');
    nowMs += 60_000;
    expect(await keys.current()).toBe('key 2');
    expect(await keys.current()).toBe('key 2');
    nowMs += 59_999;
    expect(await keys.renewed()).toBeUndefined();
    nowMs += 1;
    expect(await keys.renewed()).toBe('key 3');
    expect(await keys.current()).toBe('key 3');
    expect(await keys.renewed()).toBeUndefined();
  });

  it('are kept if they cannot be read again: a forged request must not lose the good key', async () => {
    let [nowMs, reads] = [0, 0];
    const keys = storedKeys(
      async () => {
        if (++reads > 1) throw new Error('throttled');
        return 'key';
      },
      () => nowMs,
    );
    expect(await keys.current()).toBe('key');
    nowMs += 60_000;
    await expect(keys.renewed()).rejects.toThrow('throttled');
    expect(await keys.current()).toBe('key');
  });

  it('come from the variable itself locally; if neither is set, the error says so', async () => {
    expect(await secretKeys({ X: 'a,b' }, 'X', 'keys', (text) => text.split(',')).current()).toEqual(['a', 'b']);
    await expect(secretKeys({}, 'X', 'keys', String).current()).rejects.toThrow(
      'X_PARAMETER is not set: the SSM parameter that holds keys',
    );
  });
});
