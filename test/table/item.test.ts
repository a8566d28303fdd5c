// The item: how it is written and read, and how readers must interpret it.
import { describe, expect, it } from 'vitest';
import { type Facts, merge, noFacts } from '../../lib/record/facts.ts';
import { saidText } from '../../lib/record/mark.ts';
import { defaultPolicy, factsOf, imposed } from '../../lib/record/policy.ts';
import { blocksMail, type Item, isExpired, UnreadableItem } from '../../lib/table/answer.ts';
import { LARGE_DOMAINS, shardOf, shardsOf } from '../../lib/table/domain-shard.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import { address, change, changeOn, DAY, DAY_0, delivery } from '../record/make.ts';

const someone = address('someone@example.com');
const itemOf = (facts: Facts) => toItem(someone, facts, defaultPolicy, 7);
const rowOf = (facts: Facts) => readItem(itemOf(facts));
const on = (day: number) => new Date((DAY_0 + day * DAY) * 1_000);

const dead = factsOf(change('invalid_recipient'));
const locked = factsOf(change('mailbox_inactive', { classification: { nuance: 'locked' } }));
const complaint = factsOf(change('complaint', { event: { kind: 'complaint' } }));
const optOut = (scope: string) => factsOf(change('unsubscribe', { event: { kind: 'unsubscribe', scope } }));

describe('a written item', () => {
  it('has exactly the attributes in docs/record.md', () => {
    const { event } = change('invalid_recipient', { event: { messageId: 'one' } });
    const facts = factsOf({ event, classification: change('invalid_recipient').classification });
    expect(itemOf(facts)).toEqual({
      address: { S: 'someone@example.com' },
      suppressed: { BOOL: true },
      blocks: { S: 'all' },
      category: { S: 'invalid_recipient' },
      because: { S: "The recipient's server said there is no such mailbox (550 5.1.1), on 2 March 2026." },
      since: { S: '2026-03-02T12:00:00Z' },
      facts: {
        M: {
          dead: {
            L: [
              {
                S: '1772452800 1dGYTo invalid_recipient remote ses 550 5.1.1 postfix-virtual-mailbox 550 5.1.1 <someone@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
              },
            ],
          },
        },
      },
      domainShard: { S: 'example.com#0' },
      version: { N: '7' },
    });
  });

  it('reads back unchanged', () => {
    const facts = [locked, complaint, optOut('ses:list:news'), factsOf(delivery(-1))].reduce(merge);
    expect(rowOf(facts)).toMatchObject({
      address: someone,
      suppressed: true,
      blocks: 'marketing',
      allUntil: DAY_0 + 90 * DAY,
      scopes: new Map([['ses:list:news', DAY_0]]),
      facts,
      version: 7,
    });
  });

  it('is not in the index without a verdict', () => {
    expect(itemOf(factsOf(delivery(0))).domainShard).toBeUndefined();
    expect(itemOf(factsOf(change('mailbox_full'))).domainShard).toBeUndefined();
    expect(itemOf(optOut('ses:list:news')).domainShard).toEqual({ S: 'example.com#0' });
  });

  it('spreads the largest domains over sixteen keys, always the same key for one address', () => {
    expect(LARGE_DOMAINS.has('gmail.com')).toBe(true);
    const shards = new Set(Array.from({ length: 400 }, (_, n) => shardOf('gmail.com', `a${n}@gmail.com`)));
    expect([...shards].sort()).toEqual([...shardsOf('gmail.com')].sort());
    expect(shardsOf('example.com')).toEqual(['example.com#0']);
    expect(shardOf('gmail.com', 'a@gmail.com')).toBe(shardOf('gmail.com', 'a@gmail.com'));
  });

  it.each<[string, Item, number]>([
    ['a string', { a: { S: '€' } }, 4],
    ['a number: a byte for two digits and one more', { a: { N: '12345' } }, 5],
    ['a boolean', { a: { BOOL: true } }, 2],
    ['bytes', { a: { B: new Uint8Array(5) } }, 6],
    ['a list: three bytes and one for each entry', { a: { L: [{ S: 'x' }, { S: 'y' }] } }, 8],
    ['a map: three bytes and one for each pair', { a: { M: { b: { S: 'x' } } } }, 7],
  ])('is counted as DynamoDB counts: %s', (_, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });
});

describe('expiry', () => {
  it('is 400 days after the hold', () => {
    expect(rowOf(locked).expiresAt).toBe(DAY_0 + (90 + 400) * DAY);
  });
  it('is 400 days after the newest mark if that is later', () => {
    expect(rowOf(merge(locked, factsOf(delivery(200)))).expiresAt).toBe(DAY_0 + 600 * DAY);
  });
  it.each([
    ['dead', dead],
    ['a complaint', complaint],
    ['imposed', imposed({ atSeconds: DAY_0, who: '', why: '' })],
    ['an opt-out', optOut('*')],
    ['a named opt-out', optOut('ses:list:news')],
    ['a hold and a named opt-out', merge(locked, optOut('ses:list:news'))],
  ])('does not exist for a verdict without expiry: %s', (_, facts) => {
    expect(rowOf(facts).expiresAt).toBeUndefined();
  });
  it.each([
    ['a trace', change('reputation_block')],
    ['a delivery', delivery(0)],
  ])('is 60 days after %s, if nothing else is known', (_, given) => {
    expect(rowOf(factsOf(given)).expiresAt).toBe(DAY_0 + 60 * DAY);
    expect(rowOf(merge(factsOf(given), factsOf(change('expired')))).expiresAt).toBe(DAY_0 + 400 * DAY);
  });
  it('is the second after the last one, not the last one', () => {
    expect([isExpired({ expiresAt: 10 }, 10), isExpired({ expiresAt: 10 }, 11), isExpired({}, 11)]).toEqual([false, true, false]);
  });
});

