import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readVotable, VotableInvalidError, writeVotable } from '../src/index.ts';
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
        /more than 40 rows/,
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
