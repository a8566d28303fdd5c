import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readReply } from '../../lib/classify/classify.ts';
import { unscramble } from '../../lib/classify/text/mojibake.ts';

/** UTF-8 as somebody who takes it for Windows-1252 sees it. */
const scrambled = (text: string) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

it.each([
  ['550 5.2.2 Boîte aux lettres pleine', 'mailbox_full'],
  ['550 Empfänger unbekannt', 'invalid_recipient'],
  ['550 Ящик переполнен', 'mailbox_full'],
  ['550 5.1.1 존재하지 않는 사용자', 'invalid_recipient'],
  ['550 信箱不存在', 'invalid_recipient'],
  ['550 User doesn’t exist', 'invalid_recipient'],
])('%s is read when its UTF-8 was taken for Windows-1252', (text, category) => {
  expect(unscramble(scrambled(text))).toBe(text);
  expect(readReply({ text: scrambled(text) }).category).toBe(category);
});

it('leaves text alone that is right', () => {
  for (const text of [
    '550 adresse « refusé » inconnue',
    '550 Größe überschritten',
    '552 メールボックスがいっぱいです',
    '550 \xc3\xc3\xc3',
    '550 Ã',
  ])
    expect(unscramble(text)).toBe(text);
  fc.assert(fc.property(fc.string(), (text) => unscramble(text) === text));
});
