/** FROM as SQL: tables, subqueries and joins, and the sources that expressions then name. */
import type { TableColumn } from '@lucero/tables';
import { AdqlError } from './adql-error.ts';
import {
  type GivenSource,
  type PublicTable,
  quotedSqlName,
  type StoredSource,
} from './catalogue.ts';
import { crossMatch } from './cross-match.ts';
import { conditionOf } from './expressions.ts';
import { mergedColumns } from './merged-columns.ts';
import { isCalled, suggestion, written } from './names.ts';
import { arrayLiteral } from './parameter-list.ts';
import type { MergedColumn, Scope, Source } from './scope.ts';
import type { InnerQuery, Work } from './setting.ts';
import type { Expression, Name, TableReference } from './syntax.ts';
import { conjunctsOf } from './syntax-walk.ts';
import { sqlTypes, type ValueType } from './value.ts';

/** Queries of WITH, by name. */
export type CommonTables = readonly {
  readonly name: Name;
  readonly sqlName: string;
  readonly columns: InnerQuery['columns'];
}[];

export interface FromSetting {
  readonly work: Work;
  readonly common: CommonTables;
  readonly outer: Scope | null;
}

/** A FROM clause, or a part of it. */
export interface From {
  readonly sql: string;
  readonly sources: readonly Source[];
  readonly merged: readonly MergedColumn[];
  /** The stored table that it is, and nothing else. */
  readonly stored: { readonly view: string; readonly alias: string; readonly cell: string } | null;
}

/** @param where its conjuncts help to find rows of joins without ON; they are tested elsewhere */
export function fromOf(
  references: readonly TableReference[],
  where: Expression | null,
  setting: FromSetting,
): From {
  const given = conjunctsOf(where);
  const [first, ...rest] = references.map((reference) => ({
    reference,
    read: () => referenceOf(reference, given, setting),
  }));
  return rest.reduce<From>((left, { reference, read }) => {
    return joinOf(left, read(), { ...crossJoin, place: reference.place }, given, setting);
  }, first!.read());
}

const crossJoin = { type: 'cross', isNatural: false, on: null, using: [] } as const;
type Join = Pick<
  Extract<TableReference, { kind: 'join' }>,
  'type' | 'isNatural' | 'on' | 'using' | 'place'
>;

function referenceOf(
  reference: TableReference,
  where: readonly Expression[],
  setting: FromSetting,
): From {
  switch (reference.kind) {
    case 'table':
      return tableOf(reference, setting);
    case 'subquery': {
      const { sql, columns } = setting.work.innerQuery(reference.query, setting.outer);
      const alias = setting.work.nextTable();
      return alone(`(${sql}) AS ${alias}`, sourceOfQuery([[reference.alias.text]], alias, columns));
    }
    case 'join': {
      // Of an outer join WHERE sees rows that the join made: it says nothing about which to look for.
      const isInner = reference.type === 'inner' || reference.type === 'cross';
      const inner = isInner ? where : [];
      const left = referenceOf(reference.left, inner, setting);
      const right = referenceOf(reference.right, inner, setting);
      return joinOf(left, right, reference, inner, setting);
    }
  }
}

function joinOf(
  left: From,
  right: From,
  join: Join,
  where: readonly Expression[],
  setting: FromSetting,
): From {
  const { work, outer } = setting;
  const isInner = join.type === 'inner' || join.type === 'cross';
  const merged = [...left.merged, ...right.merged, ...mergedColumns(join, left, right)];
  const sources = [...left.sources, ...right.sources];
  const scope: Scope = { sources, merged, outer };
  const conditions = mergedColumns(join, left, right).map(
    ({ parts: [a, b] }) => `${a!.sql} = ${b!.sql}`,
  );
  if (join.on !== null) {
    conditions.push(conditionOf(join.on, { work, scope, mayAggregate: false }, 'ON'));
  } else if (conditions.length === 0 && join.type !== 'cross' && !join.isNatural) {
    throw new AdqlError('a JOIN needs ON or USING', join.place);
  }
  const on = conditions.length === 0 ? 'true' : conditions.join(' AND ');
  const near = [...conjunctsOf(join.on), ...(isInner ? where : [])];
  const result = (sql: string): From => ({ sql, sources, merged, stored: null });

  if (isInner || join.type === 'left') {
    const found = crossMatch(near, left.sources, right, scope, work);
    if (found !== null) {
      return result(
        `(${left.sql} ${join.type === 'left' ? 'LEFT' : 'INNER'} JOIN ${found} ON ${on})`,
      );
    }
  }
  if (isInner || join.type === 'right') {
    const found = crossMatch(near, right.sources, left, scope, work);
    if (found !== null) {
      return result(
        `(${right.sql} ${join.type === 'right' ? 'LEFT' : 'INNER'} JOIN ${found} ON ${on})`,
      );
    }
  }
  const word = join.type === 'cross' ? 'INNER' : join.type.toUpperCase();
  return result(`(${left.sql} ${word} JOIN ${right.sql} ON ${on})`);
}

