/**
 * The first table of a VOTable as its text comes, in pieces of any length: TABLEDATA, BINARY and BINARY2; columns of
 * single values only. Nothing outside the document is read.
 */
import { SaxesParser } from 'saxes';
import { type BinaryRows, binaryRows } from './binary-rows.ts';
import type { Cell, TableColumn, TableRow } from './column.ts';
import { cellOf, fieldOf, type OtherColumns, type ReadField } from './votable-field.ts';
import { VotableInvalidError } from './votable-invalid-error.ts';

export interface VotableHandlers {
  readonly onRow: (row: TableRow) => void;
}

export interface VotableParser {
  readonly write: (text: string) => void;
  /** At the end of the document. Throws VotableInvalidError when it is not whole, or has other rows than it says. */
  readonly close: () => void;
  /** Columns are known from the beginning of the data on. */
  readonly columns: () => readonly TableColumn[];
  /** Names of those columns that are passed over: their cells are null. */
  readonly passedColumns: () => readonly string[];
  readonly hasBegun: () => boolean;
  /** What the document says of how the query behind it ended: OK, OVERFLOW (there was more), ERROR; null: nothing. */
  readonly queryStatus: () => string | null;
}

/** Throws VotableInvalidError from `write` and `close`. */
export function votableParser(
  { onRow }: VotableHandlers,
  mostColumns: number,
  others: OtherColumns = 'refuse',
): VotableParser {
  const parser = new SaxesParser();
  const fields: ReadField[] = [];
  let row: Cell[] = [];
  let rowCount = 0;
  let rowsSaid: number | null = null;
  let cell: string | null = null;
  let stream: BinaryRows | null = null;
  let letters = '';
  let serialization = '';
  let hasBegun = false;
  let isDone = false;
  let queryStatus: string | null = null;

  const emit = (each: TableRow) => {
    rowCount++;
    onRow(each);
  };
  /** Four letters of base64 are three bytes: what is over waits for the next piece. */
  const decode = (part: string, isLast: boolean) => {
    letters += part.replaceAll(/\s+/g, '');
    const whole = isLast ? letters.length : letters.length - (letters.length % 4);
    if (whole === 0) return;
    stream!.push(Buffer.from(letters.slice(0, whole), 'base64'), emit);
    letters = letters.slice(whole);
  };

  parser.on('error', (error) => {
    throw new VotableInvalidError(`no XML: ${error.message}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const given = attributes as Readonly<Record<string, string>>;
    const element = localName(name);
    // Said before the table, or behind it where the rows were cut.
    if (element === 'INFO' && given.name === 'QUERY_STATUS') queryStatus = given.value ?? null;
    if (isDone) return;
    switch (element) {
      case 'TABLE':
        rowsSaid = /^\d+$/.test(given.nrows ?? '') ? Number(given.nrows) : null;
        break;
      case 'FIELD':
        if (fields.length === mostColumns) {
          throw new VotableInvalidError(`more than ${mostColumns} columns`);
        }
        fields.push(fieldOf(given, others));
        break;
      case 'VALUES':
        if (given.null !== undefined && fields.length > 0) fields.at(-1)!.nullText = given.null;
        break;
      case 'DATA':
        hasBegun = true;
        break;
      case 'TR':
        row = [];
        break;
      case 'TD':
        cell = '';
        break;
      case 'BINARY':
      case 'BINARY2':
        serialization = element;
        break;
      case 'STREAM':
        // An address of somewhere else is not followed.
        if (given.href !== undefined || given.encoding !== 'base64') {
          throw new VotableInvalidError('the data are not in the document, or not in base64');
        }
        stream = binaryRows(fields, serialization === 'BINARY2');
        break;
      case 'FITS':
        throw new VotableInvalidError('data as FITS are not read; use TABLEDATA or BINARY2');
    }
  });
  const onText = (part: string) => {
    if (cell !== null) cell += part;
    if (stream !== null) decode(part, false);
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
        emit(row);
        break;
      case 'STREAM':
        decode('', true);
        stream?.end();
        stream = null;
        break;
      case 'TABLE':
        isDone = true;
        break;
    }
  });
  return {
    write: (text) => {
      parser.write(text);
    },
    close: () => {
      parser.close();
      if (fields.length === 0) throw new VotableInvalidError('there is no table in it');
      if (rowsSaid !== null && rowsSaid !== rowCount) {
        throw new VotableInvalidError(`it says ${rowsSaid} rows and holds ${rowCount}`);
      }
    },
    columns: () => fields.map(({ column }) => column),
    passedColumns: () =>
      fields.filter(({ passed }) => passed !== null).map(({ column }) => column.name),
    hasBegun: () => hasBegun,
    queryStatus: () => queryStatus,
  };
}

/** Without a prefix of a namespace. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
