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
export { type ListedCatalog, listCatalogs } from './list-catalogs.ts';
export { type CatalogWriterOptions, openCatalogWriter } from './open-catalog-writer.ts';
export { openCatalogs } from './open-catalogs.ts';
export { rowDistanceMpc } from './row-distance-mpc.ts';
export { type BrokenFile, verifyCatalog } from './verify-catalog.ts';
