import { AdqlError } from './adql-error.ts';
import { isCalled, suggestion } from './names.ts';
import type { MergedColumn, Source, SourceColumn } from './scope.ts';
import type { JoinType, Name } from './syntax.ts';

interface Side {
  readonly sources: readonly Source[];
  readonly merged: readonly MergedColumn[];
}

/** The columns that NATURAL or USING makes one; `parts` are that of the left and that of the right. */
export function mergedColumns(
  join: { readonly type: JoinType; readonly isNatural: boolean; readonly using: readonly Name[] },
  left: Side,
  right: Side,
): readonly MergedColumn[] {
  const pairs = join.isNatural
    ? columnsOf(left).flatMap((a) => {
        const b = columnsOf(right).find(({ name }) => name.toLowerCase() === a.name.toLowerCase());
        return b === undefined ? [] : [[a, b] as const];
      })
    : join.using.map((name) => [columnCalled(name, left), columnCalled(name, right)] as const);
  return pairs.map(([a, b]) => {
    const shown = join.type === 'right' ? b : a;
    const sql = join.type === 'full' ? `coalesce(${a.sql}, ${b.sql})` : shown.sql;
    return { ...shown, sql, parts: [a, b] };
  });
}

function columnsOf({ sources, merged }: Side): readonly SourceColumn[] {
  const parts = new Set(merged.flatMap((column) => column.parts));
  return [
    ...merged,
    ...sources.flatMap(({ columns }) => columns).filter((column) => !parts.has(column)),
  ];
}

function columnCalled(name: Name, side: Side): SourceColumn {
  const columns = columnsOf(side);
  const [found, more] = columns.filter((column) => isCalled(name, column.name));
  if (found !== undefined && more === undefined) return found;
  const known = columns.map((column) => column.name);
  throw new AdqlError(
    found === undefined
      ? `no column named ${name.text} on one side of the join${suggestion(name.text, known)}`
      : `${name.text} is a column of more than one table on one side of the join`,
    name.place,
  );
}
