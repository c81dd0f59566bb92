/**
 * The grammar of ADQL, as far as it is answered here: ADQL 2.0 with what 2.1 added (WITH, UNION and the like,
 * OFFSET, ILIKE, CAST, geometry without a coordinate system).
 *
 * Reference: IVOA ADQL 2.1
 */
import type { IOrAlt, IToken, ParserMethod, TokenType } from 'chevrotain';
import type { Place } from './adql-error.ts';
import { ExpressionGrammar, placeOf } from './expression-grammar.ts';
import type {
  Expression,
  JoinType,
  Name,
  Query,
  QueryBody,
  Select,
  SelectItem,
  TableReference,
} from './syntax.ts';
import * as t from './tokens.ts';

const { word } = t;
const start: Place = { line: 1, column: 1 };

export class QueryGrammar extends ExpressionGrammar {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  readonly whole = this.RULE('whole', (): Query => {
    const query = this.SUBRULE(this.query);
    this.OPTION(() => this.CONSUME(t.semicolon));
    return query;
  });

  protected override readonly query: ParserMethod<[], Query> = this.RULE('query', (): Query => {
    const common: { name: Name; query: Query }[] = [];
    this.OPTION(() => {
      this.CONSUME(word.WITH);
      this.AT_LEAST_ONE_SEP({
        SEP: t.comma,
        DEF: () => {
          const name = this.SUBRULE(this.nameRule);
          this.CONSUME(word.AS);
          this.CONSUME(t.open);
          const query = this.SUBRULE(this.query);
          this.CONSUME(t.close);
          common.push({ name, query });
        },
      });
    });
    const body = this.SUBRULE(this.unions);
    const orderBy: { expression: Expression; isDescending: boolean }[] = [];
    this.OPTION1(() => {
      this.CONSUME(word.ORDER);
      this.CONSUME(word.BY);
      this.AT_LEAST_ONE_SEP1({
        SEP: t.comma,
        DEF: () => {
          const expression = this.SUBRULE(this.expression);
          let isDescending = false;
          this.OPTION2(() =>
            this.OR([
              { ALT: () => this.CONSUME(word.ASC) },
              {
                ALT: () => {
                  this.CONSUME(word.DESC);
                  isDescending = true;
                },
              },
            ]),
          );
          orderBy.push({ expression, isDescending });
        },
      });
    });
    const offset = this.OPTION3(() => {
      this.CONSUME(word.OFFSET);
      return this.SUBRULE(this.count);
    });
    return { common, body, orderBy, offset: offset ?? null };
  });

