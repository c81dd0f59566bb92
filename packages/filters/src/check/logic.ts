import { textOfSpan } from '../balanced-span.ts';
import { faultAt } from '../fault-at.ts';
import type { Frame, Value } from '../fields/field-definition.ts';
import type { SyntaxNode } from '../parse-expression.ts';
import { type CheckContext, type Checked, checkedPart } from './checked.ts';

/** A part that must be true or false. */
export function checkCondition(node: SyntaxNode, context: CheckContext): Checked {
  const part = context.check(node, context);
  if (part.type === 'bool') return part;
  const shown = textOfSpan(context.text, part);
  throw faultAt(context.text, part, `${shown} is no condition: compare it with something`, {
    field: part.path ?? shown,
  });
}

type Evaluate = (frame: Frame) => Value;

/** False wins over what cannot be judged, whatever the order: CEL's &&. */
function allOf(parts: readonly Evaluate[]): Evaluate {
  return (frame) => {
    let verdict: Value = true;
    for (let i = 0; i < parts.length; i++) {
      const value = parts[i]!(frame);
      if (value === false) return false;
      if (value === null) verdict = null;
    }
    return verdict;
  };
}

/** True wins over what cannot be judged: CEL's ||. */
function anyOf(parts: readonly Evaluate[]): Evaluate {
  return (frame) => {
    let verdict: Value = false;
    for (let i = 0; i < parts.length; i++) {
      const value = parts[i]!(frame);
      if (value === true) return true;
      if (value === null) verdict = null;
    }
    return verdict;
  };
}

/** A chain of one operator as one clause: a && b && c has three. */
export function checkLogic(
  node: SyntaxNode & { readonly args: readonly [SyntaxNode, SyntaxNode] },
  operator: '&&' | '||',
  context: CheckContext,
): Checked {
  const clause = operator === '&&' ? 'all' : 'any';
  const operands = node.args.flatMap((arg) => {
    const part = checkCondition(arg, context);
    return part.clause === clause ? part.operands : [part];
  });
  const parts = operands.map(({ evaluate }) => evaluate);
  return checkedPart(node, {
    ...{ type: 'bool', clause, operands },
    evaluate: operator === '&&' ? allOf(parts) : anyOf(parts),
    cost: operands.reduce((sum, { cost }) => sum + cost, 1),
    reads: operands.flatMap(({ reads }) => reads),
  });
}

export function checkNot(
  node: SyntaxNode & { readonly args: SyntaxNode },
  context: CheckContext,
): Checked {
  const part = checkCondition(node.args, context);
  const { evaluate, reads, cost } = part;
  return checkedPart(node, {
    ...{ type: 'bool', clause: 'not', operands: [part], reads, cost: cost + 1 },
    evaluate: (frame) => {
      const value = evaluate(frame);
      return value === null ? null : !value;
    },
  });
}

/** condition ? one : other */
export function checkChoice(
  node: SyntaxNode & { readonly args: readonly [SyntaxNode, SyntaxNode, SyntaxNode] },
  context: CheckContext,
): Checked {
  const condition = checkCondition(node.args[0], context);
  const one = context.check(node.args[1], context);
  const other = context.check(node.args[2], context);
  const types = new Set([one.type, other.type]);
  if (types.size > 1 && ![...types].every((type) => type === 'int' || type === 'double')) {
    throw faultAt(context.text, node, 'both sides of : must be of one type');
  }
  return checkedPart(node, {
    type: types.size > 1 ? 'double' : one.type,
    evaluate: (frame) => {
      const value = condition.evaluate(frame);
      if (value === null) return null;
      return value === true ? one.evaluate(frame) : other.evaluate(frame);
    },
    cost: 1 + condition.cost + one.cost + other.cost,
    reads: [...condition.reads, ...one.reads, ...other.reads],
  });
}
