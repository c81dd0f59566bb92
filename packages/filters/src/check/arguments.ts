import type { FilterParameter, FilterVocabulary } from '../contract.ts';
import { faultAt, type Span } from '../fault-at.ts';
import type { Argument, FieldDefinition } from '../fields/field-definition.ts';
import { nearestNames } from '../nearest-names.ts';
import type { SyntaxNode } from '../parse-expression.ts';
import type { CheckContext } from './checked.ts';
import { classesOf } from './words.ts';

/** The arguments of a field: constants, so that it is known beforehand what must be loaded. Throws FilterInvalidError. */
export function checkArguments(
  node: Span,
  { path, parameters }: FieldDefinition,
  given: readonly SyntaxNode[],
  context: CheckContext,
): readonly Argument[] {
  const least = parameters.filter(({ isOptional }) => !isOptional).length;
  if (given.length < least || given.length > parameters.length) {
    const asked = parameters.map(({ name, isOptional }) => (isOptional ? `[${name}]` : name));
    throw faultAt(
      context.text,
      node,
      `${path} takes ${asked.length === 0 ? 'no arguments' : asked.join(', ')}`,
      { field: path },
    );
  }
  const args: Argument[] = [];
  for (const [i, argument] of given.entries()) {
    args.push(checkArgument(argument, parameters[i]!, args, path, context));
  }
  return args;
}

const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  level: [0, 1],
  raDeg: [0, 360],
  decDeg: [-90, 90],
};

function checkArgument(
  node: SyntaxNode,
  { name, kind, type }: FilterParameter,
  before: readonly Argument[],
  path: string,
  context: CheckContext,
): Argument {
  const { text, vocabulary } = context;
  const { constant } = context.check(node, context);
  if (type === 'double') {
    const [least, most] = ranges[kind] ?? [-Infinity, Infinity];
    if (typeof constant === 'number' && constant >= least && constant <= most) return constant;
    throw faultAt(text, node, `${name} of ${path} is a number from ${least} to ${most}`, {
      field: path,
    });
  }
  if (typeof constant !== 'string') {
    throw faultAt(text, node, `${name} of ${path} is a text in quotation marks`, { field: path });
  }
  const known = knownNames(kind, before, vocabulary);
  if (known !== null && !known.includes(constant)) {
    const owner = kind === 'class' ? `${before[0]} has no class` : `there is no ${kind}`;
    throw faultAt(text, node, `${owner} '${constant}'`, {
      field: constant,
      suggestions: nearestNames(constant, known),
    });
  }
  return constant;
}

function knownNames(
  kind: FilterParameter['kind'],
  before: readonly Argument[],
  vocabulary: FilterVocabulary,
): readonly string[] | null {
  switch (kind) {
    case 'band':
      return vocabulary.bands;
    case 'classifier':
      return vocabulary.classifiers?.map(({ classifier }) => classifier) ?? null;
    case 'class':
      return classesOf(String(before[0]), vocabulary);
    case 'catalog':
      return vocabulary.catalogs;
    case 'watchlist':
      return vocabulary.watchlists;
    case 'area':
      return vocabulary.areas;
    default:
      return null;
  }
}
