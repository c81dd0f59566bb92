/**
 * One-dimensional arrays in Postgres' binary format, for `unnest($1::bigint[], …)`.
 *
 * node-postgres sends a Buffer as a binary parameter and everything else as text; packing the arrays
 * here spares both ends the text form of every number (bench/store.bench.ts compares them).
 *
 * Format (big endian): dimensions (0 or 1), 1 when there are nulls, element type, length, lower bound
 * 1, then for each element its length in bytes (-1 = null) and its bytes.
 */

const headerBytes = 20;
const emptyHeaderBytes = 12;

// pg_type.oid of the element types: fixed by Postgres for ever.
const booleanOid = 16;
const byteaOid = 17;
const bigintOid = 20;
const integerOid = 23;
const textOid = 25;
const doubleOid = 701;
const anyOid = 0;

type Getter<Row, Value> = (row: Row) => Value | null;

function fixedWidthArray<Row, Value>(
  rows: readonly Row[],
  get: Getter<Row, Value>,
  elementOid: number,
  elementBytes: number,
  write: (buffer: Buffer, value: Value, at: number) => void,
): Buffer {
  const buffer = Buffer.allocUnsafe(headerBytes + rows.length * (4 + elementBytes));
  let at = headerBytes;
  let hasNull: 0 | 1 = 0;
  for (const row of rows) {
    const value = get(row);
    if (value === null) {
      hasNull = 1;
      at = buffer.writeInt32BE(-1, at);
    } else {
      at = buffer.writeInt32BE(elementBytes, at);
      write(buffer, value, at);
      at += elementBytes;
    }
  }
  return withHeader(buffer.subarray(0, at), elementOid, rows.length, hasNull);
}

