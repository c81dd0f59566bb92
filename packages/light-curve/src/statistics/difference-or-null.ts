/** a − b; null when one of them is unknown. */
export const differenceOrNull = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;