  private readonly unions = this.RULE('unions', (): QueryBody => {
    let body = this.SUBRULE(this.intersections);
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(word.UNION) },
        { ALT: () => this.CONSUME(word.EXCEPT) },
      ]);
      const isAll = this.OPTION(() => this.CONSUME(word.ALL)) !== undefined;
      const right = this.SUBRULE1(this.intersections);
      body = setOperation(operator, isAll, body, right);
    });
    return body;
  });

  private readonly intersections = this.RULE('intersections', (): QueryBody => {
    let body = this.SUBRULE(this.queryTerm);
    this.MANY(() => {
      const operator = this.CONSUME(word.INTERSECT);
      const isAll = this.OPTION(() => this.CONSUME(word.ALL)) !== undefined;
      const right = this.SUBRULE1(this.queryTerm);
      body = setOperation(operator, isAll, body, right);
    });
    return body;
  });

  private readonly queryTerm = this.RULE(
    'queryTerm',
    (): QueryBody =>
      this.OR<IOrAlt<QueryBody>[]>([
        { ALT: () => this.SUBRULE(this.select) },
        {
          ALT: () => {
            this.CONSUME(t.open);
            const body = this.SUBRULE(this.unions);
            this.CONSUME(t.close);
            return body;
          },
        },
      ]),
  );

  private readonly select = this.RULE('select', (): Select => {
    const first = this.CONSUME(word.SELECT);
    const isDistinct =
      this.OPTION(() =>
        this.OR([
          { ALT: () => this.CONSUME(word.DISTINCT) && true },
          { ALT: () => this.CONSUME(word.ALL) && false },
        ]),
      ) ?? false;
    const top = this.OPTION1(() => {
      this.CONSUME(word.TOP);
      return this.SUBRULE(this.count);
    });
    const items: SelectItem[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.comma, DEF: () => items.push(this.SUBRULE(this.selectItem)) });
    this.CONSUME(word.FROM);
    const from: TableReference[] = [];
    this.AT_LEAST_ONE_SEP1({ SEP: t.comma, DEF: () => from.push(this.SUBRULE(this.joined)) });
    const where = this.OPTION2(() => {
      this.CONSUME(word.WHERE);
      return this.SUBRULE(this.expression);
    });
    const groupBy: Expression[] = [];
    this.OPTION3(() => {
      this.CONSUME(word.GROUP);
      this.CONSUME(word.BY);
      this.AT_LEAST_ONE_SEP2({
        SEP: t.comma,
        DEF: () => groupBy.push(this.SUBRULE1(this.expression)),
      });
    });
    const having = this.OPTION4(() => {
      this.CONSUME(word.HAVING);
      return this.SUBRULE2(this.expression);
    });
    return {
      ...{ kind: 'select', isDistinct, top: top ?? null, items, from, where: where ?? null },
      ...{ groupBy, having: having ?? null, place: placeOf(first) },
    };
  });

  private readonly selectItem = this.RULE(
    'selectItem',
    (): SelectItem =>
      this.OR<IOrAlt<SelectItem>[]>([
        { ALT: () => ({ kind: 'all', place: placeOf(this.CONSUME(t.star)) }) },
        {
          GATE: () => this.isAllOfTable(),
          ALT: () => {
            const names: Name[] = [];
            this.AT_LEAST_ONE(() => {
              names.push(this.SUBRULE(this.nameRule));
              this.CONSUME(t.dot);
            });
            this.CONSUME1(t.star);
            return { kind: 'allOf', names, place: names[0]?.place ?? start };
          },
        },
        {
          ALT: () => {
            const expression = this.SUBRULE(this.expression);
            const alias = this.SUBRULE(this.alias);
            return { kind: 'value', expression, alias };
          },
        },
      ]),
  );

  private readonly alias = this.RULE('alias', (): Name | null => {
    const alias = this.OPTION(() => {
      this.OPTION1(() => this.CONSUME(word.AS));
      return this.SUBRULE(this.nameRule);
    });
    return alias ?? null;
  });

  private readonly joined = this.RULE('joined', (): TableReference => {
    let left = this.SUBRULE(this.table);
    this.MANY(() => {
      const isNatural = this.OPTION(() => this.CONSUME(word.NATURAL)) !== undefined;
      const type = this.SUBRULE(this.joinType);
      const join = this.CONSUME(word.JOIN);
      const right = this.SUBRULE1(this.table);
      let on: Expression | null = null;
      const using: Name[] = [];
      this.OPTION1(() =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(word.ON);
              on = this.SUBRULE(this.expression);
            },
          },
          {
            ALT: () => {
              this.CONSUME(word.USING);
              this.CONSUME(t.open);
              this.AT_LEAST_ONE_SEP({
                SEP: t.comma,
                DEF: () => using.push(this.SUBRULE(this.nameRule)),
              });
              this.CONSUME(t.close);
            },
          },
        ]),
      );
      left = { kind: 'join', type, isNatural, left, right, on, using, place: placeOf(join) };
    });
    return left;
  });

  private readonly joinType = this.RULE('joinType', (): JoinType => {
    let type: JoinType = 'inner';
    this.OPTION(() =>
      this.OR([
        { ALT: () => this.CONSUME(word.INNER) },
        {
          ALT: () => {
            this.CONSUME(word.CROSS);
            type = 'cross';
          },
        },
        {
          ALT: () => {
            type = this.OR1<IOrAlt<JoinType>[]>([
              { ALT: () => this.CONSUME(word.LEFT) && 'left' },
              { ALT: () => this.CONSUME(word.RIGHT) && 'right' },
              { ALT: () => this.CONSUME(word.FULL) && 'full' },
            ]);
            this.OPTION1(() => this.CONSUME(word.OUTER));
          },
        },
      ]),
    );
    return type;
  });

  private readonly table = this.RULE(
    'table',
    (): TableReference =>
      this.OR<IOrAlt<TableReference>[]>([
        {
          ALT: () => {
            const names = this.SUBRULE(this.path);
            const alias = this.SUBRULE(this.alias);
            return { kind: 'table', names, alias, place: names[0]?.place ?? start };
          },
        },
        {
          GATE: () => this.isQueryNext(1),
          ALT: () => {
            const place = placeOf(this.CONSUME(t.open));
            const query = this.SUBRULE(this.query);
            this.CONSUME(t.close);
            this.OPTION(() => this.CONSUME(word.AS));
            const alias = this.SUBRULE(this.nameRule);
            return { kind: 'subquery', query, alias, place };
          },
        },
        {
          ALT: () => {
            this.CONSUME1(t.open);
            const joined = this.SUBRULE(this.joined);
            this.CONSUME1(t.close);
            return joined;
          },
        },
      ]),
  );

  /** name.name.*, however many names. */
  private isAllOfTable(): boolean {
    let at = 1;
    const isName = (token: TokenType) => token === t.name || token === t.quotedName;
    while (isName(this.LA(at).tokenType) && this.LA(at + 1).tokenType === t.dot) at += 2;
    return at > 1 && this.LA(at).tokenType === t.star;
  }
}

function setOperation(
  token: IToken | undefined,
  isAll: boolean,
  left: QueryBody,
  right: QueryBody,
): QueryBody {
  const operator = token?.image?.toUpperCase() as 'UNION' | 'INTERSECT' | 'EXCEPT';
  return { kind: 'set', operator, isAll, left, right, place: placeOf(token) };
}
