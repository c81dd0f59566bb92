import { EmbeddedActionsParser, type IOrAlt, type IToken, type ParserMethod } from 'chevrotain';
import { AdqlError, type Place } from './adql-error.ts';
import { limits } from './limits.ts';
import type { ArithmeticOperator, ComparisonOperator, Expression, Name, Query } from './syntax.ts';
import * as t from './tokens.ts';

const { word } = t;

/** Of a token; while the parser learns its own grammar there are no real ones. */
export const placeOf = (token: IToken | undefined): Place => ({
  line: token?.startLine ?? 1,
  column: token?.startColumn ?? 1,
});
const start: Place = { line: 1, column: 1 };

/**
 * Values and conditions are one kind of expression: `(a + b) > c` and `(a > b)` begin alike, and which is
 * meant is known when types are. Operators that may repeat are loops, so that only parentheses nest.
 */
export abstract class ExpressionGrammar extends EmbeddedActionsParser {
  /** Of QueryGrammar: expressions hold queries, and queries expressions. */
  declare protected readonly query: ParserMethod<[], Query>;
  /** Signs of arithmetic so far, in the whole query. */
  private operators = 0;

  constructor() {
    super([...t.tokens], { maxLookahead: 2 });
  }

  protected readonly expression: ParserMethod<[], Expression> = this.RULE(
    'expression',
    (): Expression => {
      const operands = [this.SUBRULE(this.conjunction)];
      this.MANY(() => {
        this.CONSUME(word.OR);
        operands.push(this.SUBRULE1(this.conjunction));
      });
      return joinedBy('or', operands);
    },
  );

  protected readonly conjunction = this.RULE('conjunction', (): Expression => {
    const operands = [this.SUBRULE(this.negation)];
    this.MANY(() => {
      this.CONSUME(word.AND);
      operands.push(this.SUBRULE1(this.negation));
    });
    return joinedBy('and', operands);
  });

  protected readonly negation = this.RULE('negation', (): Expression => {
    const nots: Place[] = [];
    this.MANY(() => nots.push(placeOf(this.CONSUME(word.NOT))));
    const operand = this.SUBRULE(this.predicate);
    const [place] = nots;
    return nots.length % 2 === 1 && place !== undefined ? { kind: 'not', operand, place } : operand;
  });

