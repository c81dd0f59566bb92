import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { CsvForm } from '../../src/read/csv-header.ts';
import { readCsv } from '../../src/read/read-csv.ts';
import { wholeLines } from '../../src/read/whole-lines.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Rows with their places, of the columns a and b. */
async function readText(t: TestContext, text: string, form: CsvForm = {}) {
  const path = join(temporaryFolder(t), 'table.csv');
  writeFileSync(path, text);
  await using table = await readCsv(path, form, (names) => (names.includes('a') ? 1 : 0));
  const rows: unknown[] = [];
  for await (const { values, rowCount, placeOf } of table.read(['a', 'b'])) {
    for (let i = 0; i < rowCount; i++) {
      rows.push([values.get('a')![i], values.get('b')![i], placeOf(i)]);
    }
  }
  return rows;
}

describe('readCsv', () => {
  it('reads blanks around cells and quotes, in the header too, as 3HSP has them', async (t) => {
    assert.deepEqual(await readText(t, ' a , "b" \n 1 , "x, y" \n"2" ,\t""\n'), [
      ['1', 'x, y', 'line 2'],
      ['2', '', 'line 3'],
    ]);
  });

  it('passes over comments, as ECSV has them, and counts rows where lines are not rows', async (t) => {
    const text = '# %ECSV 1.0\n# ---\na,b\n1,2\n# between\n3,4\n';
    assert.deepEqual(await readText(t, text), [
      ['1', '2', 'row 1'],
      ['3', '4', 'row 2'],
    ]);
    assert.deepEqual(await readText(t, 'a,b\n1,"two\nlines"\n3,4\n'), [
      ['1', 'two\nlines', 'row 1'],
      ['3', '4', 'row 2'],
    ]);
  });

  it('finds the header behind a line of something else, or where there is none such', async (t) => {
    const form = { linesBeforeHeader: 1 };
    const date = '"2026-02-09 00:00:00 - 23:59:59"\n';
    const rows = [['1', '2', 'line 3']];
    assert.deepEqual(await readText(t, `${date}"a","b"\n"1","2"\n`, form), rows);
    assert.deepEqual(await readText(t, '"a","b"\n"1","2"\n', form), [['1', '2', 'line 2']]);
  });

  it('reads VizieR: units and dashes beneath the names, tabs or semicolons, empty cells', async (t) => {
    const text = '#\n#RESOURCE=yCat\na\tb\tc\ndeg\t \tmag\n----\t--\t---\n 1.5\t\tx\n2\t y \t\n\n';
    const rows = [
      ['1.5', '', 'row 1'],
      ['2', 'y', 'row 2'],
    ];
    assert.deepEqual(await readText(t, text), rows);
    assert.deepEqual(await readText(t, text.replaceAll('\t', ';')), rows);
    const path = join(temporaryFolder(t), 'vizier.tsv');
    writeFileSync(path, text);
    await using table = await readCsv(path, {}, (names) => names.length);
    assert.deepEqual(
      table.columns.map(({ unit }) => unit),
      ['deg', null, 'mag'],
    );
  });

  it('reads other delimiters, line breaks of Windows and a byte order mark', async (t) => {
    const rows = [['1', 'é', 'line 2']];
    assert.deepEqual(await readText(t, '\uFEFFa;b\r\n1;é\r\n', { delimiter: ';' }), rows);
  });

  it('takes a last line without its end for a cut file, if the publisher writes it', async (t) => {
    await assert.rejects(readText(t, 'a,b\n1,2\n3,4'), /line 3: the file ends within a line/);
    const rows = await readText(t, 'a,b\n1,2\n3,4', { mayEndWithinLine: true });
    assert.equal(rows.length, 2);
  });

  it('refuses rows of another length, columns of one name, and no header', async (t) => {
    await assert.rejects(readText(t, 'a,b\n1,2\n3\n'), /line 3: 1 cells, 2 columns/);
    await assert.rejects(readText(t, 'a,b,a\n1,2,3\n'), /two columns are called a/);
    await assert.rejects(readText(t, '\n\n'), /no line with the names of columns/);
  });
});

describe('wholeLines', () => {
  it('cuts behind rows alone, whatever the pieces are, and loses nothing', async () => {
    const row = `1,"${'x\n'.repeat(300_000)}",2\n`;
    const text = `a,b,c\n${row.repeat(5)}3,4,5`;
    for (const letters of [100_000, 999_983, text.length]) {
      const pieces = await Array.fromAsync(wholeLines('file', parts(text, letters)));
      assert.equal(pieces.map((piece) => piece.text).join(''), text);
      for (const { text: part, lineCount } of pieces) {
        assert.equal(part.split('"').length % 2, 1, 'quotes are closed in each piece');
        assert.equal(part.split('\n').length - 1, lineCount);
      }
      assert.equal(pieces.at(-1)?.lineCount, 0);
      const lines = pieces.reduce((sum, { lineCount }) => sum + lineCount, 1);
      assert.equal(pieces.at(-1)?.firstLine, lines);
    }
  });
});

async function* parts(text: string, letters: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += letters) yield text.slice(at, at + letters);
}
