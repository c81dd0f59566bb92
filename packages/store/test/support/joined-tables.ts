/** Which tables a statement joins on their distribution columns, and which only meet in it: read from its parse tree. */
import { parseSync } from 'libpg-query';

/** Distribution column by distributed table. */
export type Distribution = ReadonlyMap<string, string>;

type Tree = { readonly [name: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** How code fills what stands in braces: enough of it to be parsed (postgres/batch-statement.ts). */
const filledIn: Readonly<Record<string, string>> = {
  given: 'unnest($1) AS given (x)',
  excluded: 'x = excluded.x',
  assignments: 'x = given.x',
  joins: '',
};

/**
 * Groups of distributed tables of a statement: those of one group are joined, one way or another, on their distribution
 * columns, or are asked for one value of them. One group, or none: machines answer by themselves.
 *
 * @throws when it is no SQL
 */
export function joinedTables(
  sql: string,
  distribution: Distribution,
): readonly (readonly string[])[] {
  const text = sql.replaceAll(/\{(\w+)\}/g, (_, name: string) => filledIn[name] ?? 'x');
  const groups = new Groups();
  const columns = new Set(distribution.values());
  const tables = new Set<string>();

  /** What an unqualified column belongs to: the only relation of its scope. */
  const visit = (node: unknown, scope: readonly string[]): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, scope);
      return;
    }
    if (!isTree(node)) return;
    let inner = scope;
    for (const kind of ['SelectStmt', 'UpdateStmt', 'DeleteStmt', 'InsertStmt', 'MergeStmt']) {
      if (isTree(node[kind])) inner = relationsOf(node[kind]);
    }
    const {
      RangeVar: range,
      A_Expr: expression,
      JoinExpr: join,
    } = node as Record<string, Tree | undefined>;
    if (range !== undefined) {
      const table = String(range.relname);
      if (distribution.has(table)) {
        tables.add(table);
        groups.join(`table ${table}`, `${aliasOf(range)}.${distribution.get(table)}`);
      }
    }
    const { RangeSubselect: select, CommonTableExpr: named } = node as Record<
      string,
      Tree | undefined
    >;
    if (isTree(select?.alias)) handOn(String(select.alias.aliasname), select.subquery);
    if (named !== undefined) handOn(String(named.ctename), named.ctequery);
    if (expression !== undefined) equate(expression, inner);
    if (join !== undefined && Array.isArray(join.usingClause)) {
      const used = join.usingClause.map((each) => stringOf(each));
      const sides = [...relationsOf({ from: join.larg }), ...relationsOf({ from: join.rarg })];
      for (const name of used.filter((each) => columns.has(each))) {
        for (const side of sides) groups.join(`${sides[0]}.${name}`, `${side}.${name}`);
      }
    }
    for (const value of Object.values(node)) visit(value, inner);
  };

  const equate = ({ name, lexpr, rexpr, kind }: Tree, scope: readonly string[]): void => {
    if (stringOf((name as unknown[])?.[0]) !== '=') return;
    if (kind !== 'AEXPR_OP' && kind !== 'AEXPR_OP_ANY') return;
    const [left, right] = [lexpr, rexpr].map(partsOf);
    for (const [i, each] of left!.entries()) {
      const [a, b] = [keyOf(each, scope), keyOf(right![i], scope)];
      if (a !== null && b !== null) groups.join(a, b);
    }
  };

  /** A query in FROM or WITH is, under its name, what its distribution columns come from. */
  const handOn = (alias: string, query: unknown): void => {
    if (!isTree(query)) return;
    const [statement] = Object.values(query);
    if (!isTree(statement)) return;
    if (isTree(statement.larg)) {
      for (const side of [statement.larg, statement.rarg]) handOn(alias, { SelectStmt: side });
      return;
    }
    const scope = relationsOf(statement);
    for (const target of [
      statement.targetList,
      statement.returningList,
      statement.returningClause,
    ].flat()) {
      const value = isTree(target) && isTree(target.ResTarget) ? target.ResTarget.val : null;
      if (!isTree(value) || !isTree(value.ColumnRef)) continue;
      const fields = (value.ColumnRef.fields as unknown[]).map(stringOf);
      const sources = fields.length > 1 ? [fields.at(-2)!] : scope;
      const handed =
        fields.at(-1) === '*' ? columns : new Set(fields.slice(-1)).intersection(columns);
      const as = isTree(target) && isTree(target.ResTarget) ? target.ResTarget.name : undefined;
      for (const name of handed) {
        for (const source of sources) groups.join(`${alias}.${as ?? name}`, `${source}.${name}`);
      }
    }
  };

  /** Of a distribution column its relation and itself, of a parameter its number. */
  const keyOf = (node: unknown, scope: readonly string[]): string | null => {
    if (!isTree(node)) return null;
    if (isTree(node.TypeCast)) return keyOf(node.TypeCast.arg, scope);
    if (isTree(node.ParamRef)) return `$${node.ParamRef.number}`;
    if (!isTree(node.ColumnRef)) return null;
    const fields = (node.ColumnRef.fields as unknown[]).map(stringOf);
    if (!columns.has(fields.at(-1)!)) return null;
    const relation = fields.length > 1 ? fields.at(-2) : scope.length === 1 ? scope[0] : undefined;
    return relation === undefined ? null : `${relation}.${fields.at(-1)}`;
  };

  visit(parseSync(text), []);
  return groups
    .of([...tables].map((table) => `table ${table}`))
    .map((group) => group.map((name) => name.slice('table '.length)).sort());
}

const stringOf = (node: unknown): string =>
  isTree(node) && isTree(node.String) ? String(node.String.sval) : '*';

const partsOf = (node: unknown): readonly unknown[] =>
  isTree(node) && isTree(node.RowExpr) ? (node.RowExpr.args as unknown[]) : [node];

const aliasOf = (range: Tree): string =>
  isTree(range.alias) ? String(range.alias.aliasname) : String(range.relname);

/** Aliases of the relations of one scope, not of those inside them. */
function relationsOf(statement: Tree): readonly string[] {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) look(each);
      return;
    }
    if (!isTree(node)) return;
    const {
      RangeVar: range,
      RangeSubselect: select,
      RangeFunction: call,
      JoinExpr: join,
    } = node as Record<string, Tree | undefined>;
    const aliased = select ?? call;
    if (range !== undefined) found.push(aliasOf(range));
    else if (isTree(aliased?.alias)) found.push(String(aliased.alias.aliasname));
    else if (join !== undefined) look([join.larg, join.rarg]);
  };
  look(statement.fromClause ?? statement.from);
  look(statement.usingClause);
  if (isTree(statement.relation)) found.push(aliasOf(statement.relation));
  return found;
}

/** Names that belong together. */
class Groups {
  readonly #parents = new Map<string, string>();

  #rootOf(name: string): string {
    let root = name;
    for (
      let parent = this.#parents.get(root);
      parent !== undefined;
      parent = this.#parents.get(root)
    )
      root = parent;
    return root;
  }

  join(a: string, b: string): void {
    const [one, other] = [this.#rootOf(a), this.#rootOf(b)];
    if (one !== other) this.#parents.set(one, other);
  }

  of(names: readonly string[]): readonly (readonly string[])[] {
    return [...Map.groupBy(names, (name) => this.#rootOf(name)).values()];
  }
}
