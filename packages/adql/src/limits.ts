/** What a query may be at most: each bounds the work before the database is asked. */
export const limits = {
  /** Length of the text [characters]. */
  characters: 100_000,
  /** Words and signs of the text. */
  tokens: 20_000,
  /** Parentheses within each other. */
  depth: 40,
  /** Tables that one query names, subqueries included. */
  tables: 12,
  /** SELECTs of a query, subqueries included. */
  selects: 24,
  /** Columns of the result. */
  columns: 500,
  /** Vertices of a polygon are bounded by packages/sky; regions of a query by this. */
  regions: 50,
} as const;
