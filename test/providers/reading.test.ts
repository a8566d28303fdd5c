import { describe, expect, it } from 'vitest';
import { codesOf } from '../../lib/providers/reading.ts';

describe('codes', () => {
  it.each([
    [undefined, {}, {}],
    ['550 5.1.1 user unknown', {}, { replyCode: 550, status: '5.1.1' }],
    ['550 5.1.1 user unknown', { replyCode: 552, status: '5.2.2' }, { replyCode: 552, status: '5.2.2' }],
    ['5.1.1 user unknown', { replyCode: '550' }, { replyCode: 550, status: '5.1.1' }],
    // The field contains the other one.
    ['user unknown', { status: '550' }, { replyCode: 550 }],
    ['user unknown', { replyCode: '5.1.1' }, { status: '5.1.1' }],
    // Not in RFC 5321 or 3463.
    ['', { replyCode: 605, status: '9.9.9' }, {}],
    ['', { replyCode: 0, status: '' }, {}],
    ['', { replyCode: 199, status: '5.1' }, {}],
    ['', { replyCode: 599, status: '4.7.652' }, { replyCode: 599, status: '4.7.652' }],
    [7, { replyCode: {}, status: [] }, {}],
    // Far into prose, with no reply code before it, three numbers may be anything.
    [`${'the server answered in words that go on '.repeat(2)} 5.1.1`, {}, {}],
  ])('%j with %j', (text, fields, codes) => {
    expect(codesOf(text, fields)).toEqual(codes);
  });
});
