export { type BandPoint, bandNumbers } from './band-numbers.ts';
export { builderOfExpression } from './builder/builder-of-expression.ts';
export { expressionOfBuilder } from './builder/expression-of-builder.ts';
export { readBuilderForm } from './builder/read-builder-form.ts';
export { compileFilter } from './compile-filter.ts';
export type {
  AreaHit,
  BuilderCompare,
  BuilderForm,
  BuilderGroup,
  BuilderIs,
  BuilderItem,
  BuilderKnown,
  BuilderOneOf,
  BuilderTerm,
  CompiledClause,
  CompiledFilter,
  FeatureName,
  FilterClause,
  FilterField,
  FilterNeed,
  FilterParameter,
  FilterParameterKind,
  FilterRead,
  FilterValueType,
  FilterVerdict,
  FilterVocabulary,
  GivenArea,
  GivenWatchlist,
  SetIndex,
  SetMemberships,
  WatchlistHit,
  WatchlistRows,
} from './contract.ts';
export { featureVocabulary } from './feature-vocabulary.ts';
export { filterFields, filterLists } from './fields/field-table.ts';
export { type FilterFault, FilterInvalidError } from './filter-invalid-error.ts';
export type {
  AlertFacts,
  BandNumbers,
  CatalogFacts,
  ClassCourseFacts,
  ClassificationFacts,
  FeatureFacts,
  FilterSubject,
  HostFacts,
  ObjectFacts,
  RegionFacts,
  TnsFacts,
} from './filter-subject.ts';
export { filterLimits } from './limits.ts';
export { placeAngles } from './place-angles.ts';
export { buildSetIndex } from './sets/build-set-index.ts';
export { givenArea } from './sets/given-area.ts';
