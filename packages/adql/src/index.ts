export { AdqlError } from './adql-error.ts';
export type { Catalogue, GivenSource, PublicTable, StoredSource } from './catalogue.ts';
export { limits as adqlLimits } from './limits.ts';
export type { SqlParameter } from './parameter-list.ts';
export { adqlTranslator, type TranslatedQuery } from './translate.ts';
