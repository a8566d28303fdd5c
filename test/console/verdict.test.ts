// What the page says of a verdict: lists by a name that a person knows, and holds that are over in the past.
import { expect, it } from 'vitest';
import type { VerdictView } from '../../lib/api/story.ts';
import { inPlainLists, listName, pastHold, whyIn } from '../../lib/console/page/verdict.ts';

const verdict: VerdictView = {
  address: 'ada@example.com',
  suppressed: false,
  until: 1_795_640_000,
  blocks: 'all',
  category: 'invalid_recipient',
  because: "The recipient's server said so in the middle of incident x, so it is held until 25 November 2026 only, on 22 November 2026.",
  since: '2026-11-22T10:00:00Z',
  scopes: [],
};

it.each([
  ['*', 'all mail'],
  ['sendgrid:asm:42', 'SendGrid group 42'],
  ['mailgun:tag:spring', 'mail tagged spring (Mailgun)'],
  ['ses:list:news:offers', 'Amazon SES list news:offers'],
  ['other', 'other'],
])('calls %s %s', (scope, name) => expect(listName(scope)).toBe(name));

it('names the lists inside a sentence, and leaves the rest', () => {
  expect(inPlainLists('The person opted out of sendgrid:asm:42, on 15 November 2026.')).toBe(
    'The person opted out of SendGrid group 42, on 15 November 2026.',
  );
  expect(inPlainLists('The person opted out of mailgun:domain:mg.example.org.')).toBe(
    'The person opted out of mail from mg.example.org (Mailgun).',
  );
});

it('says of a hold that is over that it was', () => {
  const over = { ...verdict, until: 1_700_000_000 };
  expect(pastHold(over)?.because).toContain('so it was held until');
  expect(whyIn(over).because).toMatch(/^It was held, and no longer is\. .* was held until/);
  expect(whyIn({ ...over, scopes: ['sendgrid:asm:42'] })).toEqual({
    category: 'unsubscribe',
    because: 'The person opted out of SendGrid group 42.',
    until: null,
  });
  const now = { ...verdict, suppressed: true, until: 9_999_999_999 };
  expect([pastHold(now), pastHold({ ...over, suppressed: true })]).toEqual([undefined, undefined]);
  expect(whyIn(now)).toEqual({ category: 'invalid_recipient', because: verdict.because, until: 9_999_999_999 });
});
