// What a row keeps of an event survives being written as a line of text, including the receiving system.
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import { evidenceOf, evidenceText, readEvidence } from '../../lib/record/evidence.ts';

const GMAIL = `550-5.1.1 The email account that you tried to reach does not exist. ${'Please try double-checking. '.repeat(6)} - gsmtp`;

function evidence(address: string, more: object = {}) {
  const recipient = parseAddress(address);
  if (!recipient) throw new Error(address);
  const event = makeEvent({
    ...{ provider: 'mailgun', kind: 'bounce', recipient, occurredAt: '2026-03-02T10:00:00.000Z', diagnosticCode: GMAIL },
    providerMeaning: { permanence: 'permanent' },
    ...more,
  });
  const classification = {
    category: 'invalid_recipient',
    permanence: 'permanent',
    origin: 'remote',
    confidence: 'certain',
    ruleId: 'r',
  } as const;
  const found = evidenceOf({ event, classification });
  if (!found) throw new Error('no evidence');
  return found;
}

describe('evidence', () => {
  it('keeps the system recognized from the reply, even if the quote ends before the word that showed it', () => {
    const kept = evidence('ada@firma.example');
    expect(kept.reply).not.toContain('gsmtp');
    expect(kept.system).toBe('google-hosted');
    expect(readEvidence(evidenceText(kept))).toEqual(kept);
    expect(Buffer.byteLength(evidenceText(kept))).toBeLessThanOrEqual(170);
  });

  it('keeps no system if the domain shows it, or if nothing does', () => {
    expect(evidence('ada@gmail.com').system).toBeUndefined();
    expect(evidence('ada@firma.example', { diagnosticCode: '550 no such user' }).system).toBeUndefined();
    expect(evidence('ada@firma.example', { diagnosticCode: '550 no', remoteMta: 'x.mail.protection.outlook.com' }).system).toBe(
      'microsoft-hosted',
    );
  });

  it('reads lines of earlier versions, and of an unknown system', () => {
    const line = 'invalid_recipient remote ses 550 5.1.1 rule 550 5.1.1 no such user';
    expect(readEvidence(line)).toMatchObject({ origin: 'remote', reply: '550 5.1.1 no such user' });
    expect(readEvidence(line.replace('remote', 'remote@elsewhere'))).toEqual(readEvidence(line));
  });
});
