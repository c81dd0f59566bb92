import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readVotable, readVotablePieces, VotableInvalidError, writeVotable } from '../src/index.ts';
import { columns, inBatches, rows } from './rows.ts';

const limits = { rows: 100, columns: 20 };
const table = (fields: string, data: string) =>
  `<VOTABLE xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>${fields}<DATA>${data}</DATA></TABLE></RESOURCE></VOTABLE>`;

describe('readVotable', () => {
  for (const serialization of ['tabledata', 'binary2'] as const) {
    it(`reads what we write as ${serialization}`, async () => {
      const text = (
        await Array.fromAsync(writeVotable(inBatches(2), { columns, serialization }))
      ).join('');
      const read = readVotable(text, limits);
      assert.deepEqual(
        read.columns.map(({ name }) => name),
        columns.map(({ name }) => name),
      );
      // A time of the clock is a text to a reader; an empty text in TABLEDATA is an absent one.
      assert.deepEqual(read.rows[0]!.slice(0, 8), rows[0]!.slice(0, 8));
      assert.deepEqual(read.rows[1]!.slice(0, 7), rows[1]!.slice(0, 7));
      assert.deepEqual(read.rows[2], rows[2]);
    });
  }

  it('reads BINARY with a number that stands for none', () => {
    const bytes = Buffer.alloc(12);
    bytes.writeInt32BE(-99, 0);
    bytes.writeDoubleBE(Number.NaN, 4);
    const fields =
      '<FIELD name="a" datatype="int"><VALUES null="-99"/></FIELD><FIELD name="b" datatype="double"/>';
    const data = `<BINARY><STREAM encoding="base64">${bytes.toString('base64')}</STREAM></BINARY>`;
    assert.deepEqual(readVotable(table(fields, data), limits).rows, [[null, null]]);
  });

  it('refuses what it does not read, and says what', () => {
    const field = '<FIELD name="a" datatype="int"/>';
    for (const [text, reason] of [
      ['<html>', /no XML/],
      ['{}', /no XML/],
      ['<VOTABLE/>', /no table/],
      [table('<FIELD name="a" datatype="int" arraysize="2"/>', ''), /column a holds lists/],
      [table('<FIELD name="a" datatype="floatComplex"/>', ''), /floatComplex is not read/],
      [table('<FIELD name="a" datatype="constructor"/>', ''), /constructor is not read/],
      [table(field, '<TABLEDATA><TR><TD>x</TD></TR></TABLEDATA>'), /x is no whole number/],
      [
        table(
          '<FIELD name="a" datatype="long"/>',
          '<TABLEDATA><TR><TD>-0x1f</TD></TR></TABLEDATA>',
        ),
        /-0x1f is no whole number/,
      ],
      [
        table(
          field,
          `<BINARY>${`<STREAM encoding="base64">${Buffer.alloc(240).toString('base64')}</STREAM>`.repeat(2)}</BINARY>`,
        ),
        /more than 100 rows/,
      ],
      [table(field, `<TABLEDATA>${'<TR/>'.repeat(101)}</TABLEDATA>`), /more than 100 rows/],
      [table(field.repeat(21), ''), /more than 20 columns/],
      [
        table(field, '<BINARY2><STREAM href="http://elsewhere/"/></BINARY2>'),
        /not in the document/,
      ],
      [table(field, '<BINARY2><STREAM encoding="base64">AAAA</STREAM></BINARY2>'), /within a row/],
      ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><VOTABLE>&b;</VOTABLE>', /no XML/],
    ] as const) {
      assert.throws(
        () => readVotable(text, limits),
        (error: Error) => {
          assert.ok(error instanceof VotableInvalidError, String(error));
          assert.match(error.message, reason);
          return true;
        },
      );
    }
  });

  it('fails only as such on arbitrary text', () => {
    const parts = fc.constantFrom(
      '<VOTABLE>',
      '<TABLE>',
      '<FIELD name="a" datatype="long"/>',
      '<TR>',
      '<TD>',
      '1',
      '</TD>',
      '</TR>',
      '<STREAM encoding="base64">',
      '</TABLE>',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(parts).map((list) => list.join('')),
        ),
        (text) => {
          try {
            readVotable(text, limits);
          } catch (error) {
            assert.ok(error instanceof VotableInvalidError, String(error));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('readVotablePieces', () => {
  const options = { columns: 20, rowsAtOnce: 1 };
  async function* inPieces(text: string, letters: number) {
    for (let at = 0; at < text.length; at += letters) yield text.slice(at, at + letters);
  }

  it('gives the same rows however the text is cut', async () => {
    for (const serialization of ['tabledata', 'binary2'] as const) {
      const parts = await Array.fromAsync(writeVotable(inBatches(2), { columns, serialization }));
      const text = parts.join('');
      const whole = readVotable(text, limits);
      for (const letters of [1, 7, 100, text.length]) {
        const batches = await Array.fromAsync(readVotablePieces(inPieces(text, letters), options));
        assert.deepEqual(
          batches.flatMap(({ rows }) => rows),
          whole.rows,
        );
        assert.deepEqual(batches[0]!.columns, whole.columns);
      }
    }
  });

  it('fails for a table that is cut, holds other rows than it says, or says that there was more', async () => {
    const field = '<FIELD name="a" datatype="int"/>';
    const rows = '<TABLEDATA><TR><TD>1</TD></TR></TABLEDATA>';
    const whole = table(field, rows);
    const wrong: readonly (readonly [string, RegExp])[] = [
      [whole.slice(0, -20), /no XML/],
      [whole.replace('<TABLE>', '<TABLE nrows="2">'), /says 2 rows and holds 1/],
      [
        whole.replace('</RESOURCE>', '<INFO name="QUERY_STATUS" value="OVERFLOW"/></RESOURCE>'),
        /not whole: QUERY_STATUS OVERFLOW/,
      ],
    ];
    for (const [text, message] of wrong) {
      await assert.rejects(Array.fromAsync(readVotablePieces(inPieces(text, 9), options)), message);
    }
  });

  it('passes over columns of lists and of other types, in text and in binary', async () => {
    const fields = [
      '<FIELD name="a" datatype="short"/>',
      '<FIELD name="list" datatype="double" arraysize="2x2"/>',
      '<FIELD name="open" datatype="floatComplex" arraysize="*"/>',
      '<FIELD name="bits" datatype="bit" arraysize="10"/>',
      '<FIELD name="b" datatype="short"/>',
    ].join('');
    const bytes = Buffer.alloc(2 + 32 + 4 + 16 + 2 + 2);
    bytes.writeInt16BE(1, 0);
    bytes.writeUInt32BE(2, 34);
    bytes.writeInt16BE(2, 56);
    const base64 = Buffer.concat([bytes, bytes]).toString('base64');
    const row = '<TR><TD>1</TD><TD>1 2 3 4</TD><TD>5 6</TD><TD>1 0</TD><TD>2</TD></TR>';
    const texts = [
      table(fields, `<TABLEDATA>${row}${row}</TABLEDATA>`),
      table(fields, `<BINARY><STREAM encoding="base64">${base64}</STREAM></BINARY>`),
    ];
    for (const text of texts) {
      const batches = await Array.fromAsync(readVotablePieces(inPieces(text, 50), options));
      assert.deepEqual(batches[0]!.passedColumns, ['list', 'open', 'bits']);
      const rows = batches.flatMap((batch) => batch.rows);
      const expected = [1, null, null, null, 2];
      assert.deepEqual(rows, [expected, expected]);
      assert.throws(() => readVotable(text, limits), /column list holds lists: leave it out/);
    }
  });
});
