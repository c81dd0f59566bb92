import type { FilterFault } from '@lucero/filters';

/**
 * The line of an expression that is at fault, with carets under what it is about, and what is wrong:
 *
 *     alert.mga < 18
 *     ^^^^^^^^^
 *     line 1, column 1: there is no field alert.mga; did you mean alert.mag?
 */
export function caretUnder(expression: string, fault: FilterFault): string {
  const { line, column, offset, length, message } = fault;
  const lines = expression.split(/\r?\n/);
  const shown = lines[line - 1] ?? '';
  // Tabs stay tabs, so that the caret stands under the character however wide they are.
  const before = shown.slice(0, column - 1).replaceAll(/[^\t]/g, ' ');
  const rest = expression.slice(offset, offset + length).split(/\r?\n/)[0]?.length ?? 0;
  return `${shown}\n${before}${'^'.repeat(Math.max(1, rest))}\nline ${line}, column ${column}: ${message}`;
}
