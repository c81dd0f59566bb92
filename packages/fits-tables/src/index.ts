export type { ByteSource } from './byte-source.ts';
export type { ColumnFormat } from './column-format.ts';
export { blockBytes, cardBytes, cardValue, type FitsHeader, type FitsValue } from './fits-card.ts';
export type {
  BigintColumn,
  BooleanColumn,
  FitsColumn,
  ListColumn,
  NumberColumn,
  TextColumn,
} from './fits-column.ts';
export {
  type FitsTable,
  type FitsTableOptions,
  type OpenFitsTable,
  openFitsTable,
  readFitsTable,
} from './fits-table.ts';
export { FitsTableInvalidError } from './fits-table-invalid-error.ts';
