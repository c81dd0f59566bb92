/**
 * The first table of a VOTable that somebody sends, whole and in memory: so within limits. TABLEDATA, BINARY and
 * BINARY2; columns of single values only. Nothing outside the document is read.
 */
import { SaxesParser } from 'saxes';
import type { Cell, ColumnType, TableColumn, TableRow } from './column.ts';
import { type ReadField, readBinaryRows } from './read-binary-rows.ts';
import { VotableInvalidError } from './votable-invalid-error.ts';

export interface VotableReadLimits {
  readonly rows: number;
  readonly columns: number;
}

export interface ReadTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

const types: ReadonlyMap<string, ColumnType> = new Map(
  Object.entries({
    ...{ boolean: 'boolean', unsignedByte: 'int', short: 'int', int: 'int', long: 'long' },
    ...{ float: 'float', double: 'double', char: 'text', unicodeChar: 'text' },
  } as const),
);

/** Throws VotableInvalidError. */
export function readVotable(text: string, limits: VotableReadLimits): ReadTable {
  const parser = new SaxesParser();
  const fields: ReadField[] = [];
  const rows: TableRow[] = [];
  let row: Cell[] = [];
  let cell: string | null = null;
  let stream: string[] | null = null;
  let serialization: 'BINARY' | 'BINARY2' | null = null;
  let isDone = false;

  parser.on('error', (error) => {
    throw new VotableInvalidError(`no XML: ${error.message}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (isDone) return;
    const given = attributes as Readonly<Record<string, string>>;
    switch (localName(name)) {
      case 'FIELD':
        if (fields.length === limits.columns) {
          throw new VotableInvalidError(`more than ${limits.columns} columns`);
        }
        fields.push(fieldOf(given));
        break;
      case 'VALUES':
        if (given.null !== undefined && fields.length > 0) fields.at(-1)!.nullText = given.null;
        break;
      case 'TR':
        if (rows.length === limits.rows) {
          throw new VotableInvalidError(`more than ${limits.rows} rows`);
        }
        row = [];
        break;
      case 'TD':
        cell = '';
        break;
      case 'BINARY':
      case 'BINARY2':
        serialization = localName(name) as 'BINARY' | 'BINARY2';
        break;
      case 'STREAM':
        // An address of somewhere else is not followed.
        if (given.href !== undefined || given.encoding !== 'base64') {
          throw new VotableInvalidError('the data are not in the document, or not in base64');
        }
        stream = [];
        break;
      case 'FITS':
        throw new VotableInvalidError('data as FITS are not read; use TABLEDATA or BINARY2');
    }
  });
  const onText = (part: string) => {
    if (cell !== null) cell += part;
    stream?.push(part);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', ({ name }) => {
    if (isDone) return;
    switch (localName(name)) {
      case 'TD': {
        const field = fields[row.length];
        if (field !== undefined) row.push(cellOf(cell ?? '', field));
        cell = null;
        break;
      }
      case 'TR':
        while (row.length < fields.length) row.push(null);
        rows.push(row);
        break;
      case 'STREAM': {
        const bytes = Buffer.from((stream ?? []).join(''), 'base64');
        rows.push(
          ...readBinaryRows(bytes, fields, serialization === 'BINARY2', limits.rows - rows.length),
        );
        stream = null;
        break;
      }
      case 'TABLE':
        isDone = true;
        break;
    }
  });
  parser.write(text).close();
  if (fields.length === 0) throw new VotableInvalidError('there is no table in it');
  return { columns: fields.map(({ column }) => column), rows };
}

/** Without a prefix of a namespace. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function fieldOf(given: Readonly<Record<string, string>>): ReadField {
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

function cellOf(text: string, { column: { name, type }, nullText }: ReadField): Cell {
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