function tableOf(
  { names, alias, place }: Extract<TableReference, { kind: 'table' }>,
  { work, common }: FromSetting,
): From {
  const [only, more] = names;
  const query = more === undefined && common.findLast(({ name }) => isCalled(only!, name.text));
  const paths = alias === null ? [] : [[alias.text]];
  const sqlAlias = work.nextTable();
  if (query) {
    const known = alias === null ? [[query.name.text]] : paths;
    const source = sourceOfQuery(known, sqlAlias, query.columns);
    return alone(`${query.sqlName} AS ${sqlAlias}`, source);
  }
  const table = publicTable(names, work.catalogue);
  if (table === undefined) {
    const known = work.catalogue.map(({ schema, name }) => `${schema}.${name}`);
    throw new AdqlError(
      `no table named ${written(names)}${suggestion(written(names), known)}`,
      place,
    );
  }
  const { schema, name } = table;
  const known = alias === null ? [[name], [schema, name]] : paths;
  return table.source.kind === 'stored'
    ? storedTable(table, table.source, sqlAlias, known)
    : givenTable(table, table.source, sqlAlias, known, work);
}

/** Without a schema a name is looked for in all of them; that of Lucero's own tables comes first. */
function publicTable(
  names: readonly Name[],
  catalogue: Work['catalogue'],
): PublicTable | undefined {
  const [first, second, more] = names;
  if (more !== undefined) return undefined;
  return second === undefined
    ? catalogue.find(({ name }) => isCalled(first!, name))
    : catalogue.find(({ schema, name }) => isCalled(first!, schema) && isCalled(second, name));
}

function storedTable(
  { name, columns }: PublicTable,
  { sqlSchema, position: place }: StoredSource,
  alias: string,
  names: Source['names'],
): From {
  const view = `${quotedSqlName(sqlSchema)}.${quotedSqlName(name)}`;
  const sqlOf = (column: string) => `${alias}.${quotedSqlName(column)}`;
  const position =
    place === null ? null : { ra: sqlOf(place.ra), dec: sqlOf(place.dec), cell: sqlOf(place.cell) };
  const stored = place === null ? null : { view, alias, cell: quotedSqlName(place.cell) };
  const sourceColumns = columns.map((column) => ({
    ...{ name: column.name, sql: sqlOf(column.name), type: typeOf(column), column },
  }));
  return {
    ...alone(`${view} AS ${alias}`, { names, columns: sourceColumns, position, given: null }),
    stored,
  };
}

/** Rows as one array a column, with their number, which cross-matches look up cells by. */
function givenTable(
  { columns }: PublicTable,
  { rows }: GivenSource,
  alias: string,
  names: Source['names'],
  work: Work,
): From {
  const arrays = columns.map((column, i) => {
    const cells = rows.map((row) => row[i] ?? null);
    return work.parameters.add(arrayLiteral(cells), `${sqlTypes[typeOf(column)]}[]`);
  });
  const sqlNames = columns.map((_, i) => `c${i + 1}`);
  const sourceColumns = columns.map((column, i) => ({
    ...{ name: column.name, sql: `${alias}.${sqlNames[i]}`, type: typeOf(column), column },
  }));
  const sql = `unnest(${arrays.join(', ')}) WITH ORDINALITY AS ${alias} (${[...sqlNames, 'n'].join(', ')})`;
  const given = { rows, rowNumber: `${alias}.n` };
  return alone(sql, { names, columns: sourceColumns, position: null, given });
}

function sourceOfQuery(
  names: Source['names'],
  alias: string,
  columns: InnerQuery['columns'],
): Source {
  const sourceColumns = columns.map((column) => ({ ...column, sql: `${alias}.${column.sql}` }));
  return { names, columns: sourceColumns, position: null, given: null };
}

function alone(sql: string, source: Source): From {
  return { sql, sources: [source], merged: [], stored: null };
}

/** Times of the clock are texts to a query. */
function typeOf({ type }: TableColumn): Exclude<ValueType, 'null'> {
  return type === 'timestamp' ? 'text' : type;
}
