import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { csvRecords } from '../../src/read/csv-records.ts';

const recordsOf = (text: string, delimiter: string) =>
  csvRecords('table.csv', { text, firstLine: 1, lineCount: 0 }, { delimiter, comment: '#' });

it('splits a text without quotes as the parser splits the same text beside a quoted cell', () => {
  const cell = fc.stringMatching(/^[ a-z0-9.é#-]{0,6}$/);
  const row = fc.array(cell, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 8 }),
      fc.constantFrom(',', ';', '|', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (rows, delimiter, lineBreak) => {
        const text = rows.map((cells) => cells.join(delimiter) + lineBreak).join('');
        // The quotes make the parser read all of it; a first line says what breaks lines.
        const quoted = `"quoted"${lineBreak}${text}`;
        assert.deepEqual(recordsOf(text, delimiter), recordsOf(quoted, delimiter).slice(1));
      },
    ),
    { numRuns: 2000 },
  );
});
