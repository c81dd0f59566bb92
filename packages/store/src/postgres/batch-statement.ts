import {
  bigintArray,
  booleanArray,
  byteaArray,
  doubleArray,
  doubleListArray,
  integerArray,
  textArray,
} from './binary-array.ts';
import type { ArrayType, ArrayValue, Column, RecordOf } from './column.ts';
import { readStatement, type SqlStatement, type StatementName } from './sql-statement.ts';

type AnyColumn = Column<never>;
type AnyColumns = Readonly<Record<string, AnyColumn>>;
type AnyRecord = Readonly<Record<string, never>>;

/** Columns, and where a row of a batch has their values. */
export interface GivenColumns<Row> {
  readonly columns: AnyColumns;
  readonly recordOf: (row: Row) => AnyRecord | null;
}

/** @param recordOf null: all of them are absent from the row */
export function given<Row, Columns>(
  columns: Columns,
  recordOf: (row: Row) => RecordOf<Columns> | null,
): GivenColumns<Row> {
  return { columns, recordOf } as unknown as GivenColumns<Row>;
}

/** A statement that takes a batch of rows as arrays, one of each column. */
export interface BatchStatement<Row> extends SqlStatement {
  readonly parametersOf: (rows: readonly Row[]) => Buffer[];
}

/**
 * A statement of a room, with what follows from its columns put where it says
 *
 *   {columns}      key and contents: oid, survey, …
 *   {values}       the same, cast to the types of the table: object_kind::object_kind, …
 *   {given}        the batch as rows: unnest($1::text[], …) AS given (oid, …)
 *   {assignments}  the contents: band = given.band, …
 *   {excluded}     the contents, after ON CONFLICT: band = excluded.band, …
 *
 * @param key finds the row, and is never assigned
 */
export function batchStatement<Row>(
  name: StatementName,
  key: readonly GivenColumns<Row>[],
  contents: readonly GivenColumns<Row>[],
): BatchStatement<Row> {
  const all = [...key, ...contents];
  const columns = columnsOf(all);
  const names = columns.map((column) => column.name);
  const assigned = columnsOf(contents);
  const arrays = columns.map(({ arrayType }, i) => `$${i + 1}::${arrayType}[]`);
  return {
    ...filledStatement(name, {
      columns: listed(names),
      values: listed(columns.map((column) => cast(column))),
      given: `unnest(${listed(arrays)})\n  AS given (${listed(names)})`,
      assignments: assigned
        .map((column) => `${column.name} = ${cast(column, 'given.')}`)
        .join(',\n  '),
      excluded: assigned.map(({ name: each }) => `${each} = excluded.${each}`).join(',\n  '),
    }),
    parametersOf: (rows) => all.flatMap((each) => arraysOf(each, rows)),
  };
}

/** A statement of a room with fragments put for their names in braces. */
export function filledStatement(
  name: StatementName,
  fragments: Readonly<Record<string, string>>,
): SqlStatement {
  const { text } = readStatement(name);
  const filled = text.replaceAll(/\{(\w+)\}/g, (_, mark: string) => {
    const fragment = fragments[mark];
    if (fragment === undefined)
      throw new Error(`${name}.sql asks for ${mark}, which nothing gives`);
    return fragment;
  });
  return { name, text: filled };
}

const lineLength = 90;

/** Parted by commas, in lines that can be read. */
export function listed(items: readonly string[]): string {
  const lines: string[] = [];
  for (const item of items) {
    const line = lines.at(-1);
    if (line === undefined || line.length + item.length > lineLength) lines.push(item);
    else lines[lines.length - 1] = `${line}, ${item}`;
  }
  return lines.join(',\n    ');
}

function columnsOf<Row>(parts: readonly GivenColumns<Row>[]): readonly AnyColumn[] {
  return parts.flatMap(({ columns }) => Object.values(columns));
}

function cast({ name, sqlType, arrayType }: AnyColumn, prefix = ''): string {
  const value = `${prefix}${name}`;
  return sqlType === arrayType ? value : `${value}::${sqlType}`;
}

type Encode = (records: readonly unknown[], get: (record: unknown) => never) => Buffer;

const encodings: Readonly<Record<ArrayType, Encode>> = {
  bigint: bigintArray,
  boolean: booleanArray,
  bytea: byteaArray,
  'double precision': doubleArray,
  double_list: doubleListArray,
  integer: integerArray,
  text: textArray,
};

function arraysOf<Row>({ columns, recordOf }: GivenColumns<Row>, rows: readonly Row[]): Buffer[] {
  const records = rows.map(recordOf);
  return Object.entries(columns).map(([field, { arrayType, encode }]) => {
    const get =
      encode === null
        ? (record: AnyRecord | null): ArrayValue | null => (record === null ? null : record[field]!)
        : (record: AnyRecord | null) => (record === null ? null : encode(record[field]!));
    return encodings[arrayType](records, get as (record: unknown) => never);
  });
}
