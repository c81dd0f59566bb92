import type { RowCondition } from '../manifest/manifest.ts';
import type { Cell, ReadRows } from '../read/read-table.ts';
import { numberOf, textOf } from './cell-values.ts';
import type { ResolvedColumns } from './resolve-columns.ts';

/** Whether row `i` of some rows is one of those that the manifest asks for. */
export type RowTest = (rows: ReadRows) => (i: number) => boolean;

/** All conditions together; null: there is none. A number that is absent is neither at least nor at most anything. */
export function rowTest(
  conditions: readonly RowCondition[],
  resolved: ResolvedColumns,
): RowTest | null {
  if (conditions.length === 0) return null;
  const tests = conditions.map((condition) => ({
    name: resolved.get(condition.column)!.name,
    holds: cellTest(condition),
  }));
  return ({ values }) => {
    const columns = tests.map(({ name, holds }) => ({ cells: values.get(name)!, holds }));
    return (i) => columns.every(({ cells, holds }) => holds(cells[i]));
  };
}

function cellTest({ isOneOf, isNoneOf, atLeast, atMost }: RowCondition): (cell: Cell) => boolean {
  const text = textOf();
  const number = numberOf();
  const wanted = isOneOf === undefined ? null : new Set(isOneOf.map(String));
  const unwanted = isNoneOf === undefined ? null : new Set(isNoneOf.map(String));
  return (cell) => {
    if (wanted !== null && !wanted.has(text(cell))) return false;
    if (unwanted?.has(text(cell)) === true) return false;
    if (atLeast === undefined && atMost === undefined) return true;
    const value = number(cell);
    return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Infinity);
  };
}
