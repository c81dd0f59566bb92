/** TAP_SCHEMA: the tables that say which tables there are (TAP 1.1, section 4). */
import type { Catalogue, PublicTable } from '@lucero/adql';
import type { TableColumn, TableRow } from '@lucero/tables';
import { publicSchema, publicTables } from './public-tables.ts';

const schemaName = 'tap_schema';
const text = (name: string, description: string): TableColumn => ({
  ...{ name, description, type: 'text', unit: null, ucd: null, timeScale: null },
});
const integer = (name: string, description: string): TableColumn => ({
  ...text(name, description),
  type: 'int',
});

/** Joins by foreign key: every table of measurements to its object. */
interface ForeignKey {
  readonly id: string;
  readonly from: string;
  readonly target: string;
  readonly columns: readonly { readonly from: string; readonly target: string }[];
}
const keys: readonly ForeignKey[] = [
  ...publicTables
    .filter(({ name, columns }) => name !== 'object' && columns.some((each) => each.name === 'oid'))
    .map(({ name }) => ({
      ...{
        id: `${name}_object`,
        from: `${publicSchema}.${name}`,
        target: `${publicSchema}.object`,
      },
      columns: ['oid', 'survey', 'object_kind'].map((column) => ({ from: column, target: column })),
    })),
  keyOfSchema('tables', 'schemas', 'schema_name'),
  keyOfSchema('columns', 'tables', 'table_name'),
  keyOfSchema('keys', 'tables', 'from_table', 'table_name'),
  keyOfSchema('keys', 'tables', 'target_table', 'table_name'),
  keyOfSchema('key_columns', 'keys', 'key_id'),
];
/** Words that ADQL keeps for itself: shown as they are to be written. */
const reservedWords: ReadonlySet<string> = new Set(['size', 'value']);

/** The foreign keys that begin at a table of this full name. */
export function keysFrom(name: string): readonly ForeignKey[] {
  return keys.filter(({ from }) => from === name);
}

/** A column as queries write it. */
export function writtenName({ name }: TableColumn): string {
  return reservedWords.has(name) ? `"${name}"` : name;
}

/** Columns that an index finds rows by. */
const indexed: Readonly<Record<string, readonly string[]>> = {
  object: ['oid', 'hpx29', 'ra_deg', 'dec_deg', 'first_mjd_tai', 'last_mjd_tai'],
  detection: ['oid', 'alert_id'],
  alert: ['alert_id', 'night'],
};

export function vodatatype({ type }: TableColumn): { datatype: string; arraysize: string | null } {
  return type === 'text' || type === 'timestamp'
    ? { datatype: 'char', arraysize: '*' }
    : { datatype: type, arraysize: null };
}

export function isIndexed({ name }: PublicTable, column: TableColumn): boolean {
  return (indexed[name] ?? ['oid']).includes(column.name);
}

export const fullName = ({ schema, name }: PublicTable): string => `${schema}.${name}`;

const shapes = {
  schemas: [
    text('schema_name', 'Name of the schema'),
    text('utype', 'Data model concept'),
    text('description', 'What is in it'),
    integer('schema_index', 'Order to show it in'),
  ],
  tables: [
    text('schema_name', 'Its schema'),
    text('table_name', 'Its full name, as queries write it'),
    text('table_type', 'table or view'),
    text('utype', 'Data model concept'),
    text('description', 'What is in it'),
    integer('table_index', 'Order to show it in'),
  ],
  columns: [
    text('table_name', 'Full name of its table'),
    text('column_name', 'Its name'),
    text('datatype', 'Type, as VOTable has it'),
    text('arraysize', 'Array size, as VOTable has it'),
    text('xtype', 'Extended type'),
    integer('size', 'Length of a text; deprecated'),
    text('description', 'What it is'),
    text('utype', 'Data model concept'),
    text('unit', 'Unit, as VOUnits writes it'),
    text('ucd', 'Unified content descriptor'),
    integer('indexed', '1: an index finds rows by it'),
    integer('principal', '1: among the first to be looked at'),
    integer('std', '1: defined by a standard'),
    integer('column_index', 'Order to show it in'),
  ],
  keys: [
    text('key_id', 'Its name'),
    text('from_table', 'The table that refers'),
    text('target_table', 'The table that is referred to'),
    text('description', 'What it says'),
    text('utype', 'Data model concept'),
  ],
  key_columns: [
    text('key_id', 'Name of the key'),
    text('from_column', 'Column of the table that refers'),
    text('target_column', 'Column of the table that is referred to'),
  ],
} as const satisfies Record<string, readonly TableColumn[]>;

const descriptions: Readonly<Record<keyof typeof shapes, string>> = {
  schemas: 'Schemas that can be queried',
  tables: 'Tables that can be queried',
  columns: 'Columns of the tables',
  keys: 'Foreign keys',
  key_columns: 'Columns of the foreign keys',
};

const schemaDescriptions: Readonly<Record<string, string>> = {
  [publicSchema]: 'Objects, light curves and classifications of Lucero',
  [schemaName]: 'What can be queried',
};

/** Everything that a query can name, uploads aside. */
export function publicCatalogue(): Catalogue {
  const names = Object.keys(shapes) as (keyof typeof shapes)[];
  const empty = names.map((name) => schemaTable(name, []));
  const described = [...publicTables, ...empty];
  const rows: Readonly<Record<keyof typeof shapes, readonly TableRow[]>> = {
    schemas: Object.entries(schemaDescriptions).map(([name, description], i) => [
      ...[name, null, description, i + 1],
    ]),
    tables: described.map((table, i) => [
      ...[table.schema, fullName(table), table.source.kind === 'stored' ? 'view' : 'table'],
      ...[null, table.description, i + 1],
    ]),
    columns: described.flatMap((table) =>
      table.columns.map((column, i) => columnRow(table, column, i)),
    ),
    keys: keys.map(({ id, from, target }) => [id, from, target, null, null]),
    key_columns: keys.flatMap(({ id, columns }) =>
      columns.map((column) => [id, column.from, column.target]),
    ),
  };
  return [...publicTables, ...names.map((name) => schemaTable(name, rows[name]))];
}

function keyOfSchema(
  from: string,
  target: string,
  column: string,
  targetColumn = column,
): ForeignKey {
  return {
    ...{
      id: `${from}_${column}`,
      from: `${schemaName}.${from}`,
      target: `${schemaName}.${target}`,
    },
    columns: [{ from: column, target: targetColumn }],
  };
}

function schemaTable(name: keyof typeof shapes, rows: readonly TableRow[]): PublicTable {
  return {
    ...{ schema: schemaName, name, description: descriptions[name], columns: shapes[name] },
    source: { kind: 'given', rows },
  };
}

function columnRow(table: PublicTable, column: TableColumn, i: number): TableRow {
  const { datatype, arraysize } = vodatatype(column);
  const isOfSchema = table.schema === schemaName;
  return [
    ...[
      fullName(table),
      writtenName(column),
      datatype,
      arraysize,
      null,
      null,
      column.description,
      null,
    ],
    ...[column.unit, column.ucd, isIndexed(table, column) ? 1 : 0, isOfSchema || i < 8 ? 1 : 0],
    ...[isOfSchema ? 1 : 0, i + 1],
  ];
}
