import { type FilterField, type FilterNames, namesOfKind, wordsOfField } from './filter-names.ts';

/** The form of the builder, as POST /filters/check gives and takes it. */
export interface BuilderGroup {
  readonly kind: 'group';
  readonly match: 'all' | 'any';
  readonly items: readonly BuilderItem[];
}
export interface BuilderTerm {
  readonly path: string;
  readonly arguments: readonly (string | number)[];
}
export type BuilderCondition =
  | {
      readonly kind: 'compare';
      readonly term: BuilderTerm;
      readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
      readonly value: string | number;
    }
  | {
      readonly kind: 'oneOf';
      readonly term: BuilderTerm;
      readonly values: readonly (string | number)[];
      readonly isNegated: boolean;
    }
  | { readonly kind: 'is' | 'known'; readonly term: BuilderTerm; readonly isNegated: boolean };
export type BuilderItem = BuilderGroup | BuilderCondition;

/** Places of items in one another: the second of the first group is [0, 1]. */
export type ItemPlace = readonly number[];

/** The form with another item at a place; null: without it, and without groups that it leaves empty. */
export function withItem(
  group: BuilderGroup,
  place: ItemPlace,
  item: BuilderItem | null,
): BuilderGroup {
  const [first, ...rest] = place;
  const items = group.items.flatMap((each, i) => {
    if (i !== first) return [each];
    if (rest.length === 0) return item === null ? [] : [item];
    const inner = each.kind === 'group' ? withItem(each, rest, item) : each;
    return inner.kind === 'group' && inner.items.length === 0 ? [] : [inner];
  });
  return { ...group, items };
}

/** The form with an item more at the end of the group at a place. */
export function withAdded(group: BuilderGroup, place: ItemPlace, item: BuilderItem): BuilderGroup {
  const [first, ...rest] = place;
  if (first === undefined) return { ...group, items: [...group.items, item] };
  const items = group.items.map((each, i) =>
    i === first && each.kind === 'group' ? withAdded(each, rest, item) : each,
  );
  return { ...group, items };
}

/** A first condition on a field: what people most often mean. */
export function conditionOn(field: FilterField, names: FilterNames): BuilderCondition {
  const term = termOn(field, names);
  if (field.type === 'bool') return { kind: 'is', term, isNegated: false };
  if (field.type === 'string') {
    const [word = ''] = wordsOfField(field.path, term.arguments, names);
    return { kind: 'compare', term, operator: '==', value: word };
  }
  return { kind: 'compare', term, operator: '<', value: 0 };
}

/** A field with arguments that exist, where any do. */
function termOn({ path, parameters }: FilterField, names: FilterNames): BuilderTerm {
  const args: (string | number)[] = [];
  for (const { kind, type, isOptional } of parameters) {
    if (isOptional) break;
    const [name] = namesOfKind(kind, names, String(args[0] ?? ''));
    args.push(name ?? (type === 'string' ? '' : 0));
  }
  return { path, arguments: args };
}

export const operators = ['<', '<=', '>', '>=', '==', '!='] as const;
/** What a condition is asked by, as the form shows it. */
export type Question =
  | (typeof operators)[number]
  | 'in'
  | 'not in'
  | 'is'
  | 'is not'
  | 'known'
  | 'not known';

export function questionOf(condition: BuilderCondition): Question {
  switch (condition.kind) {
    case 'compare':
      return condition.operator;
    case 'oneOf':
      return condition.isNegated ? 'not in' : 'in';
    case 'is':
      return condition.isNegated ? 'is not' : 'is';
    case 'known':
      return condition.isNegated ? 'not known' : 'known';
  }
}

/** Questions that fit a type. */
export function questionsFor(type: FilterField['type']): readonly Question[] {
  if (type === 'bool') return ['is', 'is not', 'known', 'not known'];
  const compared: readonly Question[] = type === 'string' ? ['==', '!='] : operators;
  return [...compared, 'in', 'not in', 'known', 'not known'];
}

/** The same condition asked another way; its value is kept where there is a place for it. */
export function asked(condition: BuilderCondition, question: Question): BuilderCondition {
  const { term } = condition;
  const values =
    condition.kind === 'oneOf'
      ? condition.values
      : condition.kind === 'compare'
        ? [condition.value]
        : [];
  switch (question) {
    case 'in':
    case 'not in':
      return {
        ...{ kind: 'oneOf', term, isNegated: question === 'not in' },
        values: values.length === 0 ? [''] : values,
      };
    case 'is':
    case 'is not':
      return { kind: 'is', term, isNegated: question === 'is not' };
    case 'known':
    case 'not known':
      return { kind: 'known', term, isNegated: question === 'not known' };
    default:
      return { kind: 'compare', term, operator: question, value: values[0] ?? 0 };
  }
}

/** Values as they are typed; null: a number was asked for and there is none. */
export function typedValues(
  text: string,
  type: FilterField['type'],
  isList: boolean,
): readonly (string | number)[] | null {
  const parts = isList ? text.split(',').map((part) => part.trim()) : [text.trim()];
  if (type === 'string') return parts;
  const numbers = parts.map(Number);
  return parts.includes('') || numbers.some((value) => !Number.isFinite(value)) ? null : numbers;
}
