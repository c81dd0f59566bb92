import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  type ByteSource,
  type FitsColumn,
  FitsTableInvalidError,
  openFitsTable,
  readFitsTable,
} from '../src/index.ts';
import { type TableByAstropy, tablesByAstropy } from './tables-by-astropy.ts';

let tables: readonly TableByAstropy[];
before(() => {
  tables = tablesByAstropy();
});
const tableOf = (name: string) => {
  const found = tables.find((table) => table.name === name);
  assert.ok(found !== undefined);
  return { ...found, bytes: Buffer.from(found.file, 'base64') };
};

/** As the Python program prints a value: numbers as exact texts, absent null. */
function printed(value: number | bigint | string | boolean | null, absent: bigint | null): unknown {
  if (value === absent) return null;
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  return typeof value === 'bigint' ? String(value) : value;
}

/** One value or list a row. */
function rowsOf(column: FitsColumn, rowCount: number): unknown[] {
  const { repeat } = column;
  return Array.from({ length: rowCount }, (_, row) => {
    if (column.kind === 'lists')
      return [...column.values[row]!.values].map((v) => printed(v, null));
    const absent = column.kind === 'bigint' ? column.absent : null;
    const own = [...column.values.slice(row * repeat, (row + 1) * repeat)].map((v) =>
      printed(v, absent),
    );
    return repeat === 1 ? own[0] : own;
  });
}

/** Python's texts of numbers as numbers, except where they are compared as texts. */
const asNumbers = (value: unknown, exact: boolean): unknown =>
  Array.isArray(value)
    ? value.map((item) => asNumbers(item, exact))
    : typeof value === 'string' && !exact
      ? Number(value)
      : value;

function assertAlike(table: TableByAstropy, read: (name: string) => FitsColumn, rowCount: number) {
  for (const [name, expected] of Object.entries(table.columns)) {
    const column = read(name);
    if (column.repeat === 0) continue;
    const isExact = column.kind === 'text' || isBigint(column);
    const wanted = expected.map((value) =>
      // astropy gives the characters of a text in the heap one by one.
      column.kind === 'text' && Array.isArray(value) ? value.join('') : asNumbers(value, isExact),
    );
    assert.deepEqual(rowsOf(column, rowCount), wanted, `${table.name}: ${name}`);
  }
}
const isBigint = (column: FitsColumn) =>
  column.kind === 'bigint' ||
  (column.kind === 'lists' && column.values.some(({ kind }) => kind === 'bigint'));

/** A file of which only ranges are read, and the ranges. */
function sourceOf(bytes: Buffer): ByteSource & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    byteLength: bytes.length,
    read: async (start, end) => {
      asked.push(end - start);
      return bytes.subarray(start, end);
    },
  };
}

