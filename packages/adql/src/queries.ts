/** Whole queries as SQL. Their columns are c1, c2 …: what users call them never reaches the database. */
import type { TableColumn } from '@lucero/tables';
import { AdqlError, type Place } from './adql-error.ts';
import { conditionOf, writeValue } from './expressions.ts';
import { type CommonTables, fromOf } from './from.ts';
import { checkGrouping } from './grouping.ts';
import { limits } from './limits.ts';
import { isCalled } from './names.ts';
import { everyColumn, resolveTable, type Scope, type SourceColumn } from './scope.ts';
import type { InnerQuery, Setting, Work } from './setting.ts';
import type {
  Expression,
  Name,
  Query,
  QueryBody,
  Select,
  SelectItem,
  SetOperation,
} from './syntax.ts';
import { holdsAggregate } from './syntax-walk.ts';
import { isCondition, isNumber, isText, sqlTypes, type Value } from './value.ts';

export interface QuerySetting {
  readonly work: Omit<Work, 'innerQuery'>;
  readonly common: CommonTables;
  readonly outer: Scope | null;
}

interface BodySetting extends QuerySetting {
  readonly work: Work;
}

interface Item extends Value {
  /** What the user calls it. */
  readonly name: string;
  readonly expression: Expression | null;
}

interface Body {
  readonly sql: string;
  readonly items: readonly Item[];
  /** Of a SELECT: where its expressions stand; null: of a set operation. */
  readonly setting: Setting | null;
  readonly select: Select | null;
}

const greatestCount = 2n ** 53n;

/**
 * @param mostRows how many are read at most, however many TOP asks for; null: no bound of ours
 */
export function writeQuery(
  query: Query,
  { work: shared, common: known, outer }: QuerySetting,
  mostRows: number | null,
): InnerQuery {
  const own: { name: Name; sqlName: string; columns: InnerQuery['columns']; sql: string }[] = [];
  // Each query of a WITH sees those before it, and what follows sees all of them.
  const workWith = (common: CommonTables): Work => {
    const work: Work = {
      ...shared,
      innerQuery: (inner, scope) => writeQuery(inner, { work, common, outer: scope }, null),
    };
    return work;
  };
  for (const { name, query: inner } of query.common) {
    const work = workWith([...known, ...own]);
    own.push({ name, sqlName: work.nextTable(), ...work.innerQuery(inner, outer) });
  }
  const common = [...known, ...own];
  const work = workWith(common);
  const withSql =
    own.length === 0
      ? ''
      : `WITH ${own.map(({ sqlName, sql }) => `${sqlName} AS (${sql})`).join(', ')} `;
  const body = writeBody(query.body, { work, common, outer });
  const orderBy = query.orderBy.map(
    ({ expression, isDescending }) =>
      `${orderSql(expression, body)} ${isDescending ? 'DESC' : 'ASC'}`,
  );
  const offset = query.offset === null ? null : countOf(query.offset);
  const top = body.select?.top == null ? null : countOf(body.select.top);
  const limit = top === null || mostRows === null ? (top ?? mostRows) : Math.min(top, mostRows);
  const count = (value: number) => work.parameters.add(String(value), 'bigint');
  const parts = [
    ...(orderBy.length === 0 ? [] : [`ORDER BY ${orderBy.join(', ')}`]),
    ...(limit === null ? [] : [`LIMIT ${count(limit)}`]),
    ...(offset === null ? [] : [`OFFSET ${count(offset)}`]),
  ];
  return {
    sql: [`${withSql}${body.sql}`, ...parts].join(' '),
    columns: body.items.map(sourceColumn),
  };
}

function writeBody(body: QueryBody, setting: BodySetting): Body {
  return body.kind === 'set' ? writeSet(body, setting) : writeSelect(body, setting);
}

function writeSet(operation: SetOperation, setting: BodySetting): Body {
  const { operator, isAll, place } = operation;
  const [left, right] = [operation.left, operation.right].map((part) => {
    const written = writeBody(part, setting);
    const top = written.select?.top == null ? null : countOf(written.select.top);
    const limit =
      top === null ? '' : ` LIMIT ${setting.work.parameters.add(String(top), 'bigint')}`;
    return { ...written, sql: `(${written.sql}${limit})` };
  }) as [Body, Body];
  if (left.items.length !== right.items.length) {
    throw new AdqlError(
      `${operator} of ${left.items.length} and ${right.items.length} columns`,
      place,
    );
  }
  const items = left.items.map((item, i) => {
    const other = right.items[i]!;
    const isAlike = [isNumber, isText, isCondition].some((is) => is(item) && is(other));
    if (!isAlike) throw new AdqlError(`${operator}: column ${i + 1} is of two kinds`, place);
    const isSame = item.type === other.type;
    return isSame || !isNumber(item) ? item : { ...item, type: 'double' as const };
  });
  return {
    sql: `${left.sql} ${operator}${isAll ? ' ALL' : ''} ${right.sql}`,
    items,
    ...{ setting: null, select: null },
  };
}

