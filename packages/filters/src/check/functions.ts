import { faultAt } from '../fault-at.ts';
import { nearestNames } from '../nearest-names.ts';
import type { SyntaxNode } from '../parse-expression.ts';
import { type CheckContext, type Checked, checkedPart } from './checked.ts';
import { ofNumbers } from './of-numbers.ts';

/** Functions of numbers: as many arguments, and what they give. */
const numberFunctions: Readonly<
  Record<string, { readonly count: number; readonly compute: (a: number, b: number) => number }>
> = {
  abs: { count: 1, compute: (a) => Math.abs(a) },
  min: { count: 2, compute: (a, b) => Math.min(a, b) },
  max: { count: 2, compute: (a, b) => Math.max(a, b) },
  double: { count: 1, compute: (a) => a },
};

const textMethods: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

/** Words that stand before ( without being fields; docs/filters.md lists them. */
const filterFunctions: readonly string[] = [...Object.keys(numberFunctions), 'known', 'has'];

/** abs(x), min(a, b), known(x) and their like. Throws FilterInvalidError for a name that is none. */
export function checkCall(
  node: SyntaxNode & { readonly op: 'call' },
  context: CheckContext,
): Checked {
  const [name, args] = node.args;
  if (name === 'known' || name === 'has') return checkKnown(node, name, args, context);
  const found = Object.hasOwn(numberFunctions, name) ? numberFunctions[name] : undefined;
  if (found === undefined) {
    const calls = [...context.fields.keys()]
      .filter((path) => path.endsWith('()') || path.includes('().'))
      .map((path) => path.slice(0, path.indexOf('(')));
    throw faultAt(context.text, node, `there is no function ${name}`, {
      field: name,
      suggestions: nearestNames(name, new Set([...filterFunctions, ...calls])),
    });
  }
  const parts = args.map((arg) => context.check(arg, context));
  const isNumeric = parts.every(({ type }) => type === 'int' || type === 'double');
  if (parts.length !== found.count || !isNumeric) {
    throw faultAt(
      context.text,
      node,
      `${name} takes ${found.count === 1 ? 'a number' : 'two numbers'}`,
      { field: name },
    );
  }
  const { compute } = found;
  const isWhole = name !== 'double' && parts.every(({ type }) => type === 'int');
  return checkedPart(node, {
    type: isWhole ? 'int' : 'double',
    evaluate: ofNumbers(parts[0]!, parts[1] ?? parts[0]!, compute),
    cost: parts.reduce((sum, { cost }) => sum + cost, 1),
    reads: parts.flatMap(({ reads }) => reads),
  });
}

/** Whether something is known: never null itself. CEL's has() is the same of one field. */
function checkKnown(
  node: SyntaxNode,
  name: 'known' | 'has',
  args: readonly SyntaxNode[],
  context: CheckContext,
): Checked {
  const [arg] = args;
  if (arg === undefined || args.length > 1 || (name === 'has' && arg.op !== '.')) {
    const form = name === 'has' ? 'a field: has(host.redshift)' : "a value: known(magPerDay('g'))";
    throw faultAt(context.text, node, `${name} takes ${form}`, { field: name });
  }
  const { evaluate, reads, cost } = context.check(arg, context);
  return checkedPart(node, {
    ...{ type: 'bool', reads, cost: cost + 1 },
    evaluate: (frame) => evaluate(frame) !== null,
  });
}

/** text.startsWith('a') and its like. */
export function checkMethod(
  node: SyntaxNode & { readonly op: 'rcall' },
  context: CheckContext,
): Checked {
  const [name, owner, args] = node.args;
  const test = Object.hasOwn(textMethods, name) ? textMethods[name] : undefined;
  if (test === undefined) {
    throw faultAt(context.text, node, `there is no ${name}() of a value`, {
      field: name,
      suggestions: nearestNames(name, Object.keys(textMethods)),
    });
  }
  const part = context.check(owner, context);
  const [arg] = args.map((each) => context.check(each, context));
  if (part.type !== 'string' || args.length !== 1 || typeof arg?.constant !== 'string') {
    throw faultAt(context.text, node, `${name} asks a text for a text: x.${name}('abc')`, {
      field: name,
    });
  }
  const { evaluate, reads, cost } = part;
  const wanted = arg.constant;
  return checkedPart(node, {
    ...{ type: 'bool', reads, cost: cost + 1 },
    evaluate: (frame) => {
      const value = evaluate(frame);
      return value === null ? null : test(value as string, wanted);
    },
  });
}