  protected readonly predicate = this.RULE('predicate', (): Expression => {
    const operand = this.SUBRULE(this.sum);
    const place = operand?.place ?? start;
    const whole = this.OPTION(() =>
      this.OR<IOrAlt<Expression>[]>([
        {
          ALT: () => {
            const operator = this.CONSUME(t.comparison);
            const right = this.SUBRULE1(this.sum);
            return {
              kind: 'comparison',
              operator: comparisonOf(operator),
              left: operand,
              right,
              place,
            };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.IS);
            const isNegated = this.OPTION1(() => this.CONSUME(word.NOT)) !== undefined;
            this.CONSUME(word.NULL);
            return { kind: 'isNull', operand, isNegated, place };
          },
        },
        {
          ALT: () => {
            const isNegated = this.OPTION2(() => this.CONSUME1(word.NOT)) !== undefined;
            return this.OR1<IOrAlt<Expression>[]>([
              {
                ALT: () => {
                  this.CONSUME(word.BETWEEN);
                  const low = this.SUBRULE2(this.sum);
                  this.CONSUME(word.AND);
                  const high = this.SUBRULE3(this.sum);
                  return { kind: 'between', operand, low, high, isNegated, place };
                },
              },
              {
                ALT: () => {
                  const like = this.OR2([
                    { ALT: () => this.CONSUME(word.LIKE) },
                    { ALT: () => this.CONSUME(word.ILIKE) },
                  ]);
                  const pattern = this.SUBRULE4(this.sum);
                  const ignoresCase = like?.tokenType === word.ILIKE;
                  return { kind: 'like', operand, pattern, ignoresCase, isNegated, place };
                },
              },
              {
                ALT: () => {
                  this.CONSUME(word.IN);
                  this.CONSUME(t.open);
                  const found = this.OR3<IOrAlt<Expression>[]>([
                    {
                      GATE: () => this.isQueryNext(0),
                      ALT: () => ({
                        ...{ kind: 'inQuery', operand, query: this.SUBRULE(this.query) },
                        ...{ isNegated, place },
                      }),
                    },
                    {
                      ALT: () => {
                        const list: Expression[] = [];
                        this.AT_LEAST_ONE_SEP({
                          SEP: t.comma,
                          DEF: () => list.push(this.SUBRULE5(this.sum)),
                        });
                        return { kind: 'inList', operand, list, isNegated, place };
                      },
                    },
                  ]);
                  this.CONSUME(t.close);
                  return found;
                },
              },
            ]);
          },
        },
      ]),
    );
    return whole ?? operand;
  });

  protected readonly sum = this.RULE('sum', (): Expression => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(t.plus) },
        { ALT: () => this.CONSUME(t.minus) },
        { ALT: () => this.CONSUME(t.concatenation) },
      ]);
      left = this.arithmetic(operator, left, this.SUBRULE1(this.product));
    });
    return left;
  });

  protected readonly product = this.RULE('product', (): Expression => {
    let left = this.SUBRULE(this.signed);
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(t.star) },
        { ALT: () => this.CONSUME(t.slash) },
      ]);
      left = this.arithmetic(operator, left, this.SUBRULE1(this.signed));
    });
    return left;
  });

  protected readonly signed = this.RULE('signed', (): Expression => {
    const minuses: Place[] = [];
    this.MANY(() =>
      this.OR([
        { ALT: () => minuses.push(placeOf(this.CONSUME(t.minus))) },
        { ALT: () => this.CONSUME(t.plus) },
      ]),
    );
    const operand = this.SUBRULE(this.primary);
    const [place] = minuses;
    return minuses.length % 2 === 1 && place !== undefined
      ? { kind: 'negative', operand, place }
      : operand;
  });

  protected readonly primary = this.RULE(
    'primary',
    (): Expression =>
      this.OR<IOrAlt<Expression>[]>([
        {
          ALT: () => {
            const token = this.CONSUME(t.numberLiteral);
            return { kind: 'number', text: token.image, place: placeOf(token) };
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(t.text);
            const value = token.image.slice(1, -1).replaceAll("''", "'");
            return { kind: 'text', value, place: placeOf(token) };
          },
        },
        { ALT: () => ({ kind: 'null', place: placeOf(this.CONSUME(word.NULL)) }) },
        { ALT: () => ({ kind: 'true', place: placeOf(this.CONSUME(word.TRUE)) }) },
        { ALT: () => ({ kind: 'false', place: placeOf(this.CONSUME(word.FALSE)) }) },
        { ALT: () => this.SUBRULE(this.cast) },
        {
          ALT: () => {
            const place = placeOf(this.CONSUME(word.EXISTS));
            this.CONSUME(t.open);
            const query = this.SUBRULE(this.query);
            this.CONSUME(t.close);
            return { kind: 'exists', query, place };
          },
        },
        { GATE: () => this.LA(2).tokenType === t.open, ALT: () => this.SUBRULE(this.call) },
        {
          ALT: () => {
            const names = this.SUBRULE(this.path);
            return { kind: 'column', names, place: names[0]?.place ?? start };
          },
        },
        {
          GATE: () => this.isQueryNext(1),
          ALT: () => {
            const place = placeOf(this.CONSUME1(t.open));
            const query = this.SUBRULE1(this.query);
            this.CONSUME1(t.close);
            return { kind: 'query', query, place };
          },
        },
        {
          ALT: () => {
            this.CONSUME2(t.open);
            const expression = this.SUBRULE(this.expression);
            this.CONSUME2(t.close);
            return expression;
          },
        },
      ]),
  );

  protected readonly cast = this.RULE('cast', (): Expression => {
    const place = placeOf(this.CONSUME(word.CAST));
    this.CONSUME(t.open);
    const operand = this.SUBRULE(this.expression);
    this.CONSUME(word.AS);
    const type = this.SUBRULE(this.nameRule);
    // The length of CHAR(3) and the PRECISION of DOUBLE PRECISION change nothing here.
    this.OPTION(() =>
      this.OR([
        { ALT: () => this.CONSUME(t.name) },
        {
          ALT: () => {
            this.CONSUME1(t.open);
            this.CONSUME(t.numberLiteral);
            this.CONSUME1(t.close);
          },
        },
      ]),
    );
    this.CONSUME(t.close);
    return { kind: 'cast', operand, type, place };
  });

  protected readonly call = this.RULE('call', (): Expression => {
    const name = this.SUBRULE(this.nameRule);
    this.CONSUME(t.open);
    const given: Expression[] = [];
    let isDistinct = false;
    this.OPTION(() =>
      this.OR([
        { ALT: () => given.push({ kind: 'star', place: placeOf(this.CONSUME(t.star)) }) },
        {
          ALT: () => {
            this.OPTION1(() =>
              this.OR1([
                {
                  ALT: () => {
                    this.CONSUME(word.DISTINCT);
                    isDistinct = true;
                  },
                },
                { ALT: () => this.CONSUME(word.ALL) },
              ]),
            );
            this.AT_LEAST_ONE_SEP({
              SEP: t.comma,
              DEF: () => given.push(this.SUBRULE(this.expression)),
            });
          },
        },
      ]),
    );
    this.CONSUME(t.close);
    return { kind: 'call', name, isDistinct, given, place: name?.place ?? start };
  });

  protected readonly path = this.RULE('path', (): Name[] => {
    const names: Name[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.dot, DEF: () => names.push(this.SUBRULE(this.nameRule)) });
    return names;
  });

  protected readonly nameRule = this.RULE(
    'name',
    (): Name =>
      this.OR<IOrAlt<Name>[]>([
        {
          ALT: () => {
            const token = this.CONSUME(t.name);
            return { text: token.image, isQuoted: false, place: placeOf(token) };
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(t.quotedName);
            const text = token.image.slice(1, -1).replaceAll('""', '"');
            return { text, isQuoted: true, place: placeOf(token) };
          },
        },
      ]),
  );

  protected readonly count = this.RULE('count', (): { text: string; place: Place } => {
    const token = this.CONSUME(t.numberLiteral);
    return { text: token.image, place: placeOf(token) };
  });

  override reset(): void {
    super.reset();
    this.operators = 0;
  }

  /** Throws AdqlError. */
  private arithmetic(token: IToken | undefined, left: Expression, right: Expression): Expression {
    const place = placeOf(token);
    if (++this.operators > limits.operators) {
      throw new AdqlError(`more than ${limits.operators} signs of arithmetic`, place);
    }
    const operator = token?.image as ArithmeticOperator;
    return { kind: 'arithmetic', operator, left, right, place };
  }

  /** Whether a query begins after so many tokens more. */
  protected isQueryNext(after: number): boolean {
    const { tokenType } = this.LA(after + 1);
    return tokenType === word.SELECT || tokenType === word.WITH;
  }
}

function joinedBy(kind: 'and' | 'or', operands: readonly Expression[]): Expression {
  const [first] = operands;
  return operands.length === 1 ? first! : { kind, operands, place: first?.place ?? start };
}

function comparisonOf(token: IToken | undefined): ComparisonOperator {
  return token?.image === '!=' ? '<>' : (token?.image as ComparisonOperator);
}
