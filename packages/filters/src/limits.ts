/** What an expression may be at most: an evaluation then takes microseconds, whatever is written. */
export const filterLimits = {
  /** UTF-16 code units. Long lists belong into a watchlist. */
  characters: 4_000,
  /** Parts of the syntax tree. */
  nodes: 1_000,
  /** Parentheses, calls and the like in one another. */
  depth: 32,
  /** Constants in one list. */
  listItems: 200,
  /** Loops in one another. */
  loops: 2,
  /** Steps of an evaluation; a loop counts as its longest list. */
  cost: 20_000,
} as const;
