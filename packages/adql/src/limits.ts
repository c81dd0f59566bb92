/** What a query may be at most: each bounds the work before the database is asked. */
export const limits = {
  /** Length of the text [characters]. */
  characters: 100_000,
  /** Words and signs of the text. */
  tokens: 20_000,
  /** Parentheses within each other. */
  depth: 40,
  /** Signs between two values: `a + b + c …` is as deep as it is long. */
  operators: 500,
  /** Expressions that are written, however often each is. */
  expressions: 100_000,
  /** Length of an expression in SQL, which may say a place of the query many times [characters]. */
  sqlCharacters: 2_000_000,
  /** The same of a coordinate, which a region says up to thousands of times [characters]. */
  coordinateCharacters: 2_000,
  /** Literals and bounds of regions; the protocol of Postgres counts them to 65,535. */
  parameters: 60_000,
  /** Tables that one query names, subqueries included. */
  tables: 12,
  /** SELECTs of a query, subqueries included. */
  selects: 24,
  /** Columns of the result. */
  columns: 500,
  /** Vertices of a polygon are bounded by packages/sky; regions of a query by this. */
  regions: 50,
} as const;
