import { AdqlError } from './adql-error.ts';
import { writeValue } from './expressions.ts';
import { written } from './names.ts';
import type { SourceColumn } from './scope.ts';
import type { Setting } from './setting.ts';
import type { Expression, Select } from './syntax.ts';
import { isAggregate, partsOf } from './syntax-walk.ts';

interface GroupedItem extends Pick<SourceColumn, 'name' | 'sql'> {
  readonly expression: Expression | null;
}

/**
 * Of grouped rows a query may ask only for what they were grouped by, and for aggregates. Throws AdqlError
 * with the column that is neither.
 */
export function checkGrouping(
  items: readonly GroupedItem[],
  select: Select,
  groups: readonly string[],
  setting: Setting,
): void {
  const known = new Set(groups);
  const check = (expression: Expression): void => {
    if (isAggregate(expression)) return;
    if (expression.kind === 'column') {
      const { sql } = writeValue(expression, setting);
      // A column of the query around this one is the same for all rows.
      if (known.has(sql) || !isOwn(sql, setting)) return;
      throw new AdqlError(
        `${written(expression.names)} is neither in GROUP BY nor in an aggregate such as MAX`,
        expression.place,
      );
    }
    if (groups.length > 0 && known.has(writeValue(expression, setting).sql)) return;
    for (const part of partsOf(expression)) check(part);
  };
  for (const { expression, name, sql } of items) {
    if (expression !== null) check(expression);
    else if (!known.has(sql)) {
      throw new AdqlError(`${name} of * is not in GROUP BY`, select.place);
    }
  }
  if (select.having !== null) check(select.having);
}

function isOwn(sql: string, { scope }: Setting): boolean {
  return (
    scope.sources.some(({ columns }) => columns.some((column) => column.sql === sql)) ||
    scope.merged.some((column) => column.sql === sql)
  );
}
