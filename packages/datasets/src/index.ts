export type {
  NightColumn,
  NightColumnType,
  NightTable,
  NightTableName,
} from './night-column.ts';
export { eventKinds, nightTable, nightTables } from './night-tables.ts';