describe('readFitsTable', () => {
  it('reads what astropy reads: every type, scaled, unsigned, lists, several HDUs', () => {
    assert.equal(tables.length, 6);
    for (const table of tables) {
      const read = readFitsTable(Buffer.from(table.file, 'base64'));
      assert.deepEqual(read.columnNames, Object.keys(table.columns));
      assertAlike(table, read.column, read.rowCount);
    }
  });

  it('reads the same by ranges, cut anywhere', async () => {
    for (const table of tables) {
      const source = sourceOf(Buffer.from(table.file, 'base64'));
      const opened = await openFitsTable(source, { hdu: table.hdu });
      for (let row = 0; row < opened.rowCount; row++) {
        const names = Object.keys(table.columns);
        const columns = await opened.readRows(row, row + 1, names);
        const own = Object.fromEntries(names.map((name) => [name, [table.columns[name]![row]]]));
        const byName = (name: string) => columns[names.indexOf(name)]!;
        assertAlike({ ...table, columns: own }, byName, 1);
      }
    }
  });

  it('says units, and finds a column whatever its case', () => {
    const table = readFitsTable(tableOf('all types').bytes);
    assert.equal(table.column('E').unit, 'mag');
    assert.equal(table.column('vector').repeat, 3);
    assert.equal(table.column('I').unit, null);
  });

  it('finds a table by its name, and passes over images compressed in a table', () => {
    const { bytes } = tableOf('lists behind other HDUs');
    assert.deepEqual(readFitsTable(bytes).columnNames, ['P', 'TEXT', 'Q']);
    assert.deepEqual(readFitsTable(bytes, { hdu: 'LISTS' }).columnNames, ['P', 'TEXT', 'Q']);
    assert.throws(() => readFitsTable(bytes, { hdu: 'MAP' }), /this HDU is IMAGE/);
    assert.throws(() => readFitsTable(bytes, { hdu: 'OTHER' }), /no HDU OTHER among the 4 HDUs/);
  });

  it('joins a text that runs over several cards', () => {
    const { header } = readFitsTable(tableOf('a text over several cards').bytes);
    assert.equal(header.get('LONGTEXT'), `${'word '.repeat(40)}it's the end`);
  });

  it('names the row in which a file ends', async () => {
    const { bytes } = tableOf('scaled and unsigned');
    const { rowCount } = readFitsTable(bytes);
    const rowBytes = 2 + 4 + 8 + 1 + 2;
    const rowsStart = bytes.length - 2880;
    const cut = bytes.subarray(0, rowsStart + 3 * rowBytes + 1);
    const message = /truncated: 5 rows of 17 bytes are announced, the file ends in row 4/;
    assert.throws(() => readFitsTable(cut), message);
    await assert.rejects(openFitsTable(sourceOf(cut)), message);
    // The zeros behind the last row are no data.
    const whole = bytes.subarray(0, rowsStart + rowCount * rowBytes);
    assert.equal(readFitsTable(whole).column('SB').values.length, rowCount);
  });

  it('reads a header and some rows of a large file, not the file', async () => {
    const source = sourceOf(tableOf('all types').bytes);
    const opened = await openFitsTable(source);
    const before = source.asked.length;
    await opened.readRows(1, 3, ['D']);
    assert.deepEqual(source.asked.slice(before), [2 * opened.rowBytes]);
  });

  it('knows whether the data are those that DATASUM was computed of', async () => {
    const said = async (bytes: Buffer) => (await openFitsTable(sourceOf(bytes))).isAsSummed();
    for (const name of ['all types', 'lists behind other HDUs', 'no rows']) {
      assert.equal(await said(tableOf(name).bytes), true, name);
    }
    assert.equal(await said(tableOf('scaled and unsigned').bytes), null);
    const { bytes } = tableOf('all types');
    const rowBytes = Number(readFitsTable(bytes).header.get('NAXIS1'));
    for (let at = bytes.length - 2880; at < bytes.length - 2880 + rowBytes; at++) {
      bytes[at]! ^= 4;
      assert.equal(await said(bytes), false, `byte ${at}`);
      bytes[at]! ^= 4;
    }
  });

  it('throws nothing but FitsTableInvalidError for cut or altered files, and never reads other rows', () => {
    let state = 12345;
    const random = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let refused = 0;
    for (let turn = 0; turn < 3000; turn++) {
      const table = tables[random(tables.length)]!;
      const bytes = Buffer.from(table.file, 'base64');
      const isCut = turn % 2 === 0;
      const altered = isCut ? bytes.subarray(0, random(bytes.length)) : bytes;
      if (!isCut) for (let n = 0; n < 3; n++) altered[random(altered.length)] = random(256);
      try {
        const read = readFitsTable(altered);
        for (const name of read.columnNames) read.column(name);
        const announced = read.header.get('NAXIS2');
        assert.equal(read.rowCount, announced);
      } catch (error) {
        assert.ok(error instanceof FitsTableInvalidError, String(error));
        refused++;
      }
    }
    assert.ok(refused > 1000, `${refused} refused`);
  });
});
