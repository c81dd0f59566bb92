export {
  type CatalogContext,
  type CatalogContextOptions,
  catalogContext,
} from './catalogs/catalog-context.ts';
export type { ContextPart, LocatedAlert, PublicEvent } from './context-part.ts';
export { type ContextSources, contextParts } from './context-parts.ts';
export { type FindIdentitiesOptions, findIdentities } from './find-identities.ts';
export {
  type RegionContext,
  type RegionContextOptions,
  regionContext,
} from './regions/region-context.ts';
export { besideAll, type CrossmatchOptions, crossmatchService } from './service.ts';
export { crossmatch, type Deps } from './step.ts';
