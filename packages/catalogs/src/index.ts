export { CatalogCorruptError } from './catalog-corrupt-error.ts';
export { CatalogExistsError } from './catalog-exists-error.ts';
export { CatalogInvalidError } from './catalog-invalid-error.ts';
export { CatalogRequestError } from './catalog-request-error.ts';
export { CatalogRowInvalidError } from './catalog-row-invalid-error.ts';
export { type CatalogVersion, catalogVersions, removeCatalog } from './catalog-versions.ts';
export type {
  CatalogAnswer,
  CatalogBatch,
  CatalogColumn,
  CatalogDescription,
  CatalogInfo,
  CatalogMatch,
  CatalogSet,
  Catalogs,
  CatalogWriter,
  ColumnType,
  MatchOptions,
  NumberColumn,
  OpenCatalogsOptions,
  Quarantine,
  RadiusRule,
  SkyPosition,
  TextColumn,
} from './contract.ts';
export {
  type ImportedCatalog,
  type ImportOptions,
  importCatalog,
} from './import/import-catalog.ts';
export { type ListedCatalog, listCatalogs } from './list-catalogs.ts';
export type { Manifest } from './manifest/manifest.ts';
export { ManifestInvalidError } from './manifest/manifest-invalid-error.ts';
export { manifestNames, readManifest } from './manifest/named-manifests.ts';
export { parseManifest } from './manifest/parse-manifest.ts';
export { type CatalogWriterOptions, openCatalogWriter } from './open-catalog-writer.ts';
export { openCatalogs } from './open-catalogs.ts';
export { CatalogFileError } from './read/catalog-file-error.ts';
export { refreshInTime } from './refresh-in-time.ts';
export { rowDistanceMpc } from './row-distance-mpc.ts';
export { type BrokenFile, verifyCatalog } from './verify-catalog.ts';