function withHeader(buffer: Buffer, elementOid: number, length: number, hasNull: 0 | 1): Buffer {
  buffer.writeInt32BE(length === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(hasNull, 4);
  buffer.writeInt32BE(elementOid, 8);
  if (length === 0) return buffer.subarray(0, emptyHeaderBytes);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

/** bigint[]: 64-bit ids and milliseconds. */
export function bigintArray<Row>(rows: readonly Row[], get: Getter<Row, bigint>): Buffer {
  return fixedWidthArray(rows, get, bigintOid, 8, (buffer, value, at) => {
    buffer.writeBigInt64BE(value, at);
  });
}

/** double precision[]. */
export function doubleArray<Row>(rows: readonly Row[], get: Getter<Row, number>): Buffer {
  return fixedWidthArray(rows, get, doubleOid, 8, (buffer, value, at) => {
    buffer.writeDoubleBE(value, at);
  });
}

/** integer[]. */
export function integerArray<Row>(rows: readonly Row[], get: Getter<Row, number>): Buffer {
  return fixedWidthArray(rows, get, integerOid, 4, (buffer, value, at) => {
    buffer.writeInt32BE(value, at);
  });
}

/** boolean[]. */
export function booleanArray<Row>(rows: readonly Row[], get: Getter<Row, boolean>): Buffer {
  return fixedWidthArray(rows, get, booleanOid, 1, (buffer, value, at) => {
    buffer.writeUInt8(value ? 1 : 0, at);
  });
}

/**
 * double_list[], each element an array of its own; NaN = null. The oid of a domain differs from database
 * to database: Postgres asks for none where the type is not its own.
 */
export function doubleListArray<Row>(
  rows: readonly Row[],
  get: Getter<Row, readonly number[]>,
): Buffer {
  const lists = rows.map(get);
  let bytes = headerBytes;
  for (const list of lists) bytes += 4 + (list === null ? 0 : headerBytes + 12 * list.length);
  const buffer = Buffer.allocUnsafe(bytes);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  let at = headerBytes;
  let hasNull: 0 | 1 = 0;
  for (const list of lists) {
    const start = at + 4;
    if (list === null) {
      hasNull = 1;
      view.setInt32(at, -1);
      at = start;
    } else {
      at = putDoubles(view, start, list);
      view.setInt32(start - 4, at - start);
    }
  }
  return withHeader(buffer.subarray(0, at), anyOid, lists.length, hasNull);
}

/** A whole array, from `start`; returns where it ends. */
function putDoubles(view: DataView, start: number, list: readonly number[]): number {
  let at = start + headerBytes;
  let hasNull: 0 | 1 = 0;
  for (let i = 0; i < list.length; i++) {
    const value = list[i]!;
    if (Number.isNaN(value)) {
      hasNull = 1;
      view.setInt32(at, -1);
      at += 4;
    } else {
      view.setInt32(at, 8);
      view.setFloat64(at + 4, value);
      at += 12;
    }
  }
  view.setInt32(start, list.length === 0 ? 0 : 1);
  view.setInt32(start + 4, hasNull);
  view.setInt32(start + 8, doubleOid);
  if (list.length === 0) return start + emptyHeaderBytes;
  view.setInt32(start + 12, list.length);
  view.setInt32(start + 16, 1);
  return at;
}

/** bytea[]. */
export function byteaArray<Row>(rows: readonly Row[], get: Getter<Row, Buffer>): Buffer {
  const values = rows.map(get);
  let bytes = headerBytes;
  for (const value of values) bytes += 4 + (value?.length ?? 0);
  const buffer = Buffer.allocUnsafe(bytes);
  let at = headerBytes;
  let hasNull: 0 | 1 = 0;
  for (const value of values) {
    if (value === null) hasNull = 1;
    at = buffer.writeInt32BE(value?.length ?? -1, at);
    at += value?.copy(buffer, at) ?? 0;
  }
  return withHeader(buffer, byteaOid, rows.length, hasNull);
}

/** text[]; also for what is cast from text: enums and jsonb. */
export function textArray<Row>(rows: readonly Row[], get: Getter<Row, string>): Buffer {
  let bytes = headerBytes;
  for (const row of rows) {
    const value = get(row);
    bytes += 4 + (value === null ? 0 : Buffer.byteLength(value));
  }
  const buffer = Buffer.allocUnsafe(bytes);
  let at = headerBytes;
  let hasNull: 0 | 1 = 0;
  for (const row of rows) {
    const value = get(row);
    if (value === null) {
      hasNull = 1;
      at = buffer.writeInt32BE(-1, at);
    } else {
      const written = buffer.write(value, at + 4);
      buffer.writeInt32BE(written, at);
      at += 4 + written;
    }
  }
  return withHeader(buffer, textOid, rows.length, hasNull);
}

type ReadElement<Value> = (array: Buffer, at: number) => Value;

const readDouble: ReadElement<number> = (array, at) => array.readDoubleBE(at);
const readBigint: ReadElement<bigint> = (array, at) => array.readBigInt64BE(at);
const readBoolean: ReadElement<boolean> = (array, at) => array[at] !== 0;
const readInteger: ReadElement<number> = (array, at) => array.readInt32BE(at);

const elementReaders = {
  bigint: readBigint,
  boolean: readBoolean,
  'double precision': readDouble,
  integer: readInteger,
} as const;

/** How many elements `array_send` gave; none of null: it had no rows to aggregate. */
export function arrayLength(array: Buffer | null): number {
  return array === null || array.readInt32BE(0) === 0 ? 0 : array.readInt32BE(12);
}

/** Reads what `array_send` gave. */
function readArray<Value>(array: Buffer | null, read: ReadElement<Value>): (Value | null)[] {
  const values = new Array<Value | null>(arrayLength(array));
  if (array === null) return values;
  let at = headerBytes;
  for (let i = 0; i < values.length; i++) {
    const bytes = array.readInt32BE(at);
    at += 4;
    values[i] = bytes < 0 ? null : read(array, at);
    if (bytes > 0) at += bytes;
  }
  return values;
}

/**
 * Reads what `array_send` gave into a field of each record, as many as it has elements. Column by column,
 * without arrays in between: that makes up for fields that are known by name only (bench/store.bench.ts,
 * long histories).
 */
export function readArrayInto(
  records: readonly Record<string, unknown>[],
  field: string,
  array: Buffer,
  arrayType: keyof typeof elementReaders,
): void {
  const read: ReadElement<unknown> = elementReaders[arrayType];
  let at = headerBytes;
  for (const record of records) {
    const bytes = array.readInt32BE(at);
    at += 4;
    record[field] = bytes < 0 ? null : read(array, at);
    if (bytes > 0) at += bytes;
  }
}

export function readDoubleArray(array: Buffer | null): (number | null)[] {
  return readArray(array, readDouble);
}

/** NaN = null. A plain loop: hundreds of features of each object (bench/filter-subjects.bench.ts). */
export function readDoublesWithNaN(array: Buffer | null): Float64Array {
  const values = new Float64Array(arrayLength(array));
  if (array === null) return values;
  const view = new DataView(array.buffer, array.byteOffset, array.byteLength);
  let at = headerBytes;
  for (let i = 0; i < values.length; i++) {
    const isNull = view.getInt32(at) < 0;
    values[i] = isNull ? Number.NaN : view.getFloat64(at + 4);
    at += isNull ? 4 : 12;
  }
  return values;
}

export function readBigintArray(array: Buffer | null): (bigint | null)[] {
  return readArray(array, readBigint);
}

export function readBooleanArray(array: Buffer | null): (boolean | null)[] {
  return readArray(array, readBoolean);
}

export function readIntegerArray(array: Buffer | null): (number | null)[] {
  return readArray(array, readInteger);
}
