export type { Cell, ColumnType, RowBatches, TableColumn, TableRow } from './column.ts';
export { writeCsv } from './csv.ts';
export { writeJsonLines } from './json-lines.ts';
export { writeParquet } from './parquet.ts';
export {
  type ReadTable,
  readVotable,
  readVotablePieces,
  type VotableBatch,
  type VotableReadLimits,
  type VotableStreamOptions,
} from './read-votable.ts';
export {
  type VotableOptions,
  type VotableSerialization,
  votableError,
  writeVotable,
} from './votable.ts';
export type { VotableInfo, VotableService, VotableVersion } from './votable-header.ts';
export { VotableInvalidError } from './votable-invalid-error.ts';
export { xmlText } from './xml-text.ts';
