import type { Catalogue } from './catalogue.ts';
import type { ParameterList } from './parameter-list.ts';
import type { Scope, SourceColumn } from './scope.ts';
import type { Query } from './syntax.ts';

/** A query within a query. */
export interface InnerQuery {
  readonly sql: string;
  /** `sql` of each is the name that the query gives it: c1, c2 … */
  readonly columns: readonly SourceColumn[];
}

/** What the whole of a query shares while it is written. */
export interface Work {
  readonly catalogue: Catalogue;
  readonly parameters: ParameterList;
  /** t1, t2 …; throws AdqlError when there are too many. */
  readonly nextTable: () => string;
  /** Throws AdqlError when there are too many. */
  readonly countSelect: () => void;
  readonly countRegion: () => void;
  readonly countExpression: () => void;
  readonly innerQuery: (query: Query, outer: Scope | null) => InnerQuery;
}

/** Where an expression stands. */
export interface Setting {
  readonly work: Work;
  readonly scope: Scope;
  /** False in WHERE, ON, GROUP BY, and within an aggregate. */
  readonly mayAggregate: boolean;
}
