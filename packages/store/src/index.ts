export type {
  AccessTokenRow,
  AccessTokens,
  HeldAccessToken,
  NewAccessToken,
  People,
  PersonIdentity,
  SignedInPerson,
  StreamUserRow,
  StreamUsers,
} from './access/contract.ts';
export type { TimedAlertKey } from './alerts/alert-key.ts';
export {
  type AlertReceipt,
  isSameOrigin,
  type MessageOrigin,
  originText,
  type ReceiptResult,
} from './alerts/alert-receipt.ts';
export type {
  AlertHistory,
  AlertLedger,
  AlertSkip,
  AlertUpdate,
  DeadLetterQuery,
  DeadLetterRow,
  DeadLetters,
} from './alerts/contract.ts';
export {
  type Candidate,
  type CandidateCounts,
  type CandidateFilter,
  type CandidateOrder,
  type CandidateQuery,
  type Candidates,
  type TnsState,
  tnsStates,
} from './candidates/contract.ts';
export { catalogNameOf } from './catalog-matches/catalog-name-of.ts';
export type {
  CatalogMatch,
  CatalogMatches,
  CatalogRegistration,
  CatalogSet,
  Crossmatch,
  CrossmatchState,
  KnownCrossmatch,
  NewCrossmatch,
  PassedObject,
  RegisteredCatalog,
  SweepPageOptions,
  SweepPageResult,
  SweepState,
} from './catalog-matches/contract.ts';
export type {
  ClassCourseRow,
  ClassificationRow,
  Classifications,
  ClassifierRow,
  Classifiers,
} from './classifications/contract.ts';
export {
  type DataChange,
  type DataChangeRow,
  type DataChangeState,
  type DataChanges,
  dataChangeStates,
} from './data-changes/contract.ts';
export {
  type DataCheck,
  type DataCheckChange,
  type DataCheckFilter,
  type DataCheckKind,
  type DataCheckPlace,
  type DataCheckResult,
  type DataCheckStatus,
  type DataChecks,
  dataCheckKinds,
  dataCheckStatuses,
  type LatestDataCheck,
} from './data-checks/contract.ts';
export type {
  NightSamples,
  NightSketch,
  SampledMeasurement,
  SampledNight,
  StreamCount,
  StreamPulse,
  StreamWatch,
  SurveySchema,
} from './data-checks/watch-contract.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/embedded-postgres.ts';
export { type KeptPostgres, keepPostgresRunning } from './embedded/keep-postgres-running.ts';
export {
  type ExportCell,
  type ExportColumn,
  type ExportQuery,
  type ExportRow,
  type Exports,
  type ExportTable,
  exportTables,
  maxExportRows,
  type RowEstimate,
} from './exports/contract.ts';
export type {
  ComputedFeatures,
  FeatureRow,
  Features,
  PeriodSearches,
  PeriodSearchRow,
} from './features/contract.ts';
export type {
  FilterEvent,
  FilterEventNotice,
  FilterEventRecord,
  FilterEventResult,
  FilterEventSource,
  FilterEventSpan,
  FilterEvents,
  NewFilterEvent,
  UnannouncedFilterEvent,
} from './filter-events/contract.ts';
export { missingNumbers, type NumberRange } from './filter-events/missing-numbers.ts';
export type {
  FilterSubjectRef,
  FilterSubjects,
  PastAlert,
  PastAlertQuery,
  PastAlerts,
} from './filter-subjects/contract.ts';
export type {
  ActiveFilter,
  ActiveFilters,
  AddedFilter,
  AddedFilterVersion,
  AreaFacts,
  AreaKind,
  AreaRow,
  FilterExpression,
  FilterNight,
  FilterOwner,
  FilterQuery,
  FilterRow,
  FilterSetStore,
  FilterSets,
  FilterState,
  Filters,
  FilterTrialRow,
  FilterVersionRow,
  FilterVisibility,
  NewFilter,
  NewFilterTrial,
  NewFilterVersion,
  NewSetVersion,
  SavedSet,
  SetDescription,
  SetQuery,
  SetVersionRow,
  SwitchedFilter,
  WatchlistRow,
  WatchlistRows,
} from './filters/contract.ts';
export { followPrefix } from './filters/follow-prefix.ts';
export type { AlertMagnitude, FoundHost, HostRow, Hosts } from './hosts/contract.ts';
export type {
  Identities,
  IdentityEvent,
  IdentityLook,
  LookedAtObject,
  NamedObject,
  NewAlias,
  ReassignedObject,
  SourceAlias,
  SourceMember,
} from './identities/contract.ts';
export type { LakeEntry, LakeIndex, UnkeptAlerts } from './lake/contract.ts';
export type {
  FeatureDetection,
  FeatureForced,
  FeatureLightCurve,
  ForcedPoint,
  LightCurvePoint,
  LightCurveRequest,
  LightCurves,
  NonDetectionPoint,
  StoredLightCurve,
} from './light-curves/contract.ts';
export type { AlertStanding, Measurements, StoredAlert } from './measurements/contract.ts';
export type {
  ExportedNight,
  NightRelease,
  NightReleaseState,
  NightReleases,
  ReleaseProgress,
} from './night-releases/contract.ts';
export { nightReleaseStates } from './night-releases/contract.ts';
export type {
  NightClassifier,
  NightFeatureSet,
  NightLedgerCount,
  NightReading,
  NightRows,
  NightRowTable,
  NightWindow,
} from './night-rows/contract.ts';
export type {
  AlertTimes,
  HalfDayAlerts,
  HalfDayClass,
  HalfDayStage,
  HourAlerts,
  NightCounts,
  NightStages,
  NightStatistics,
  Nights,
  RefusedAlerts,
  StagesOfNights,
} from './nights/contract.ts';
export { halfDayOf } from './nights/half-day.ts';
export {
  type DroppableTable,
  droppableTables,
  type NightBlock,
  type TableSize,
} from './nights/night-block.ts';
export type {
  NewNotice,
  NoticeChain,
  NoticeReason,
  NoticeRow,
  Notices,
  NoticeWithdrawal,
} from './notices/contract.ts';
export type { ObjectContext, ObjectContexts } from './object-contexts/contract.ts';
export type {
  NewComment,
  NewVote,
  ObjectComment,
  ObjectOpinions,
  ObjectVote,
} from './object-opinions/contract.ts';
export type {
  Cone,
  ObjectAsOf,
  ObjectPage,
  ObjectQuery,
  ObjectSummary,
  Objects,
} from './objects/contract.ts';
export type { ObjectKey } from './objects/object-key.ts';
export type { CellCount, SkyDensity } from './objects/sky-density.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export type { Operations, OperatorFigures } from './operations/contract.ts';
export type { OrbitMatch, OrbitMatches } from './orbit-matches/contract.ts';
export type { Connection } from './postgres/contract.ts';
export { createDatabase } from './postgres/create-database.ts';
export { migrate, requireMigrations } from './postgres/migrate.ts';
export {
  StoreMigrationError,
  StoreRejectedError,
  StoreTimeoutError,
  StoreUnavailableError,
} from './postgres/store-errors.ts';
export type {
  PublicQueries,
  PublicQuery,
  PublicReader,
  PublicRow,
} from './public-queries/contract.ts';
export type {
  ClaimResult,
  PublicationClaim,
  PublicationSource,
  Publications,
} from './publications/contract.ts';
export type {
  ClassifierInUse,
  ObjectLimits,
  RankedObject,
  RankedObjectPage,
  RankedObjectQuery,
  RankedObjects,
  RankedOrder,
} from './ranked-objects/contract.ts';
export type {
  AlertStoring,
  AnswerBesideServed,
  DuplicateCount,
  NightSegment,
  Rebuilds,
} from './rebuilds/contract.ts';
export type {
  AddedRegion,
  FirstDetections,
  GivenRegion,
  GivenRegionMap,
  NewRegionMatch,
  RegionCandidate,
  RegionCandidateQuery,
  RegionEvent,
  RegionMatch,
  RegionMatchChange,
  RegionMatchState,
  RegionRange,
  RegionSummary,
  RegionSweepObject,
  Regions,
  RegionVersion,
  RegionWindow,
} from './regions/contract.ts';
export type { ComparedObject, SimilarObjects } from './similar-objects/contract.ts';
export type {
  SnapshotFacts,
  SnapshotPiece,
  Snapshots,
  SnapshotTable,
} from './snapshots/contract.ts';
export { cacheTables, countedTables, tablesFromMessages } from './snapshots/table-sources.ts';
export type {
  SolarSystem,
  SolarSystemDetection,
  SolarSystemObject,
  SolarSystemQuery,
} from './solar-system/contract.ts';
export type { Store } from './store.ts';
export type { GivenUpdate, SurveyUpdates, UpdateResult } from './survey-updates/contract.ts';
export type {
  SyntheticClassifier,
  SyntheticHistory,
  SyntheticObject,
  SyntheticOptions,
} from './synthetic/contract.ts';
export { fillWithSyntheticObjects } from './synthetic/fill-with-synthetic-objects.ts';
export { withIndexesLast } from './synthetic/with-indexes-last.ts';
export {
  type FoundTnsObject,
  type TnsObjects,
  type TnsReportRow,
  type TnsReportState,
  type TnsReports,
  tnsReportStates,
} from './tns/contract.ts';
export type {
  LeasedDelivery,
  LeasedWebhook,
  NewWebhook,
  WebhookAnswer,
  WebhookDeliveryRow,
  WebhookDeliveryState,
  WebhookRow,
  WebhookState,
  Webhooks,
} from './webhooks/contract.ts';
