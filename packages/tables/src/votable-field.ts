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
}

const types: ReadonlyMap<string, ColumnType> = new Map(
  Object.entries({
    ...{ boolean: 'boolean', unsignedByte: 'int', short: 'int', int: 'int', long: 'long' },
    ...{ float: 'float', double: 'double', char: 'text', unicodeChar: 'text' },
  } as const),
);

/** Of the attributes of FIELD. */
export function fieldOf(given: Readonly<Record<string, string>>): ReadField {
  const { name = given.ID ?? '', datatype = '', arraysize } = given;
  const type = types.get(datatype);
  if (name === '') throw new VotableInvalidError('a column has no name');
  if (type === undefined) {
    throw new VotableInvalidError(`column ${name}: the type ${datatype} is not read`);
  }
  if (type !== 'text' && arraysize !== undefined && arraysize !== '1') {
    throw new VotableInvalidError(`column ${name} holds lists: leave it out`);
  }
  if (arraysize?.includes('x'))
    throw new VotableInvalidError(`column ${name} holds lists of texts`);
  const column: TableColumn = {
    ...{ name, type, unit: given.unit ?? null, ucd: given.ucd ?? null },
    ...{ description: '', timeScale: null },
  };
  const length = arraysize === undefined ? 1 : /^\d+$/.test(arraysize) ? Number(arraysize) : null;
  return { column, datatype, length, nullText: null };
}

const wholeNumber = /^(0x[0-9a-f]+|[+-]?\d+)$/i;

/** A cell of TABLEDATA. */
export function cellOf(text: string, { column: { name, type }, nullText }: ReadField): Cell {
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
