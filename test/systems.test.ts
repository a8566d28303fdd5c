import { describe, expect, it } from 'vitest';
import { parseAddress } from '../lib/address.ts';
import { systemOf, systemToKeep } from '../lib/system-of.ts';
import { isHosted, isSystem, SYSTEM_IDS, SYSTEMS, systemOfDomain } from '../lib/systems.ts';

function told(address: string, words: { remoteMta?: string; reportingMta?: string; diagnosticCode?: string } = {}) {
  const recipient = parseAddress(address);
  if (!recipient) throw new Error(address);
  return { recipient, ...words };
}

describe('the receiving system', () => {
  it.each([
    ['ada@gmail.com', {}, 'google'],
    ['ada@gmail.com', { remoteMta: 'gmail-smtp-in.l.google.com' }, 'google'],
    ['ada@firma.example', { remoteMta: 'aspmx.l.google.com' }, 'google-hosted'],
    ['ada@firma.example', { diagnosticCode: '550 5.1.1 … does not exist. ffd8-1 - gsmtp' }, 'google-hosted'],
    ['ada@hotmail.com', { remoteMta: 'hotmail-com.olc.protection.outlook.com' }, 'microsoft'],
    ['ada@firma.example', { remoteMta: 'firma-example.mail.protection.outlook.com' }, 'microsoft-hosted'],
    ['ada@firma.example', { remoteMta: 'firma-example.o-v1.mx.microsoft' }, 'microsoft-hosted'],
    ['ada@firma.example', { diagnosticCode: '550 5.1.10 not found [AM4PEPF.EURPRD83.prod.outlook.com]' }, 'microsoft-hosted'],
    ['ada@firma.example', { reportingMta: 'dns; DB8P.eurprd05.prod.outlook.com' }, 'microsoft-hosted'],
    ['ada@aol.com', {}, 'yahoo'],
    ['ada@family.example', { remoteMta: 'mta5.am0.yahoodns.net.' }, 'yahoo'],
    ['ada@icloud.com', { remoteMta: 'mx01.mail.icloud.com' }, 'apple'],
    ['ada@comcast.net', { reportingMta: 'dns; amazonses.com' }, 'comcast'],
    ['ada@gmx.de', { remoteMta: '212.227.17.5' }, 'gmx'],
    ['ada@firma.example', { remoteMta: 'mx.firma.example' }, 'firma.example'],
    ['ada@firma.example', { reportingMta: 'dns; a8-50.smtp-out.amazonses.com' }, 'firma.example'],
  ])('of %s with %j is %s', (address, words, system) => {
    expect(systemOf(told(address, words))).toBe(system);
    const byDomain = systemOfDomain(address.split('@')[1] ?? '');
    expect(systemToKeep(told(address, words))).toBe(isSystem(system) && system !== byDomain ? system : undefined);
  });

  it('cannot be faked by the words of a reply: they can only change it to a hosted system', () => {
    expect(systemOf(told('a@evil.example', { reportingMta: 'mta5.am0.yahoodns.net' }))).toBe('evil.example');
    expect(systemOf(told('a@evil.example', { remoteMta: 'mx.yahoodns.net.evil.example' }))).toBe('evil.example');
    expect(isHosted(systemOf(told('a@evil.example', { diagnosticCode: '550 5.1.1 no - gsmtp' })))).toBe(true);
    expect(systemOf(told('a@google'))).toBe('google.');
    expect(systemOf(told('a@constructor.example', { remoteMta: 'constructor' }))).toBe('constructor.example');
  });

  it('is one of at most 24, and no domain or host is on two lists', () => {
    expect(SYSTEM_IDS.length).toBeLessThanOrEqual(24);
    expect(SYSTEM_IDS.some((id) => id.includes('.'))).toBe(false);
    for (const list of ['domains', 'hosts'] as const) {
      const all = SYSTEM_IDS.flatMap((id) => SYSTEMS[id][list]);
      expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    }
    for (const domain of SYSTEM_IDS.flatMap((id) => SYSTEMS[id].domains)) expect(parseAddress(`a@${domain}`)).toBe(`a@${domain}`);
  });
});
