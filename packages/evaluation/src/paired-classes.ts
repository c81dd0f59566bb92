/** The classes of two classifiers side by side. */
export interface PairedClasses {
  /** In the order of A. */
  readonly shared: readonly string[];
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

export function pairedClasses(a: readonly string[], b: readonly string[]): PairedClasses {
  return {
    shared: a.filter((name) => b.includes(name)),
    onlyA: a.filter((name) => !b.includes(name)),
    onlyB: b.filter((name) => !a.includes(name)),
  };
}

/**
 * A vector that can be set beside the other classifier's: the shared classes, and what is left of the
 * whole as one number when either knows more classes than these. It still sums to 1; rescaling the
 * shared ones instead would make a certain answer of a class that holds almost nothing.
 */
export function overSharedClasses(
  probabilities: Readonly<Record<string, number>>,
  { shared, onlyA, onlyB }: PairedClasses,
): number[] {
  const vector = shared.map((name) => probabilities[name] ?? 0);
  if (onlyA.length + onlyB.length === 0) return vector;
  return [...vector, Math.max(0, 1 - vector.reduce((sum, p) => sum + p, 0))];
}
