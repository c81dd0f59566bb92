import type { TableColumn } from '@lucero/tables';
import { AdqlError } from './adql-error.ts';
import type { GivenSource } from './catalogue.ts';
import { isCalled, suggestion, written } from './names.ts';
import type { Name } from './syntax.ts';
import type { ValueType } from './value.ts';

/** A column as an expression may name it. */
export interface SourceColumn {
  /** As users see it. */
  readonly name: string;
  readonly sql: string;
  readonly type: ValueType;
  readonly column: TableColumn;
}

/** A table of a FROM clause. */
export interface Source {
  /** Names that qualify its columns: its alias, or its own with and without schema. */
  readonly names: readonly (readonly string[])[];
  readonly columns: readonly SourceColumn[];
  /** SQL of the columns of its place and cell; null: it is found by no index. */
  readonly position: { readonly ra: string; readonly dec: string; readonly cell: string } | null;
  /** Its rows and the SQL of their number, when they came with the query. */
  readonly given: { readonly rows: GivenSource['rows']; readonly rowNumber: string } | null;
}

/** Columns of both sides of a join that NATURAL or USING made one. */
export interface MergedColumn extends SourceColumn {
  /** What it was made of, and stands for. */
  readonly parts: readonly SourceColumn[];
}

/** What names mean at one place of a query. */
export interface Scope {
  readonly sources: readonly Source[];
  readonly merged: readonly MergedColumn[];
  /** Of the query around this one. */
  readonly outer: Scope | null;
}

/** Null: there is none of this name here, or more than one. */
export function findColumn(names: readonly Name[], scope: Scope): SourceColumn | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = columnsCalled(names, at);
    if (found.length > 0) return found.length === 1 ? found[0]! : null;
  }
  return null;
}

/** Throws AdqlError: there is none of this name, or more than one. */
export function resolveColumn(names: readonly Name[], scope: Scope): SourceColumn {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = columnsCalled(names, at);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      throw new AdqlError(
        `${written(names)} is a column of more than one table: write the table before it`,
        names[0]?.place ?? null,
      );
    }
  }
  const wanted = names.at(-1)!;
  const tables = names.slice(0, -1);
  const known = scope.sources.flatMap(({ columns }) => columns.map(({ name }) => name));
  const unknownTable =
    tables.length > 0 && !scope.sources.some((source) => isQualifiedBy(tables, source));
  throw unknownTable
    ? new AdqlError(
        `no table named ${written(tables)} in this FROM${suggestion(tables.at(-1)!.text, tableNames(scope))}`,
        wanted.place,
      )
    : new AdqlError(
        `no column named ${written(names)}${suggestion(wanted.text, [...new Set(known)])}`,
        wanted.place,
      );
}

/** The tables that `name.*` means. */
export function resolveTable(names: readonly Name[], { sources }: Scope): Source {
  const [found] = sources.filter((source) => isQualifiedBy(names, source));
  if (found !== undefined) return found;
  throw new AdqlError(`no table named ${written(names)} in this FROM`, names[0]?.place ?? null);
}

/** What `*` means: a merged column once, at the place of the first of its parts. */
export function everyColumn({ sources, merged }: Scope): readonly SourceColumn[] {
  const shown = new Set<MergedColumn>();
  return sources
    .flatMap(({ columns }) => columns)
    .flatMap((column) => {
      const whole = merged.find(({ parts }) => parts.includes(column));
      if (whole === undefined) return [column];
      if (shown.has(whole)) return [];
      shown.add(whole);
      return [whole];
    });
}

function columnsCalled(
  names: readonly Name[],
  { sources, merged }: Scope,
): readonly SourceColumn[] {
  const wanted = names.at(-1)!;
  const tables = names.slice(0, -1);
  if (tables.length > 0) {
    return sources
      .filter((source) => isQualifiedBy(tables, source))
      .flatMap(({ columns }) => columns.filter(({ name }) => isCalled(wanted, name)));
  }
  const found = sources
    .flatMap(({ columns }) => columns)
    .filter(({ name }) => isCalled(wanted, name));
  const whole = merged.find(
    ({ parts }) => found.length > 0 && found.every((part) => parts.includes(part)),
  );
  return whole === undefined ? found : [whole];
}

function isQualifiedBy(tables: readonly Name[], { names }: Source): boolean {
  return names.some(
    (path) =>
      path.length === tables.length && tables.every((table, i) => isCalled(table, path[i]!)),
  );
}

function tableNames({ sources }: Scope): readonly string[] {
  return sources.flatMap(({ names }) => names.map((path) => path.join('.')));
}
