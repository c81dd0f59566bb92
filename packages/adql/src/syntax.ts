import type { Place } from './adql-error.ts';

/** A name as it was written; quoted ones keep their case. */
export interface Name {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly place: Place;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '||';

/** Values and conditions alike: which of them something is, is found when names are resolved. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string; readonly place: Place }
  | { readonly kind: 'text'; readonly value: string; readonly place: Place }
  | { readonly kind: 'null'; readonly place: Place }
  | { readonly kind: 'true'; readonly place: Place }
  | { readonly kind: 'false'; readonly place: Place }
  | { readonly kind: 'star'; readonly place: Place }
  | { readonly kind: 'column'; readonly names: readonly Name[]; readonly place: Place }
  | {
      readonly kind: 'call';
      readonly name: Name;
      readonly isDistinct: boolean;
      readonly given: readonly Expression[];
      readonly place: Place;
    }
  | {
      readonly kind: 'cast';
      readonly operand: Expression;
      readonly type: Name;
      readonly place: Place;
    }
  | { readonly kind: 'negative'; readonly operand: Expression; readonly place: Place }
  | { readonly kind: 'not'; readonly operand: Expression; readonly place: Place }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly place: Place;
    }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly place: Place;
    }
  | { readonly kind: 'and'; readonly operands: readonly Expression[]; readonly place: Place }
  | { readonly kind: 'or'; readonly operands: readonly Expression[]; readonly place: Place }
  | {
      readonly kind: 'isNull';
      readonly operand: Expression;
      readonly isNegated: boolean;
      readonly place: Place;
    }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly isNegated: boolean;
      readonly place: Place;
    }
  | {
      readonly kind: 'like';
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly ignoresCase: boolean;
      readonly isNegated: boolean;
      readonly place: Place;
    }
  | {
      readonly kind: 'inList';
      readonly operand: Expression;
      readonly list: readonly Expression[];
      readonly isNegated: boolean;
      readonly place: Place;
    }
  | {
      readonly kind: 'inQuery';
      readonly operand: Expression;
      readonly query: Query;
      readonly isNegated: boolean;
      readonly place: Place;
    }
  | { readonly kind: 'exists'; readonly query: Query; readonly place: Place }
  | { readonly kind: 'query'; readonly query: Query; readonly place: Place };

export interface Query {
  readonly common: readonly { readonly name: Name; readonly query: Query }[];
  readonly body: QueryBody;
  readonly orderBy: readonly { readonly expression: Expression; readonly isDescending: boolean }[];
  readonly offset: { readonly text: string; readonly place: Place } | null;
}

export type QueryBody = Select | SetOperation;

export interface SetOperation {
  readonly kind: 'set';
  readonly operator: 'UNION' | 'INTERSECT' | 'EXCEPT';
  readonly isAll: boolean;
  readonly left: QueryBody;
  readonly right: QueryBody;
  readonly place: Place;
}

export interface Select {
  readonly kind: 'select';
  readonly isDistinct: boolean;
  readonly top: { readonly text: string; readonly place: Place } | null;
  readonly items: readonly SelectItem[];
  readonly from: readonly TableReference[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | null;
  readonly place: Place;
}

export type SelectItem =
  | { readonly kind: 'all'; readonly place: Place }
  | { readonly kind: 'allOf'; readonly names: readonly Name[]; readonly place: Place }
  | { readonly kind: 'value'; readonly expression: Expression; readonly alias: Name | null };

export type JoinType = 'inner' | 'left' | 'right' | 'full' | 'cross';

export type TableReference =
  | {
      readonly kind: 'table';
      readonly names: readonly Name[];
      readonly alias: Name | null;
      readonly place: Place;
    }
  | {
      readonly kind: 'subquery';
      readonly query: Query;
      readonly alias: Name;
      readonly place: Place;
    }
  | {
      readonly kind: 'join';
      readonly type: JoinType;
      readonly isNatural: boolean;
      readonly left: TableReference;
      readonly right: TableReference;
      readonly on: Expression | null;
      readonly using: readonly Name[];
      readonly place: Place;
    };
