import type { ColumnType, TableColumn } from '@lucero/tables';
import { AdqlError, type Place } from './adql-error.ts';

/** 'null': the word NULL alone, which fits everywhere. */
export type ValueType = Exclude<ColumnType, 'timestamp'> | 'null';

/** An expression that is understood: its SQL, and what it gives. */
export interface Value {
  /** Made of our own words, names and parameters only. */
  readonly sql: string;
  readonly type: ValueType;
  /** What is known of it when it is a column, or an extreme of one; null: it is computed. */
  readonly column: TableColumn | null;
}

export const sqlTypes: Readonly<Record<Exclude<ColumnType, 'timestamp'>, string>> = {
  long: 'bigint',
  int: 'integer',
  double: 'double precision',
  float: 'real',
  boolean: 'boolean',
  text: 'text',
};

const integers: readonly ValueType[] = ['long', 'int', 'null'];

export const isNumber = ({ type }: Value): boolean => type !== 'text' && type !== 'boolean';
export const isInteger = ({ type }: Value): boolean => integers.includes(type);
export const isText = ({ type }: Value): boolean => type === 'text' || type === 'null';
export const isCondition = ({ type }: Value): boolean => type === 'boolean' || type === 'null';

/** What users call it. */
export function typeForPeople({ type }: Value): string {
  if (type === 'text') return 'a text';
  if (type === 'boolean') return 'a condition';
  return type === 'null' ? 'NULL' : 'a number';
}

export function computed(sql: string, type: ValueType): Value {
  return { sql, type, column: null };
}

export function needNumber(value: Value, place: Place, what: string): Value {
  if (isNumber(value)) return value;
  throw new AdqlError(`${what} needs a number, not ${typeForPeople(value)}`, place);
}

export function needText(value: Value, place: Place, what: string): Value {
  if (isText(value)) return value;
  throw new AdqlError(`${what} needs a text, not ${typeForPeople(value)}`, place);
}

export function needCondition(value: Value, place: Place, what: string): Value {
  if (isCondition(value)) return value;
  throw new AdqlError(`${what} needs a condition, not ${typeForPeople(value)}`, place);
}

export const asDouble = ({ sql }: Value): string => `(${sql})::double precision`;
export const asLong = ({ sql }: Value): string => `(${sql})::bigint`;
