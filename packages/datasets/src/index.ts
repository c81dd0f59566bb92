export {
  type ExportedNight,
  type ExportProgress,
  exportNight,
  type NightExport,
} from './export-night.ts';
export type {
  NightColumn,
  NightColumnType,
  NightTable,
  NightTableName,
} from './night-column.ts';
export {
  byteCountOf,
  type ManifestFile,
  manifestName,
  type NightManifest,
  type SurveyReconciliation,
  signatureName,
  type TableSummary,
} from './night-manifest.ts';
export type { FeatureSet, LedgerCount, NightSource, SpokenVersion } from './night-source.ts';
export { eventKinds, nightTable, nightTables, nightTablesVersion } from './night-tables.ts';
export { mjdOfNight, type NightWindow, nightWindows } from './night-window.ts';
export { listNights, nightFolder, type ReadManifest, readManifest } from './release-folder.ts';
export { publicKeyName, releaseNight } from './release-night.ts';
export { isSigned, openSigningKey, type SigningKey } from './signing-key.ts';
export { type NightVerdict, verifyNight } from './verify-night.ts';