describe("the reader's rule", () => {
  const rows: [string, Facts, { ordinary: boolean; transactional: boolean; news: boolean }][] = [
    ['nothing', noFacts, { ordinary: false, transactional: false, news: false }],
    ['dead', dead, { ordinary: true, transactional: true, news: true }],
    ['a complaint', complaint, { ordinary: true, transactional: false, news: true }],
    ['a global opt-out', optOut('*'), { ordinary: true, transactional: false, news: true }],
    ['an opt-out from news', optOut('ses:list:news'), { ordinary: false, transactional: false, news: true }],
    ['an opt-out from another list', optOut('ses:list:offers'), { ordinary: false, transactional: false, news: false }],
    ['locked, held', locked, { ordinary: true, transactional: true, news: true }],
    ['a complaint, and locked', merge(complaint, locked), { ordinary: true, transactional: true, news: true }],
    ['imposed', imposed({ atSeconds: DAY_0, who: '', why: '' }), { ordinary: true, transactional: true, news: true }],
  ];
  it.each(rows)('%s', (_, facts, expected) => {
    const row = rowOf(facts);
    expect({
      ordinary: blocksMail(row, on(0)),
      transactional: blocksMail(row, on(0), 'transactional'),
      news: blocksMail(row, on(0), 'ses:list:news'),
    }).toEqual(expected);
  });

  it('lets a hold lapse on its own', () => {
    expect([89.9, 90].map((day) => blocksMail(rowOf(locked), on(day)))).toEqual([true, false]);
    const both = rowOf(merge(complaint, locked));
    expect([89.9, 90].map((day) => blocksMail(both, on(day), 'transactional'))).toEqual([true, false]);
    expect(blocksMail(both, on(90))).toBe(true);
  });

  it('treats an expired item, or none, as not suppressed', () => {
    const row = { ...rowOf(dead), expiresAt: DAY_0 };
    expect([blocksMail(row, on(0)), blocksMail(row, on(1)), blocksMail(undefined, on(0))]).toEqual([true, false, false]);
  });

  it('stops everything below an opted-out scope, and nothing else', () => {
    const row = rowOf(optOut('ses:list:news'));
    const asked = ['ses:list:news', 'ses:list:news:offers', 'ses:list:newsletter', 'ses:list', 'ses:list:other:news'];
    expect(asked.map((scope) => blocksMail(row, on(0), scope))).toEqual([true, true, false, false, false]);
  });

  it('finds a scope with a name too long to store whole', () => {
    const scope = (end: string) => `mailgun:tag:${'€'.repeat(40)}${end}`;
    const row = rowOf(merge(optOut(scope('a')), optOut(scope('b'))));
    expect(row.scopes.size).toBe(2);
    expect(['a', 'b', 'c'].map((end) => blocksMail(row, on(0), scope(end)))).toEqual([true, true, false]);
  });
});

describe('an item that cannot be read', () => {
  const good = itemOf(dead);
  it.each<[string, Item]>([
    ['no address', { ...good, address: { N: '1' } }],
    ['no version', { ...good, version: { S: 'x' } }],
    ['a cell of a newer version', { ...good, facts: { M: { tomorrow: { L: [] } } } }],
    ['a mark of another form', { ...good, facts: { M: { dead: { L: [{ S: 'yesterday' }] } } } }],
    ['no list', { ...good, facts: { M: { dead: { S: 'x' } } } }],
    ['an incident of another form', { ...good, facts: { M: { incidents: { L: [{ S: '1 2 3 maybe id' }] } } } }],
  ])('is an error, so that no fact is lost by writing over it: %s', (_, item) => {
    expect(() => readItem(item)).toThrow(UnreadableItem);
    expect(() => readItem(item)).not.toThrow(/someone/);
  });
});

it('quotes the reply around the match, in whole characters, on one line', () => {
  const reply = `${'5.7.0 please see our policy page '.repeat(9)}\r\n550-5.1.1 Пользователь ${'не '.repeat(99)}`;
  const said = changeOn(0, 'invalid_recipient', {
    event: { diagnosticCode: reply },
    classification: { matchedAt: reply.indexOf('Польз') },
  });
  const [mark] = factsOf(said).cells.get('dead') ?? [];
  const text = mark?.said ? saidText(mark.said) : '';
  expect(text).toContain('550-5.1.1 Пользователь не не');
  expect(text).not.toMatch(/[\r\n�]/);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(170);
});
