// The explanation next to a story is about the case: it never calls an address dead that is only held, or that got mail since.
import { expect, it } from 'vitest';
import { cardOf } from '../../lib/api/card.ts';
import { reasonsOf } from '../../lib/api/reasons.ts';
import { type Facts, merge } from '../../lib/record/facts.ts';
import { defaultPolicy, factsOf, imposed } from '../../lib/record/policy.ts';
import { timelineOf } from '../../lib/record/timeline.ts';
import { readItem, toItem } from '../../lib/table/item.ts';
import { address, changeOn, DAY, DAY_0, delivery } from '../record/make.ts';

function cardOn(day: number, ...parts: readonly Facts[]) {
  const row = readItem(toItem(address('someone@example.com'), parts.reduce(merge), defaultPolicy, 1));
  const now = new Date((DAY_0 + day * DAY) * 1_000);
  return cardOf({ row, timeline: timelineOf(row.facts), reasons: reasonsOf(row, defaultPolicy, now), now });
}

const delivered = (day: number) => factsOf(delivery(day));
const gone = (day: number) => factsOf(changeOn(day, 'invalid_recipient'));
const optOut = factsOf(changeOn(3, 'unsubscribe', { event: { kind: 'unsubscribe', scope: 'sendgrid:asm:42', diagnosticCode: '' } }));

it('says of an address that is gone that it is dead', async () => {
  expect(await cardOn(1, gone(0))).toMatchObject({ dead: { answer: 'yes' }, confidence: 'certain' });
});

it('says of a hold until when, and what would make it final', async () => {
  const card = await cardOn(1, delivered(-4), gone(0));
  expect(card?.dead).toEqual({ answer: 'maybe', why: 'Mail was delivered to it on 26 February, so this may be an outage.' });
  expect(card?.rebound.does).toBe(
    'Rebound holds mail to this address until 5 March. Then mail goes to it again. But another message with the same answer, at least 24 hours after the first, stops it for good.',
  );
});

it('says of a hold that is over that it is over', async () => {
  const lapsed = await cardOn(5, delivered(-4), gone(0));
  expect(lapsed?.dead).toEqual({ answer: 'maybe', why: 'The hold is over: the next message will show.' });
  expect(lapsed?.rebound.does).toBe('Rebound held mail to this address until 5 March. Mail goes to it now.');
  const alive = await cardOn(5, gone(0), delivered(2));
  expect(alive?.dead).toEqual({ answer: 'no', why: 'Mail was delivered to it on 4 March, after this.' });
});

it('says of an answer that is only counted that it does not stop mail, not that it no longer counts', async () => {
  for (const category of ['mailbox_full', 'expired'] as const) {
    const card = await cardOn(1, factsOf(changeOn(0, category)));
    expect(card?.rebound).toEqual({ action: 'count', does: 'Nothing stops mail to this address. Mail goes to it now.' });
  }
});

it('explains an opt-out where that is what stops mail, not an older bounce', async () => {
  for (const parts of [[optOut], [delivered(-4), gone(-3), optOut]])
    expect(await cardOn(5, ...parts)).toMatchObject({ category: 'unsubscribe', saidBy: { who: 'the person' }, dead: { answer: 'no' } });
});

it('says of a complaint that the person said it', async () => {
  const complaint = factsOf(changeOn(0, 'complaint', { event: { kind: 'complaint', diagnosticCode: '' } }));
  expect(await cardOn(1, complaint)).toMatchObject({ category: 'complaint', saidBy: { who: 'the person' } });
});

it("explains no server's words where an operator decided", async () => {
  expect(await cardOn(5, gone(0), imposed({ atSeconds: DAY_0 + DAY, who: 'ops', why: 'asked' }))).toBeNull();
});
