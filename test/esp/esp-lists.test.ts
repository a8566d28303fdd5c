import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, it } from 'vitest';
import { configuredLists } from '../../lib/esp/configured.ts';
import { EspError, type EspList, type Listing, type ListKind } from '../../lib/esp/esp-list.ts';
import { mailgunList } from '../../lib/esp/mailgun.ts';
import { sendgridList } from '../../lib/esp/sendgrid.ts';
import { sesList } from '../../lib/esp/ses.ts';
import { startMailgun, startSendgrid, startSes } from '../support/esp-stand-ins.ts';
import { type StandIn, startStandIn } from '../support/stand-in.ts';

/** What a release does: remove from every list of these kinds. */
async function takeOff(esp: EspList, address: string, kinds: readonly ListKind[]) {
  const listings = await esp.find(address);
  const removed = listings.filter(({ kind }) => kinds.includes(kind));
  for (const listing of removed) await esp.remove(listing);
  return { removed, kept: listings.filter((listing) => !removed.includes(listing)) };
}

const open: StandIn[] = [];
const keep = (standIn: StandIn) => {
  open.push(standIn);
  return standIn;
};
afterEach(() => {
  for (const standIn of open.splice(0)) standIn.close();
});

async function all(listings: AsyncIterable<Listing>): Promise<readonly Listing[]> {
  const found: Listing[] = [];
  for await (const listing of listings) found.push(listing);
  return found;
}

const odd = "o'dd+tag/x@example.com";

describe('SendGrid', () => {
  const start = async () => {
    const lists = new Map([
      ['bounces', new Map([[odd, { created: 1_700_000_000, reason: '550 5.1.1 No such user', status: '5.1.1' }]])],
      ['blocks', new Map([[odd, { created: 1_700_000_001, reason: '550 blocked', status: '5.7.1' }]])],
      ['spam_reports', new Map([[odd, { created: 1_700_000_002, ip: '192.0.2.1' }]])],
      ['invalid_emails', new Map()],
      ['unsubscribes', new Map([[odd, { created: 1_700_000_003 }]])],
      ['asm:7', new Map([[odd, { created_at: 1_700_000_004 }]])],
      ['asm:8', new Map()],
    ]);
    const standIn = keep(await startSendgrid(lists));
    return { lists, standIn, esp: sendgridList({ apiKey: 'SG.key', baseUrl: standIn.endpoint, waitMs: 1 }) };
  };

  it('finds an address on every list it is on', async () => {
    const { esp } = await start();
    expect(await esp.find(odd)).toEqual([
      { list: 'bounces', kind: 'bounce', address: odd, at: '2023-11-14T22:13:20.000Z', reason: '550 5.1.1 No such user' },
      { list: 'blocks', kind: 'bounce', address: odd, at: '2023-11-14T22:13:21.000Z', reason: '550 blocked' },
      { list: 'spam_reports', kind: 'complaint', address: odd, at: '2023-11-14T22:13:22.000Z' },
      { list: 'unsubscribes', kind: 'unsubscribe', address: odd },
      { list: 'asm:7', kind: 'unsubscribe', address: odd },
    ]);
    expect(await esp.find('stranger@example.com')).toEqual([]);
  });

  it('removes it from the given lists, and a second time is not an error', async () => {
    const { esp, lists } = await start();
    const { removed, kept } = await takeOff(esp, odd, ['bounce']);
    expect(removed.map(({ list }) => list)).toEqual(['bounces', 'blocks']);
    expect(kept.map(({ list }) => list)).toEqual(['spam_reports', 'unsubscribes', 'asm:7']);
    for (const listing of [...removed, ...kept]) await esp.remove(listing);
    expect([...lists.values()].every((rows) => rows.size === 0)).toBe(true);
  });

  it('lists everything, page by page', async () => {
    const { esp, lists, standIn } = await start();
    for (let index = 0; index < 1_200; index++) lists.get('bounces')?.set(`a${index}@example.com`, { created: 1, reason: 'x' });
    expect(await all(esp.list())).toHaveLength(1_205);
    expect(standIn.asked.filter(({ url }) => url.startsWith('/v3/suppression/bounces'))).toHaveLength(3);
  });

  it('names no address if it fails', async () => {
    const { standIn } = await start();
    const esp = sendgridList({ apiKey: 'wrong', baseUrl: standIn.endpoint, waitMs: 1 });
    await expect(esp.find(odd)).rejects.toThrow(new EspError('sendgrid', 'answered GET with 401', 401));
    expect(standIn.asked).toHaveLength(1);
  });

  it('tries again after 429 and 5xx, and gives up in the end', async () => {
    const answers = [429, 503, 200];
    const standIn = keep(await startStandIn(() => ({ status: answers.shift() ?? 500, body: [] })));
    const esp = sendgridList({ apiKey: 'SG.key', baseUrl: standIn.endpoint, waitMs: 1 });
    await esp.remove({ list: 'bounces', kind: 'bounce', address: odd });
    expect(standIn.asked).toHaveLength(3);
    await expect(esp.remove({ list: 'bounces', kind: 'bounce', address: odd })).rejects.toMatchObject({ status: 500 });
  });
});

