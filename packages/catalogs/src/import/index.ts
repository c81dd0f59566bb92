// Apart from the other exports: a service that only matches does without the readers of files (100 MB of memory).
export type { Manifest } from '../manifest/manifest.ts';
export { ManifestInvalidError } from '../manifest/manifest-invalid-error.ts';
export { manifestNames, readManifest } from '../manifest/named-manifests.ts';
export { parseManifest } from '../manifest/parse-manifest.ts';
export { CatalogFileError } from '../read/catalog-file-error.ts';
export { type ImportedCatalog, type ImportOptions, importCatalog } from './import-catalog.ts';
