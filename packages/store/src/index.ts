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
  LightCurvePoint,
  LightCurveRequest,
  NonDetectionPoint,
  ObjectPage,
  ObjectQuery,
  ObjectSummary,
  PeriodSearchRow,
  ReceiptResult,
  Store,
  StoredAlert,
  StoredLightCurve,
  UpdateResult,
} from './contract.ts';
export { createDatabase } from './create-database.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts';
export { type KeptPostgres, keepPostgresRunning } from './keep-postgres-running.ts';
export { migrate } from './migrate.ts';
export {
  type DroppableTable,
  droppableTables,
  type NightBlock,
  type TableSize,
} from './night-block.ts';
export type { ObjectKey } from './object-key.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export type {
  PublicationClaim,
  PublicationFate,
  PublicationSource,
} from './publication-claim.ts';
export {
  StoreMigrationError,
  StoreRejectedError,
  StoreTimeoutError,
  StoreUnavailableError,
} from './store-errors.ts';
