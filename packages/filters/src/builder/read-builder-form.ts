import type { BuilderForm, BuilderGroup, BuilderItem, BuilderTerm } from '../contract.ts';

/** Groups in one another, and items in all of them, at most. */
const greatestDepth = 8;
const mostItems = 200;

/** A form that came from outside, checked; null: it is none, or larger than one that a person fills in. */
export function readBuilderForm(given: unknown): BuilderForm | null {
  let itemCount = 0;
  const readGroup = (value: Fields, depth: number): BuilderGroup | null => {
    const { match, items } = value;
    if (depth > greatestDepth || (match !== 'all' && match !== 'any')) return null;
    if (!Array.isArray(items) || items.length === 0) return null;
    itemCount += items.length;
    if (itemCount > mostItems) return null;
    const read = items.map((item) => readItem(item, depth + 1));
    const known = read.filter((item) => item !== null);
    return known.length < read.length ? null : { kind: 'group', match, items: known };
  };
  const readItem = (value: unknown, depth: number): BuilderItem | null => {
    if (!isFields(value)) return null;
    if (value.kind === 'group') return readGroup(value, depth);
    const term = readTerm(value.term);
    return term === null ? null : readCondition(value, term);
  };
  return isFields(given) && given.kind === 'group' ? readGroup(given, 1) : null;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isConstant = (value: unknown): value is string | number =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
const isConstants = (value: unknown): value is (string | number)[] =>
  Array.isArray(value) && value.length <= mostItems && value.every(isConstant);

function readTerm(value: unknown): BuilderTerm | null {
  if (!isFields(value)) return null;
  const { path, arguments: args } = value;
  // What stands in the expression as it is must be a name and nothing else.
  if (typeof path !== 'string' || !/^\w+(?:\(\))?(?:\.\w+)?$/.test(path)) return null;
  return isConstants(args) ? { path, arguments: args } : null;
}

function readCondition(value: Fields, term: BuilderTerm): BuilderItem | null {
  const isNegated = value.isNegated === true;
  switch (value.kind) {
    case 'compare': {
      const operator = (['<', '<=', '>', '>=', '==', '!='] as const).find(
        (each) => each === value.operator,
      );
      if (operator === undefined || !isConstant(value.value)) return null;
      return { kind: 'compare', term, operator, value: value.value };
    }
    case 'oneOf':
      if (!isConstants(value.values) || value.values.length === 0) return null;
      return { kind: 'oneOf', term, values: value.values, isNegated };
    case 'is':
      return { kind: 'is', term, isNegated };
    case 'known':
      return { kind: 'known', term, isNegated };
    default:
      return null;
  }
}
