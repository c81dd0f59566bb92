import type { ColumnFormat } from './column-format.ts';
import type { BigintColumn, BooleanColumn, NumberColumn } from './fits-column.ts';
import { FitsTableInvalidError } from './fits-table-invalid-error.ts';

const unsignedZero = 2 ** 63;
const trueByte = 'T'.charCodeAt(0);
const falseByte = 'F'.charCodeAt(0);

type Scaling = Pick<ColumnFormat, 'name' | 'scale' | 'zero' | 'absent'>;

/**
 * Elements of one kind that stand in strides: `perRow` of them at `offset` of each of `rowCount` rows of
 * `rowBytes`. A list in the heap is one row.
 */
export interface Elements {
  readonly view: DataView;
  readonly letter: string;
  readonly offset: number;
  readonly rowBytes: number;
  readonly rowCount: number;
  readonly perRow: number;
}

/** Numbers, 64-bit integers or booleans as stored, scaled and with their absent values. */
export function readValues(
  elements: Elements,
  scaling: Scaling,
): NumberColumn | BigintColumn | BooleanColumn {
  const { letter } = elements;
  if (letter === 'L') return readBooleans(elements);
  const isUnsigned = scaling.zero === unsignedZero;
  if (letter === 'K' && scaling.scale === 1 && (scaling.zero === 0 || isUnsigned)) {
    return readBigints(elements, isUnsigned, scaling.absent);
  }
  return { kind: 'number', values: readNumbers(elements, scaling) };
}

function readNumbers(elements: Elements, { name, scale, zero, absent }: Scaling): Float64Array {
  const { view, letter, offset, rowBytes, rowCount } = elements;
  const isComplex = letter === 'C' || letter === 'M';
  const perRow = elements.perRow * (isComplex ? 2 : 1);
  const values = new Float64Array(rowCount * perRow);
  /** One loop a type: a choice per value would cost more than the value. */
  const fill = (bytes: number, get: (at: number) => number): Float64Array => {
    let to = 0;
    for (let row = 0; row < rowCount; row++) {
      let at = row * rowBytes + offset;
      for (let i = 0; i < perRow; i++, at += bytes) values[to++] = get(at);
    }
    return values;
  };
  switch (letter) {
    case 'E':
    case 'C':
      fill(4, (at) => view.getFloat32(at));
      break;
    case 'D':
    case 'M':
      fill(8, (at) => view.getFloat64(at));
      break;
    case 'B':
      fill(1, (at) => view.getUint8(at));
      break;
    case 'I':
      fill(2, (at) => view.getInt16(at));
      break;
    case 'J':
      fill(4, (at) => view.getInt32(at));
      break;
    case 'K':
      fill(8, (at) => Number(view.getBigInt64(at)));
      break;
    default:
      throw new FitsTableInvalidError(`column ${name}: TFORM ${letter} is not read`, {
        column: name,
      });
  }
  const isInteger = 'BIJK'.includes(letter);
  if (scale === 1 && zero === 0 && (absent === null || !isInteger)) return values;
  return values.map((stored) =>
    isInteger && stored === absent ? Number.NaN : zero + scale * stored,
  );
}

function readBigints(
  { view, offset, rowBytes, rowCount, perRow }: Elements,
  isUnsigned: boolean,
  absent: number | null,
): BigintColumn {
  const values = isUnsigned
    ? new BigUint64Array(rowCount * perRow)
    : new BigInt64Array(rowCount * perRow);
  const shift = isUnsigned ? 1n << 63n : 0n;
  let to = 0;
  for (let row = 0; row < rowCount; row++) {
    let at = row * rowBytes + offset;
    for (let i = 0; i < perRow; i++, at += 8) values[to++] = view.getBigInt64(at) + shift;
  }
  return { kind: 'bigint', values, absent: absent === null ? null : BigInt(absent) + shift };
}

function readBooleans({ view, offset, rowBytes, rowCount, perRow }: Elements): BooleanColumn {
  const values: (boolean | null)[] = [];
  for (let row = 0; row < rowCount; row++) {
    for (let i = 0; i < perRow; i++) {
      const byte = view.getUint8(row * rowBytes + offset + i);
      values.push(byte === trueByte ? true : byte === falseByte ? false : null);
    }
  }
  return { kind: 'boolean', values };
}
