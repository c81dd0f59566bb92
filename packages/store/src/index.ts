export type {
  AlertClaim,
  AlertHistory,
  AlertPlace,
  AlertSkip,
  AlertStanding,
  AlertUpdate,
  ClaimResult,
  ClassificationRow,
  ClassifierRow,
  FeatureRow,
  ForcedPoint,
  GivenUpdate,
  LakeEntry,
  LightCurve,
  LightCurvePoint,
  LightCurveRequest,
  NonDetectionPoint,
  ObjectKey,
  ObjectPage,
  ObjectQuery,
  ObjectSummary,
  PeriodSearchRow,
  PublicationClaim,
  Store,
  UpdateResult,
} from './contract.ts';
export { createDatabase } from './create-database.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts';
export { migrate } from './migrate.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export { StoreMigrationError, StoreRejectedError, StoreUnavailableError } from './store-errors.ts';
