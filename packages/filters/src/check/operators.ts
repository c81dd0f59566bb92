import { textOfSpan } from '../balanced-span.ts';
import { faultAt, type Span } from '../fault-at.ts';
import type { Frame, Value } from '../fields/field-definition.ts';
import { nearestNames } from '../nearest-names.ts';
import type { SyntaxNode } from '../parse-expression.ts';
import { type CheckContext, type Checked, checkedPart } from './checked.ts';
import { type Compute, ofNumbers } from './of-numbers.ts';

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

const isNumber = ({ type }: Checked): boolean => type === 'int' || type === 'double';
const kindOf = (part: Checked): string =>
  isNumber(part) ? 'a number' : part.type === 'bool' ? 'true or false' : 'a text';

const inText = ({ text }: CheckContext, span: Span): string => textOfSpan(text, span);

/** What both operands read and cost. */
const together = (left: Checked, right: Checked): Pick<Checked, 'reads' | 'cost'> => ({
  reads: [...left.reads, ...right.reads],
  cost: 1 + left.cost + right.cost,
});

type Test = (a: string | number | boolean, b: string | number | boolean) => boolean;

const comparisons: Readonly<Record<Comparison, Test>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Two numbers, or two texts; equality of true and false, too. */
export function checkComparison(
  node: SyntaxNode & { readonly args: readonly [SyntaxNode, SyntaxNode] },
  operator: Comparison,
  context: CheckContext,
): Checked {
  refuseNull(node.args, context);
  const left = context.check(node.args[0], context);
  const right = context.check(node.args[1], context);
  const isEquality = operator === '==' || operator === '!=';
  if (kindOf(left) !== kindOf(right) || (!isEquality && left.type === 'bool')) {
    throw faultAt(
      context.text,
      node,
      `${inText(context, left)} is ${kindOf(left)} and ${inText(context, right)} is ${kindOf(right)}: they do not compare by ${operator}`,
      { field: left.path ?? right.path ?? inText(context, left) },
    );
  }
  if (isEquality) {
    checkWord(left, right, context);
    checkWord(right, left, context);
  }
  return checkedPart(node, {
    type: 'bool',
    evaluate: comparing(comparisons[operator], left, right),
    ...together(left, right),
  });
}

function comparing(test: Test, left: Checked, right: Checked): Checked['evaluate'] {
  const [of, against] = [left.evaluate, right.constant];
  // Nearly every comparison is with a constant: one call less.
  if (against !== null) {
    return (frame) => {
      const value = of(frame);
      return value === null ? null : test(value, against);
    };
  }
  const other = right.evaluate;
  return (frame) => {
    const value = of(frame);
    if (value === null) return null;
    const second = other(frame);
    return second === null ? null : test(value, second);
  };
}

/** A text that a field can never be is a slip of the pen. */
function checkWord(part: Checked, against: Checked, { text }: CheckContext): void {
  const { words, path } = part;
  const { constant } = against;
  if (words === null || typeof constant !== 'string' || words.includes(constant)) return;
  throw faultAt(text, against, `${path} is never '${constant}'`, {
    field: constant,
    suggestions: nearestNames(constant, words),
  });
}

function refuseNull(parts: readonly SyntaxNode[], context: CheckContext): void {
  const other = parts.find((part) => !(part.op === 'value' && part.args === null));
  if (other === undefined || parts.every((part) => part === other)) return;
  const nullPart = parts.find((part) => part.op === 'value' && part.args === null);
  if (nullPart === undefined) return;
  const asked = inText(context, other);
  throw faultAt(context.text, nullPart, `what is absent is asked by known(${asked})`, {
    field: 'null',
  });
}

/** Ints stay ints, as in CEL; an int beside a double counts as one. */
export function checkArithmetic(
  node: SyntaxNode & { readonly args: readonly [SyntaxNode, SyntaxNode] },
  operator: Arithmetic,
  context: CheckContext,
): Checked {
  const left = context.check(node.args[0], context);
  const right = context.check(node.args[1], context);
  for (const part of [left, right]) {
    if (!isNumber(part)) {
      throw faultAt(
        context.text,
        part,
        `${inText(context, part)} is ${kindOf(part)}, and ${operator} takes numbers`,
        { field: part.path ?? inText(context, part) },
      );
    }
  }
  const isWhole = left.type === 'int' && right.type === 'int';
  if (operator === '%' && !isWhole) {
    throw faultAt(context.text, node, '% takes whole numbers');
  }
  const compute = isWhole ? wholeArithmetic[operator] : arithmetic[operator];
  return checkedPart(node, {
    type: isWhole ? 'int' : 'double',
    evaluate: ofNumbers(left, right, compute),
    ...together(left, right),
  });
}

const arithmetic: Readonly<Record<Arithmetic, Compute>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': () => null,
};

/** CEL's ints overflow beyond 64 bits; these beyond the 53 that a number holds. */
const wholeOrNull = (value: number): number | null => (Number.isSafeInteger(value) ? value : null);

const wholeArithmetic: Readonly<Record<Arithmetic, Compute>> = {
  '+': (a, b) => wholeOrNull(a + b),
  '-': (a, b) => wholeOrNull(a - b),
  '*': (a, b) => wholeOrNull(a * b),
  '/': (a, b) => (b === 0 ? null : Math.trunc(a / b)),
  '%': (a, b) => (b === 0 ? null : a % b),
};

export function checkMinus(
  node: SyntaxNode & { readonly args: SyntaxNode },
  context: CheckContext,
): Checked {
  const part = context.check(node.args, context);
  if (!isNumber(part)) {
    throw faultAt(
      context.text,
      part,
      `${inText(context, part)} is ${kindOf(part)}: it has no minus`,
    );
  }
  const { evaluate, reads, type, cost } = part;
  const constant = typeof part.constant === 'number' ? -part.constant : null;
  return checkedPart(node, {
    ...{ type, reads, constant, cost: cost + 1 },
    evaluate: (frame: Frame): Value => {
      const value = evaluate(frame);
      return value === null ? null : -(value as number);
    },
  });
}

/** A value against a list of constants. */
export function checkIn(
  node: SyntaxNode & { readonly args: readonly [SyntaxNode, SyntaxNode] },
  context: CheckContext,
): Checked {
  const part = context.check(node.args[0], context);
  const list = node.args[1];
  if (list.op !== 'list') {
    throw faultAt(context.text, list, "after 'in' stands a list: ['a', 'b']");
  }
  const constants = (list.args as readonly SyntaxNode[]).map((item) => {
    const checked = context.check(item, context);
    if (checked.constant === null) {
      throw faultAt(context.text, item, 'a list holds constants');
    }
    if (kindOf(checked) !== kindOf(part)) {
      throw faultAt(
        context.text,
        item,
        `${inText(context, part)} is ${kindOf(part)} and ${inText(context, item)} is ${kindOf(checked)}`,
        { field: part.path ?? inText(context, part) },
      );
    }
    checkWord(part, checked, context);
    return checked.constant;
  });
  const held = new Set(constants);
  const { evaluate, reads, cost } = part;
  return checkedPart(node, {
    ...{ type: 'bool', reads, cost: cost + 1 },
    evaluate: (frame) => {
      const value = evaluate(frame);
      return value === null ? null : held.has(value);
    },
  });
}
