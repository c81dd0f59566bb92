export type { ByteSource } from './byte-source.ts';
export type { ColumnFormat } from './column-format.ts';
export type {
  BigintColumn,
  BooleanColumn,
  FitsColumn,
  ListColumn,
  NumberColumn,
  TextColumn,
} from './fits-column.ts';
export type { FitsHeader, FitsValue } from './fits-header.ts';
export {
  type FitsTable,
  type FitsTableOptions,
  type OpenFitsTable,
  openFitsTable,
  readFitsTable,
} from './fits-table.ts';
export { FitsTableInvalidError } from './fits-table-invalid-error.ts';
