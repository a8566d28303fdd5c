// What the console's find box makes of a text and of a mistyped domain, and how the page quotes a reply that the record has cut.
import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../lib/console/page/did-you-mean.ts';
import { type FindText, parseFindText } from '../../lib/console/page/find-text.ts';
import { excerpt } from '../../lib/console/page/words.ts';

const reply = (text: string): readonly [string, FindText] => [text, { reply: text }];

const TEXTS: readonly (readonly [string, FindText | undefined])[] = [
  ['ada@example.com', { addresses: ['ada@example.com'] }],
  ['Why is ada@example.com not getting mail?', { addresses: ['ada@example.com'] }],
  ['Why does nothing reach (ada@example.com)?', { addresses: ['ada@example.com'] }],
  ['[ada@example.com]: ben@[192.0.2.1].', { addresses: ['ada@example.com', 'ben@[192.0.2.1]'] }],
  ['Ada <ada@example.com>, ben@example.com', { addresses: ['ada@example.com', 'ben@example.com'] }],
  // A house number, a year and an order are no reply codes.
  ['order 550 of ada@example.com, 2026', { addresses: ['ada@example.com'] }],
  reply('550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown'),
  reply('550 User unknown'),
  reply('421-4.7.0 Try again later'),
  reply('smtp; 550 No such user here'),
  reply('host mx.example.com[192.0.2.1] said: 554 5.7.1 blocked'),
  reply('5.1.1'),
  reply('Status: 5.2.2 (mailbox full)'),
  reply('[{"email":"ada@example.com","event":"bounce"}]'),
  reply('{ "Type": "Notification" }'),
  ['Microsoft', { system: 'microsoft' }],
  ['microsoft 365', { system: 'microsoft-hosted' }],
  ['outlook.com', { system: 'microsoft' }],
  ['Hotmail', { system: 'microsoft' }],
  ['hotmail.co.uk', { system: 'microsoft' }],
  ['What went wrong at Microsoft last week?', { system: 'microsoft' }],
  ['gmail', { system: 'google' }],
  ['Google Workspace', { system: 'google-hosted' }],
  ['AOL', { system: 'yahoo' }],
  ['msn', { system: 'microsoft' }],
  ['T-Online', { system: 'tonline' }],
  ['@gmx.net', { system: 'gmx' }],
  ['Example.com', { domain: 'example.com' }],
  ['did our mail reach bücher.example?', { domain: 'bücher.example' }],
  ['constructor', undefined],
  ['com', undefined],
  ['Ada Lovelace', undefined],
  ['', undefined],
];

describe('the find box', () => {
  it.each(TEXTS)('%s', (text, asked) => {
    expect(parseFindText(text)).toEqual(asked);
  });
});

describe('a mistyped domain', () => {
  it.each([
    ['ada@gmx.ne', 'ada@gmx.net'],
    ['ada@gmial.com', 'ada@gmail.com'],
    ['Ada@Gmaill.com', 'Ada@gmail.com'],
    ['ada@hotmail.con', 'ada@hotmail.com'],
    ['ada@outlook.com', undefined],
    ['ada@example.com', undefined],
    ['ada@me.co', undefined],
    ['ada', undefined],
  ])('%s', (address, meant) => {
    expect(didYouMean(address)).toBe(meant);
  });
});

describe('a quoted reply', () => {
  const middle = 'messages were not sent. Please contact your Internet service provider since part of their network is on our';

  it.each([
    ['550 5.1.1 User unknown', '550 5.1.1 User unknown'],
    [`9] ${middle} block l`, `… ${middle} block …`],
    [`550 5.7.1 ${middle} block l`, `550 5.7.1 ${middle} block …`],
    [`Unfortunately, ${middle} block list (S3150).`, `Unfortunately, ${middle} block list (S3150).`],
  ])('%s', (kept, shown) => {
    expect(excerpt(kept)).toBe(shown);
  });
});
