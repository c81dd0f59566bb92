import {
  type BoundedProblem,
  boundedMinimum,
  type Minimum,
  type MinimumLimits,
} from './bounded-minimum.ts';

/** One round of a knock-out of starts. */
export interface Round {
  /** The problem itself, or the same on fewer points. */
  readonly problem: BoundedProblem;
  readonly limits: MinimumLimits;
  /** So many of the best go on. */
  readonly kept: number;
}

/**
 * The lowest of the local minima that a few starts lead to: in each round those that are left are
 * followed within its limits, and the best of them go on; the last ones are followed to the end. Of
 * equal ones the earlier start counts.
 */
export function minimumFromStarts(
  problem: BoundedProblem,
  starts: readonly Float64Array[],
  rounds: readonly Round[],
  limits: MinimumLimits,
): Minimum {
  let left = starts;
  for (const round of rounds) {
    const ends = left.map((start) => boundedMinimum(round.problem, start, round.limits));
    left = ends
      .filter(({ objective }) => Number.isFinite(objective))
      .sort((a, b) => a.objective - b.objective)
      .slice(0, round.kept)
      .map(({ at }) => at);
  }
  let lowest = boundedMinimum(problem, left[0] ?? starts[0]!, limits);
  for (const start of left.slice(1)) {
    const found = boundedMinimum(problem, start, limits);
    if (found.objective < lowest.objective) lowest = found;
  }
  return lowest;
}
