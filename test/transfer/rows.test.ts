// Every format of a list, and every kind of damage: one bad row costs one row.
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../lib/transfer/csv.ts';
import { type Row, readRows } from '../../lib/transfer/rows.ts';
import type { BadRow } from '../../lib/transfer/text.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(text: string | Uint8Array, size = 7): Promise<(Row | BadRow)[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return collect(readRows(inPieces(bytes, size)));
}

const emails = (rows: readonly (Row | BadRow)[]): unknown[] =>
  rows.map((row) => ('problem' in row ? `line ${row.line}: ${row.problem}` : (row.fields.get('email') ?? row.fields.get('emailaddress'))));

describe('CSV', () => {
  it('accepts a byte order mark, CRLF, quotes, blank lines and any case in column names', async () => {
    const rows = await rowsOf('\ufeffStatus,"Reason",Email,Created At\r\n550,"over, ""quota""\r\nyes",a@b.test,1\r\n\r\n,,c@d.test,2');
    expect(rows).toEqual([
      {
        line: 2,
        fields: new Map([
          ['status', '550'],
          ['reason', 'over, "quota"\r\nyes'],
          ['email', 'a@b.test'],
          ['createdat', '1'],
        ]),
      },
      {
        line: 5,
        fields: new Map([
          ['status', ''],
          ['reason', ''],
          ['email', 'c@d.test'],
          ['createdat', '2'],
        ]),
      },
    ]);
  });

  it('recognizes semicolons, tabs and UTF-16 by the first line', async () => {
    expect(emails(await rowsOf('email;created\na@b.test;1\n'))).toEqual(['a@b.test']);
    expect(emails(await rowsOf('email\tcreated\na@b.test\t1\n'))).toEqual(['a@b.test']);
    expect(emails(await rowsOf(Buffer.from('\ufeffemail,created\na@b.test,1\n', 'utf16le')))).toEqual(['a@b.test']);
  });

  it('reads the SES bulk format, which has no header line', async () => {
    const rows = await rowsOf('a@b.test,BOUNCE\nc@d.test, COMPLAINT\n');
    expect(rows.map((row) => 'fields' in row && row.fields.get('reason'))).toEqual(['BOUNCE', 'COMPLAINT']);
  });

  it('loses one row to an unclosed quote, at the end and in the middle of a long file', async () => {
    const tail = 'x@y.test,1\n'.repeat(60_000);
    const rows = await rowsOf(`email,created\na@b.test,1\n"c@d.test,2\n${tail}`, 65_536);
    expect(emails(rows.slice(0, 3))).toEqual(['a@b.test', 'line 3: a quote is opened and never closed', 'x@y.test']);
    expect(rows).toHaveLength(60_002);
    expect(rows.at(-1)?.line).toBe(60_003);
    expect(emails(await rowsOf('email\n"a@b.test\nc@d.test\n'))).toEqual(['line 2: a quote is opened and never closed', 'c@d.test']);
  });

  it('skips a row of a megabyte', async () => {
    const rows = await rowsOf(`email,reason\na@b.test,${'x'.repeat(2 ** 20)}\nc@d.test,ok\n`, 65_536);
    expect(emails(rows)).toEqual(['line 2: longer than 256 KiB', 'c@d.test']);
  });

  it('keeps the rows around bytes that are not UTF-8', async () => {
    const rows = await rowsOf(Buffer.concat([Buffer.from('email\na'), Buffer.from([0xff, 0xc3]), Buffer.from('@b.test\nc@d.test\n')]));
    expect(emails(rows)).toEqual(['a\ufffd\ufffd@b.test', 'c@d.test']);
  });

  it('reads back what a CSV writer writes, cut into chunks anywhere', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ';', ' ', 'é') });
    const records = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 20 }), async (written, size) => {
        const text = stringify(written, { quoted: true });
        async function* chunks() {
          for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
        }
        const read = await collect(csvRecords(chunks(), ','));
        expect(read.map((record) => ('fields' in record ? record.fields : record))).toEqual(written);
      }),
    );
  });
});

