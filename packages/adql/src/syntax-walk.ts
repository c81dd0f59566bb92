import { aggregateNames } from './aggregates.ts';
import type { Expression } from './syntax.ts';

/** The parts of an expression, not those of queries within it. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.given;
    case 'cast':
    case 'negative':
    case 'not':
    case 'isNull':
    case 'inQuery':
      return [expression.operand];
    case 'arithmetic':
    case 'comparison':
      return [expression.left, expression.right];
    case 'and':
    case 'or':
      return expression.operands;
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'like':
      return [expression.operand, expression.pattern];
    case 'inList':
      return [expression.operand, ...expression.list];
    default:
      return [];
  }
}

export function isAggregate(expression: Expression): boolean {
  return expression.kind === 'call' && aggregateNames.includes(functionName(expression));
}

export function holdsAggregate(expression: Expression): boolean {
  return isAggregate(expression) || partsOf(expression).some(holdsAggregate);
}

/** What must all be true for the expression to be. */
export function conjunctsOf(expression: Expression | null): readonly Expression[] {
  if (expression === null) return [];
  return expression.kind === 'and' ? expression.operands.flatMap(conjunctsOf) : [expression];
}

/** Upper case, as functions are called in any. */
export function functionName({ name }: Extract<Expression, { kind: 'call' }>): string {
  return name.text.toUpperCase();
}
