import type { FilterNeed, FilterValueType } from '../contract.ts';
import type { Frame, Value } from './field-definition.ts';

/** A column of the items of a list: c.topClass in classifications.exists(c, …) */
export interface ItemColumn<Item> {
  readonly type: FilterValueType;
  readonly unit: string | null;
  readonly description: string;
  readonly read: (item: Item) => Value;
  readonly why: string;
}

/** A list that exists(), all() and exists_one() go over. */
export interface ListDefinition {
  readonly name: string;
  readonly need: FilterNeed;
  readonly description: string;
  readonly example: string;
  readonly columns: ReadonlyMap<string, ItemColumn<unknown>>;
  /** Null: it is not known there. */
  readonly read: (frame: Frame) => readonly unknown[] | null;
  readonly why: string;
}

/** Items that are looked at, at most: surveys and catalogues bring some tens. */
export const mostItems = 50;

/** A list whose items are of one type. */
export function listOf<Item>(
  given: Omit<ListDefinition, 'columns' | 'read'> & {
    readonly columns: Readonly<Record<string, ItemColumn<Item>>>;
    readonly read: (frame: Frame) => readonly Item[] | null;
  },
): ListDefinition {
  return {
    ...given,
    columns: new Map(Object.entries(given.columns)) as ReadonlyMap<string, ItemColumn<unknown>>,
  };
}
