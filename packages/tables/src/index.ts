export type { Cell, ColumnType, RowBatches, TableColumn, TableRow } from './column.ts';
export { writeCsv } from './csv.ts';
export { writeJsonLines } from './json-lines.ts';
export { writeParquet } from './parquet.ts';
export {
  type VotableOptions,
  type VotableSerialization,
  votableError,
  writeVotable,
} from './votable.ts';
export type { VotableInfo, VotableService } from './votable-header.ts';
export { xmlText } from './xml-text.ts';
