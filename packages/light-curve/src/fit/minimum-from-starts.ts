import {
  type BoundedProblem,
  boundedMinimum,
  type Minimum,
  type MinimumLimits,
  SearchArrays,
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
  const arrays = new SearchArrays(problem.lower.length);
  let left: readonly Start[] = starts.map((at) => ({ at }));
  for (const round of rounds) {
    const ends = left.map(({ at, damping }) =>
      boundedMinimum(round.problem, at, round.limits, damping, arrays),
    );
    left = ends
      .filter(({ objective }) => Number.isFinite(objective))
      .sort((a, b) => a.objective - b.objective)
      .slice(0, round.kept);
  }
  if (left.length === 0) left = [{ at: starts[0] }];
  const ends = left.map(({ at, damping }) => boundedMinimum(problem, at, limits, damping, arrays));
  return ends.reduce((lowest, found) => (found.objective < lowest.objective ? found : lowest));
}

interface Start {
  readonly at: Float64Array;
  /** Of the round before. */
  readonly damping?: number;
}