function writeSelect(select: Select, { work, common, outer }: BodySetting): Body {
  work.countSelect();
  const from = fromOf(select.from, select.where, { work, common, outer });
  const scope: Scope = { sources: from.sources, merged: from.merged, outer };
  const setting: Setting = { work, scope, mayAggregate: true };
  const rowSetting: Setting = { ...setting, mayAggregate: false };
  const items = select.items.flatMap((item) => itemsOf(item, setting));
  if (items.length > limits.columns) {
    throw new AdqlError(`more than ${limits.columns} columns`, select.place);
  }
  const where =
    select.where === null ? '' : ` WHERE ${conditionOf(select.where, rowSetting, 'WHERE')}`;
  const groups = select.groupBy.map(
    (each) => writeValue(groupExpression(each, items, scope), rowSetting).sql,
  );
  const groupBy = groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`;
  const having =
    select.having === null ? '' : ` HAVING ${conditionOf(select.having, setting, 'HAVING')}`;
  const isGrouped =
    groups.length > 0 ||
    select.having !== null ||
    items.some(({ expression }) => expression !== null && holdsAggregate(expression));
  if (isGrouped) checkGrouping(items, select, groups, setting);
  const list = items.map(({ sql, type }, i) => `${outputSql(sql, type)} AS c${i + 1}`).join(', ');
  const distinct = select.isDistinct ? 'DISTINCT ' : '';
  return {
    sql: `SELECT ${distinct}${list} FROM ${from.sql}${where}${groupBy}${having}`,
    ...{ items, setting, select },
  };
}

/** A type that Postgres need not guess. NULL alone takes that of the other side of a UNION. */
function outputSql(sql: string, type: Value['type']): string {
  return type === 'null' ? 'NULL' : `(${sql})::${sqlTypes[type]}`;
}

function itemsOf(item: SelectItem, setting: Setting): readonly Item[] {
  if (item.kind === 'value') {
    const { expression, alias } = item;
    const value = writeValue(expression, setting);
    const name = alias?.text ?? nameOf(expression, value);
    return [{ ...value, name, expression }];
  }
  const columns =
    item.kind === 'all'
      ? everyColumn(setting.scope)
      : resolveTable(item.names, setting.scope).columns;
  return columns.map((column) => ({ ...column, expression: null }));
}

function nameOf(expression: Expression, { column }: Value): string {
  if (expression.kind === 'column') return column?.name ?? expression.names.at(-1)!.text;
  return expression.kind === 'call' ? expression.name.text.toLowerCase() : 'value';
}

/** The name of a computed column may be grouped by, unless a table has one of that name. */
function groupExpression(expression: Expression, items: readonly Item[], scope: Scope): Expression {
  if (expression.kind !== 'column' || expression.names.length > 1) return expression;
  const [name] = expression.names;
  const isColumn = scope.sources.some(({ columns }) =>
    columns.some((column) => isCalled(name!, column.name)),
  );
  const item = isColumn ? undefined : items.find((each) => isCalled(name!, each.name));
  return item?.expression ?? expression;
}

/** By the number or the name of a column of the result, else by what the rows have. */
function orderSql(expression: Expression, { items, setting, select }: Body): string {
  const named = resultColumn(expression, items);
  if (named !== null) return setting === null ? String(named) : `c${named}`;
  if (setting === null || select?.isDistinct === true) {
    throw new AdqlError('ORDER BY needs a column of the result here', expression.place);
  }
  return writeValue(expression, setting).sql;
}

function resultColumn(expression: Expression, items: readonly Item[]): number | null {
  if (expression.kind === 'number') {
    const number = Number(expression.text);
    if (Number.isInteger(number) && number >= 1 && number <= items.length) return number;
    throw new AdqlError(`there is no column ${expression.text} to order by`, expression.place);
  }
  if (expression.kind !== 'column' || expression.names.length > 1) return null;
  const at = items.findIndex(({ name }) => isCalled(expression.names[0]!, name));
  return at < 0 ? null : at + 1;
}

function countOf({ text, place }: { readonly text: string; readonly place: Place }): number {
  if (!/^\d+$/.test(text) || BigInt(text) > greatestCount) {
    throw new AdqlError('a whole number of rows is expected', place);
  }
  return Number(text);
}

function sourceColumn({ name, type, column }: Item, i: number): SourceColumn {
  const known = column ?? unknownColumn;
  const shown: TableColumn = { ...known, name, type: type === 'null' ? 'text' : type };
  return { name, sql: `c${i + 1}`, type, column: shown };
}

const unknownColumn: TableColumn = {
  ...{ name: '', type: 'text', unit: null, ucd: null, timeScale: null },
  description: 'Computed by the query',
};
