import type { Expression } from './syntax.ts';

/** The number that an expression is whatever the row; null: it depends on the row, or is no plain sum. */
export function constantOf(expression: Expression): number | null {
  switch (expression.kind) {
    case 'number':
      return Number(expression.text);
    case 'negative': {
      const operand = constantOf(expression.operand);
      return operand === null ? null : -operand;
    }
    case 'arithmetic': {
      const left = constantOf(expression.left);
      const right = constantOf(expression.right);
      return left === null || right === null ? null : computed(expression.operator, left, right);
    }
    default:
      return null;
  }
}

function computed(operator: string, left: number, right: number): number | null {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return null;
  }
}
