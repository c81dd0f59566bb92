export type { TimedAlertKey } from './alert-key.ts';
export type {
  AlertHistory,
  AlertPlace,
  AlertReceipt,
  AlertSkip,
  AlertStanding,
  AlertUpdate,
  ClassificationRow,
  ClassifierRow,
  FeatureRow,
  ForcedPoint,
  GivenUpdate,
  LakeEntry,
  LightCurve,
  LightCurvePoint,
  LightCurveRequest,
  NightBlock,
  NonDetectionPoint,
  ObjectKey,
  ObjectPage,
  ObjectQuery,
  ObjectSummary,
  OffsetSpan,
  PeriodSearchRow,
  PublicationBatch,
  PublicationClaim,
  PublicationFate,
  ReceiptResult,
  Store,
  StoredAlert,
  TableSize,
  UpdateResult,
} from './contract.ts';
export { createDatabase } from './create-database.ts';
export { type DroppableTable, droppableTables } from './drop-nights.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts';
export { type KeptPostgres, keepPostgresRunning } from './keep-postgres-running.ts';
export { migrate } from './migrate.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export {
  StoreMigrationError,
  StoreRejectedError,
  StoreTimeoutError,
  StoreUnavailableError,
} from './store-errors.ts';
