import type { RangeReader } from './byte-source.ts';
import { bytesOfLetter, type ColumnFormat } from './column-format.ts';
import type { TablePlace } from './find-table.ts';
import type { BigintColumn, BooleanColumn, FitsColumn, NumberColumn } from './fits-column.ts';
import { FitsTableInvalidError } from './fits-table-invalid-error.ts';
import { readValues } from './read-values.ts';

/** Lists of neighbouring rows are read at once, when what lies between is no more than this. */
const maxHeapSpanBytes = 64 * 1024 ** 2;

/** The columns `names` of the rows from `from` up to, not with, `to`. */
export function* readRows(
  place: TablePlace,
  from: number,
  to: number,
  names: readonly string[],
): RangeReader<readonly FitsColumn[]> {
  const { rowsStart, rowBytes } = place;
  const asked = names.map((name) => formatOf(place, name));
  const [start, end] = [rowsStart + from * rowBytes, rowsStart + to * rowBytes];
  const bytes = yield { start, end, what: `rows ${from + 1} to ${to}` };
  const columns: FitsColumn[] = [];
  for (const format of asked) {
    columns.push(
      format.letter === 'P' || format.letter === 'Q'
        ? yield* readLists(place, format, bytes, from)
        : readFixed(place, format, bytes),
    );
  }
  return columns;
}

/** FITS compares names of columns without their case; the exact one is taken where both are there. */
function formatOf({ columns }: TablePlace, name: string): ColumnFormat {
  const lower = name.toLowerCase();
  const found =
    columns.find((column) => column.name === name) ??
    columns.find((column) => column.name.toLowerCase() === lower);
  if (found !== undefined) return found;
  const names = columns.map((column) => column.name).join(', ');
  throw new FitsTableInvalidError(`no column ${name} among ${names.slice(0, 500)}`, {
    column: name,
  });
}

function readFixed({ rowBytes }: TablePlace, format: ColumnFormat, bytes: Uint8Array): FitsColumn {
  const { name, unit, letter, offset, repeat } = format;
  const rowCount = rowBytes === 0 ? 0 : bytes.length / rowBytes;
  if (letter === 'A') {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values: string[] = [];
    for (let row = 0; row < rowCount; row++) {
      const at = row * rowBytes + offset;
      values.push(textOf(text.toString('latin1', at, at + repeat)));
    }
    return { name, unit, repeat: 1, kind: 'text', values };
  }
  const elements = {
    view: viewOf(bytes),
    ...{ letter, offset, rowBytes, rowCount, perRow: repeat },
  };
  const perRow = letter === 'C' || letter === 'M' ? repeat * 2 : repeat;
  return { name, unit, repeat: perRow, ...readValues(elements, format) };
}

/** A zero ends a text before its length is reached; blanks at the end mean nothing. */
function textOf(stored: string): string {
  const zeroAt = stored.indexOf('\0');
  return (zeroAt === -1 ? stored : stored.slice(0, zeroAt)).trimEnd();
}

/** Where the list of a row lies, in the heap. */
interface ListPlace {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

function* readLists(
  place: TablePlace,
  format: ColumnFormat,
  bytes: Uint8Array,
  firstRow: number,
): RangeReader<FitsColumn> {
  const { name, unit, listOf } = format;
  const lists = listPlaces(place, format, bytes, firstRow);
  const filled = lists.filter(({ count }) => count > 0);
  const start = Math.min(...filled.map((list) => list.start));
  const end = Math.max(...filled.map((list) => list.end));
  const what = `the lists of column ${name}`;
  const isOneSpan = filled.length > 0 && end - start <= maxHeapSpanBytes;
  const span = isOneSpan ? yield { start, end, what } : null;
  const texts: string[] = [];
  const values: (NumberColumn | BigintColumn | BooleanColumn)[] = [];
  for (const list of lists) {
    const stored =
      list.count === 0
        ? new Uint8Array(0)
        : span === null
          ? yield { start: list.start, end: list.end, what }
          : span.subarray(list.start - start, list.end - start);
    if (listOf === 'A') {
      texts.push(textOf(Buffer.from(stored).toString('latin1')));
      continue;
    }
    const elements = { view: viewOf(stored), letter: listOf, offset: 0, rowBytes: 0, rowCount: 1 };
    values.push(readValues({ ...elements, perRow: list.count }, format));
  }
  if (listOf === 'A') return { name, unit, repeat: 1, kind: 'text', values: texts };
  return { name, unit, repeat: 1, kind: 'lists', values };
}

function listPlaces(
  { rowBytes, heapStart, heapEnd }: TablePlace,
  { name, letter, listOf, offset, repeat }: ColumnFormat,
  bytes: Uint8Array,
  firstRow: number,
): readonly ListPlace[] {
  const view = viewOf(bytes);
  const places: ListPlace[] = [];
  for (let at = 0; at < bytes.length; at += rowBytes) {
    let [count, from] = [0, 0];
    if (repeat > 0) {
      [count, from] =
        letter === 'Q'
          ? [Number(view.getBigInt64(at + offset)), Number(view.getBigInt64(at + offset + 8))]
          : [view.getInt32(at + offset), view.getInt32(at + offset + 4)];
    }
    const length = count * bytesOfLetter(listOf);
    const start = heapStart + from;
    const isWithin = count === 0 || (count > 0 && from >= 0 && start + length <= heapEnd);
    if (!isWithin || !Number.isInteger(length)) {
      const row = firstRow + at / rowBytes + 1;
      throw new FitsTableInvalidError(
        `row ${row}, column ${name}: its list is not within the heap`,
        { row, column: name },
      );
    }
    places.push({ count, start, end: start + length });
  }
  return places;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
