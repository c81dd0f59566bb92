import type { FilterField, FilterVocabulary } from '../contract.ts';
import { alertFields } from './alert-fields.ts';
import { bandFields, fastestFields } from './band-fields.ts';
import { catalogFields, catalogList } from './catalog-fields.ts';
import { changeFields } from './change-fields.ts';
import { classificationFields, classificationList } from './classification-fields.ts';
import { hostFields, regionFields, regionList, tnsFields } from './context-fields.ts';
import { featureField } from './feature-fields.ts';
import type { FieldDefinition } from './field-definition.ts';
import type { ListDefinition } from './list-definition.ts';
import { objectFields } from './object-fields.ts';
import { setFields } from './set-fields.ts';

/** All that a filter can ask, but for the features. A new field is a row of one of these lists. */
const plainFields: readonly FieldDefinition[] = [
  ...alertFields,
  ...objectFields,
  ...fastestFields,
  ...bandFields,
  ...classificationFields,
  ...changeFields,
  ...catalogFields,
  ...hostFields,
  ...regionFields,
  ...tnsFields,
  ...setFields,
];

/** The lists that exists(), all() and exists_one() go over. */
export const filterLists: ReadonlyMap<string, ListDefinition> = new Map(
  [classificationList, catalogList, regionList].map((list) => [list.name, list]),
);

/** A vocabulary serves many expressions: its table is made once. */
const tables = new WeakMap<FilterVocabulary, ReadonlyMap<string, FieldDefinition>>();

/** Every field by its path. */
export function fieldTable(vocabulary: FilterVocabulary): ReadonlyMap<string, FieldDefinition> {
  const known = tables.get(vocabulary);
  if (known !== undefined) return known;
  const made = new Map(
    [...plainFields, ...vocabulary.features.map(featureField)].map((field) => [field.path, field]),
  );
  tables.set(vocabulary, made);
  return made;
}

/** What a filter can ask, with units and descriptions: for a list, and for the completion of an editor. */
export function filterFields(vocabulary: FilterVocabulary): readonly FilterField[] {
  return [...fieldTable(vocabulary).values()].map(({ bind: _bind, ...field }) => field);
}