describe('damage', () => {
  const count = 40;
  const address = (row: number) => `user${row}@example.com`;
  const csv = `reason,email\n${Array.from({ length: count }, (_, row) => `"550 ""no"", such",${address(row)}\n`).join('')}`;
  const jsonl = Array.from({ length: count }, (_, row) => `{"reason":"550 \\"no\\", such","email":"${address(row)}"}\n`).join('');
  const json = `[${Array.from({ length: count }, (_, row) => `{"reason":"550 \\"no\\", such","email":"${address(row)}"}`).join(',\n')}]`;
  const damage = fc.record({
    at: fc.nat(),
    with: fc.constantFrom('"', ',', '\n', '\\', '{', '}', '[', ']', '\u0000', '\ufeff', 'é', ''),
    cut: fc.integer({ min: 0, max: 3 }),
  });

  it.each([
    ['CSV', csv, csv.indexOf('\n') + 1],
    ['JSON lines', jsonl, jsonl.indexOf('\n') + 1],
    ['a JSON document', json, 1],
  ])('in one place of %s costs at most two rows', async (_, whole, from) => {
    await fc.assert(
      fc.asyncProperty(damage, async (damage) => {
        const at = from + (damage.at % (whole.length - from));
        const rows = emails(await rowsOf(whole.slice(0, at) + damage.with + whole.slice(at + damage.cut), 64));
        const intact = Array.from({ length: count }, (_, row) => address(row)).filter((email) => rows.includes(email));
        expect(intact.length).toBeGreaterThanOrEqual(count - 2);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of any kind never stops the reading before the end', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '{', '}', '[', ']', ':', 'a', '\\') }).map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
        for (const row of await rowsOf(bytes, size)) expect(row.line).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('JSON', () => {
  it.each([
    ['one object a line', '{"email":"a@b.test"}\r\n{"email":"c@d.test"}'],
    ['an array', '[{"email":"a@b.test"},{"email":"c@d.test"}]'],
    ['an array of addresses', '["a@b.test", "c@d.test"]'],
    ['an API page', '{"items":[{"email":"a@b.test"},{"email":"c@d.test"}],"paging":{"next":"https://x.test/]}\\""}}'],
    ['pages one after another', '{"items":[{"email":"a@b.test"}],"paging":{}}\n{"items":[{"email":"c@d.test"}]}\n{"items":[]}'],
    [
      'an indented page',
      '{\n  "SuppressedDestinationSummaries": [\n    {"EmailAddress": "a@b.test"},\n    {\n "EmailAddress": "c@d.test", "x": {"y": [{}]}\n}\n  ]\n}',
    ],
  ])('%s', async (_, text) => {
    for (const size of [1, 5, 1000]) expect(emails(await rowsOf(text, size))).toEqual(['a@b.test', 'c@d.test']);
  });

  it('loses one row to a broken line', async () => {
    expect(emails(await rowsOf('{"email":"a@b.test"}\n{"email":"x\n{"email":"c@d.test"}\n[1]\n'))).toEqual([
      'a@b.test',
      'line 2: not a JSON object',
      'c@d.test',
      'line 4: not a JSON object',
    ]);
    expect(emails(await rowsOf('{"email":"x\n{"email":"c@d.test"}\n'))).toEqual(['line 1: not a JSON object', 'c@d.test']);
  });

  it('loses one entry of a document to a broken string or value, and says if the file was cut off', async () => {
    const text = '[\n{"email":"a@b.test},\n{"email":"c@d.test"},\n{"email":oops},\n{"email":"e@f.test"},\n{"email":"g';
    expect(emails(await rowsOf(text))).toEqual([
      'line 2: a string runs over the end of the line',
      'c@d.test',
      'line 4: not a JSON object',
      'e@f.test',
      'line 6: the file ends inside this entry',
    ]);
  });

  it('loses one entry to a missing bracket, and none to an extra one', async () => {
    expect(emails(await rowsOf('[{"email":"a@b.test", {"email":"c@d.test"},{"email":"e@f.test"}]'))).toEqual([
      'line 1: a bracket is never closed, or one too many',
      'c@d.test',
      'e@f.test',
    ]);
    expect(emails(await rowsOf('{"items":[{"email":"a@b.test"}},{"email":"c@d.test"}]}'))).toEqual(
      expect.arrayContaining(['a@b.test', 'c@d.test']),
    );
  });

  it('skips an entry of a megabyte', async () => {
    const text = `[{"email":"${'x'.repeat(2 ** 20)}"},{"email":"c@d.test"}]`;
    expect(emails(await rowsOf(text, 65_536))).toEqual(['line 1: longer than 256 KiB', 'c@d.test']);
  });
});
