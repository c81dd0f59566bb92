/** Standard deviation (over n, not n − 1); null for fewer than two values. */
export function standardDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / values.length);
}

/** Highest minus lowest; null for fewer than two values. */
export function range(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  let [lowest, top] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > top) top = value;
  }
  return top - lowest;
}

/** The highest value; null for none. A loop: Math.max(...values) of a long history ends the stack. */
export function highest(values: readonly number[]): number | null {
  let top: number | null = null;
  for (const value of values) if (top === null || value > top) top = value;
  return top;
}
