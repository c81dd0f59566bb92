/**
 * A column of a table, declared once: its name, its type and its unit. From lists of columns follow the
 * SQL of a batch and its arrays (batch-statement.ts), the reading of rows (stored-record.ts) and of whole
 * light curves (record-arrays.ts), and the type of the record (`RecordOf`).
 *
 * A new column is a line of such a list and a migration; test/postgres/declared-columns.test.ts compares
 * the lists with the tables.
 */

/** What arrays of Postgres carry the values of a batch (binary-array.ts). */
export type ArrayType =
  | 'bigint'
  | 'boolean'
  | 'bytea'
  | 'double precision'
  | 'double_list'
  | 'integer'
  | 'text';
export type ArrayValue = bigint | boolean | Buffer | number | string | readonly number[];

export interface Column<Value> {
  readonly name: string;
  /** In the table; values are cast to it where they travel as another. */
  readonly sqlType: string;
  readonly arrayType: ArrayType;
  /** Null: it has none, being an id, a name, a time in milliseconds of Unix or a yes or no. */
  readonly unit: string | null;
  readonly isNullable: boolean;
  /** Null: values travel as they are. */
  readonly encode: ((value: Value) => ArrayValue | null) | null;
  /** Null: values are as the client of Postgres reads them. */
  readonly decode: ((stored: unknown) => Value) | null;
}

/** Columns by the fields of a record. */
export type ColumnsOf<Fields> = { readonly [Field in keyof Fields]: Column<Fields[Field]> };

/** The record that columns hold. */
export type RecordOf<Columns> = {
  readonly [Field in keyof Columns]: Columns[Field] extends Column<infer Value> ? Value : never;
};

function column<Value>(
  name: string,
  arrayType: ArrayType,
  rest: Partial<Column<Value>> = {},
): Column<Value> {
  const plain = { unit: null, isNullable: false, encode: null, decode: null };
  return { name, sqlType: arrayType, arrayType, ...plain, ...rest };
}

export const bigint = (name: string): Column<bigint> => column(name, 'bigint');
export const boolean = (name: string): Column<boolean> => column(name, 'boolean');
export const bytes = (name: string): Column<Buffer> => column(name, 'bytea');
export const integer = (name: string): Column<number> => column(name, 'integer');

/**
 * @param unit 'd' (of a time: MJD in TAI), 'd UTC', 'deg', 'arcsec', 'kpc', 'Mpc', 'nJy', 'mag'; '1' for a plain
 *   number
 */
export const double = (name: string, unit: string): Column<number> =>
  column(name, 'double precision', { unit });

export function text<Value extends string = string>(name: string): Column<Value> {
  return column<Value>(name, 'text');
}

/** An enum of Postgres. */
export function enumerated<Value extends string>(name: string, sqlType: string): Column<Value> {
  return column<Value>(name, 'text', { sqlType });
}

/** jsonb: the same value, not the same text. */
export function json<Value>(name: string): Column<Value> {
  return column<Value>(name, 'text', {
    sqlType: 'jsonb',
    encode: (value) => JSON.stringify(value),
  });
}

/** Travels as an array literal: unnest would flatten arrays of arrays. */
export const texts = (name: string): Column<readonly string[]> =>
  column<readonly string[]>(name, 'text', { sqlType: 'text[]', encode: textArrayLiteral });

/** NaN = null. Travels as the domain double_list: unnest would flatten arrays of arrays. */
export const doubles = (name: string): Column<readonly number[]> =>
  column<readonly number[]>(name, 'double_list', { sqlType: 'double precision[]' });

/** Unix time [ms]; whole in the table. */
export const milliseconds = (name: string): Column<number> =>
  column<number>(name, 'bigint', {
    encode: (value) => BigInt(Math.trunc(value)),
    decode: Number,
  });

export function nullable<Value>(of: Column<Value>): Column<Value | null> {
  const { encode, decode } = of;
  return {
    ...of,
    isNullable: true,
    encode: encode && ((value) => (value === null ? null : encode(value))),
    decode: decode && ((stored) => (stored === null ? null : decode(stored))),
  };
}

function textArrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
