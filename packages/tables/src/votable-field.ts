import type { Cell, ColumnType, TableColumn } from './column.ts';
import { VotableInvalidError } from './votable-invalid-error.ts';

/** A column as a document declares it. */
export interface ReadField {
  readonly column: TableColumn;
  /** As VOTable writes it. */
  readonly datatype: string;
  /** Characters of each text; null: each says its own. */
  readonly length: number | null;
  /** The text or number that stands for an absent cell. */
  nullText: string | null;
  /** Of a column that is passed over; null: it is read. */
  readonly passed: PassedCells | null;
}

/** What cells of a column take in binary data. */
interface PassedCells {
  readonly elementBits: number;
  /** Elements of each cell; null: each cell says its own. */
  readonly count: number | null;
}

/** What becomes of columns of lists and of other types than those above. */
export type OtherColumns = 'refuse' | 'pass over';

const elementBits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ bit: 1, boolean: 8, unsignedByte: 8, char: 8, short: 16, unicodeChar: 16 },
    ...{ int: 32, float: 32, long: 64, double: 64, floatComplex: 64, doubleComplex: 128 },
  }),
);

const types: ReadonlyMap<string, ColumnType> = new Map(
  Object.entries({
    ...{ boolean: 'boolean', unsignedByte: 'int', short: 'int', int: 'int', long: 'long' },
    ...{ float: 'float', double: 'double', char: 'text', unicodeChar: 'text' },
  } as const),
);

/** Of the attributes of FIELD. */
export function fieldOf(given: Readonly<Record<string, string>>, others: OtherColumns): ReadField {
  const { name = given.ID ?? '', datatype = '', arraysize } = given;
  const type = types.get(datatype) ?? 'text';
  if (name === '') throw new VotableInvalidError('a column has no name');
  const refusal = refusalOf(name, datatype, arraysize);
  if (refusal !== null && others === 'refuse') throw new VotableInvalidError(refusal);
  const column: TableColumn = {
    ...{ name, type, unit: given.unit ?? null, ucd: given.ucd ?? null },
    ...{ description: '', timeScale: null },
  };
  const length = arraysize === undefined ? 1 : /^\d+$/.test(arraysize) ? Number(arraysize) : null;
  const passed = refusal === null ? null : passedCells(name, datatype, arraysize);
  return { column, datatype, length, nullText: null, passed };
}

/** Why a column is not read; null: it is. */
function refusalOf(name: string, datatype: string, arraysize: string | undefined): string | null {
  const type = types.get(datatype);
  if (type === undefined) return `column ${name}: the type ${datatype} is not read`;
  if (type !== 'text' && arraysize !== undefined && arraysize !== '1') {
    return `column ${name} holds lists: leave it out`;
  }
  return arraysize?.includes('x') === true ? `column ${name} holds lists of texts` : null;
}

/** Sizes are 12, 12x3, 12x* or 8*: with a star the last is open, and each cell says how many elements it has. */
function passedCells(name: string, datatype: string, arraysize = '1'): PassedCells {
  const bits = elementBits.get(datatype);
  if (bits === undefined || !/^(\d+x)*(\d+|\d*\*)$/.test(arraysize)) {
    throw new VotableInvalidError(`column ${name}: ${datatype} of the size ${arraysize}`);
  }
  const count = arraysize.endsWith('*')
    ? null
    : arraysize.split('x').reduce((product, size) => product * Number(size), 1);
  return { elementBits: bits, count };
}

const wholeNumber = /^(0x[0-9a-f]+|[+-]?\d+)$/i;

/** A cell of TABLEDATA. */
export function cellOf(text: string, field: ReadField): Cell {
  const { column, nullText, passed } = field;
  if (passed !== null) return null;
  const { name, type } = column;
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === nullText) return null;
  switch (type) {
    case 'boolean':
      return /^[t1]/i.test(trimmed) ? true : /^[f0]/i.test(trimmed) ? false : null;
    case 'int':
    case 'long':
      if (!wholeNumber.test(trimmed))
        throw new VotableInvalidError(`column ${name}: ${trimmed.slice(0, 30)} is no whole number`);
      return type === 'long' ? BigInt(trimmed.replace('+', '')) : Number(trimmed);
    case 'float':
    case 'double': {
      const value = Number(trimmed.replace(/^([+-]?)Inf$/i, '$1Infinity'));
      if (Number.isNaN(value) && !/^nan$/i.test(trimmed)) {
        throw new VotableInvalidError(`column ${name}: ${trimmed.slice(0, 30)} is no number`);
      }
      // NaN is how VOTables without masks write an absent number.
      return Number.isNaN(value) ? null : value;
    }
    default:
      return text;
  }
}