describe('Mailgun', () => {
  const start = async () => {
    const lists = new Map([
      ['mg.example.org/bounces', new Map([[odd, { code: '550', error: 'No such mailbox', created_at: 'Mon, 06 May 2024 18:11:58 UTC' }]])],
      ['mg.example.org/complaints', new Map([[odd, { created_at: 'Mon, 06 May 2024 18:11:58 UTC' }]])],
      ['mg.example.org/unsubscribes', new Map()],
      ['two.example.org/bounces', new Map([[odd, { code: '550', error: '', created_at: 'Mon, 06 May 2024 18:11:58 UTC' }]])],
      ['two.example.org/complaints', new Map()],
      ['two.example.org/unsubscribes', new Map([[odd, { tags: ['*'], created_at: 'Mon, 06 May 2024 18:11:58 UTC' }]])],
    ]);
    const standIn = keep(await startMailgun(lists));
    const options = { apiKey: 'mg-key', baseUrl: standIn.endpoint, domains: ['mg.example.org', 'two.example.org'], waitMs: 1 };
    return { lists, standIn, esp: mailgunList(options) };
  };

  it('finds an address in every sending domain, and removes it', async () => {
    const { esp, lists } = await start();
    const found = await esp.find(odd);
    expect(found[0]).toEqual({
      list: 'mg.example.org/bounces',
      kind: 'bounce',
      address: odd,
      at: '2024-05-06T18:11:58.000Z',
      reason: '550 No such mailbox',
    });
    const { removed, kept } = await takeOff(esp, odd, ['bounce', 'complaint']);
    expect(removed.map(({ list }) => list)).toEqual(['mg.example.org/bounces', 'mg.example.org/complaints', 'two.example.org/bounces']);
    expect(kept.map(({ list }) => list)).toEqual(['two.example.org/unsubscribes']);
    expect(lists.get('mg.example.org/bounces')?.size).toBe(0);
    for (const listing of removed) await esp.remove(listing);
  });

  it('follows pages to the end', async () => {
    const { esp, lists } = await start();
    for (let index = 0; index < 5; index++) lists.get('mg.example.org/bounces')?.set(`a${index}@example.com`, { code: 550 });
    expect(await all(esp.list())).toHaveLength(9);
  });

  it('never sends its key to another host', async () => {
    const elsewhere = keep(await startStandIn(() => ({ status: 200, body: { items: [] } })));
    const page = { items: [{ address: odd }], paging: { next: `${elsewhere.endpoint}/v3/mg.example.org/bounces?page=next` } };
    const standIn = keep(await startStandIn(() => ({ status: 200, body: page })));
    const esp = mailgunList({ apiKey: 'mg-key', baseUrl: standIn.endpoint, domains: ['mg.example.org'] });
    await expect(all(esp.list())).rejects.toThrow('another host');
    expect(elsewhere.asked).toHaveLength(0);
  });
});

describe('SES', () => {
  const start = async () => {
    const account = new Map([[odd, { Reason: 'BOUNCE', LastUpdateTime: 1_700_000_000 }]]);
    const standIn = keep(await startSes(account));
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    return { account, standIn, esp: sesList(new SESv2Client({ endpoint: standIn.endpoint, region: 'eu-west-1', credentials })) };
  };

  it('finds, puts, removes and lists', async () => {
    const { esp, account } = await start();
    expect(await esp.find(odd)).toEqual([{ list: 'account', kind: 'bounce', address: odd, at: '2023-11-14T22:13:20.000Z' }]);
    expect(await esp.find('stranger@example.com')).toEqual([]);
    await esp.put('b@example.com', 'COMPLAINT');
    await esp.put('c@example.com', 'BOUNCE');
    expect(await all(esp.list())).toMatchObject([
      { address: odd },
      { address: 'b@example.com', kind: 'complaint' },
      { address: 'c@example.com' },
    ]);
    await takeOff(esp, odd, ['bounce']);
    await esp.remove({ list: 'account', kind: 'bounce', address: odd });
    expect([...account.keys()]).toEqual(['b@example.com', 'c@example.com']);
  });
});

describe('a list is configured', () => {
  it('if it has a key', () => {
    expect(configuredLists({}).map(({ provider }) => provider)).toEqual([]);
    const env = { AWS_REGION: 'eu-west-1', SENDGRID_API_KEY: 'k', MAILGUN_API_KEY: 'k', MAILGUN_DOMAINS: ' mg.example.org ,' };
    expect(configuredLists(env).map(({ provider }) => provider)).toEqual(['ses', 'sendgrid', 'mailgun']);
    expect(() => configuredLists({ MAILGUN_API_KEY: 'k' })).toThrow('MAILGUN_DOMAINS');
  });
});
