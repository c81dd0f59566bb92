import type { TableColumn, TableRow } from '@lucero/tables';

/** A table that queries may name. */
export interface PublicTable {
  /** lucero, tap_schema, tap_upload; lower case. */
  readonly schema: string;
  /** Lower case, unless it is an upload. */
  readonly name: string;
  readonly description: string;
  readonly columns: readonly TableColumn[];
  readonly source: StoredSource | GivenSource;
}

/** A view of the database with columns of the same names. */
export interface StoredSource {
  readonly kind: 'stored';
  /** What the database calls the schema of the view. */
  readonly sqlSchema: string;
  /** Columns of the place of a row [deg], and of its order-29 cell, by which a part of the sky is found. */
  readonly position: { readonly ra: string; readonly dec: string; readonly cell: string } | null;
}

/** Rows that come with the query: an upload, or what is known without a database. */
export interface GivenSource {
  readonly kind: 'given';
  readonly rows: readonly TableRow[];
}

/** Everything that a query can name; what is not in it does not exist. */
export type Catalogue = readonly PublicTable[];

const sqlName = /^[a-z][a-z0-9_]*$/;

/** A name of ours as SQL writes it. Throws when it is none: it would be text of somebody else. */
export function quotedSqlName(name: string): string {
  if (!sqlName.test(name)) throw new RangeError(`no name of a table or column: ${name}`);
  return `"${name}"`;
}
