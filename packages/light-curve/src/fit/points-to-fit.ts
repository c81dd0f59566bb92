import type { BoundedProblem, Minimum } from './bounded-minimum.ts';
import type { WeightedPoints } from './merged-points.ts';

/** Points within so many days of the first of them are of one night [d]. */
const nightDays = 1 / 4;
/** A band with more points a night than this, in the mean, is observed to see what no fit here follows. */
const ordinaryPerNight = 4;
/** Merging leaves at least so many: four for each parameter of a band. */
const leastPoints = 24;
/** So many at most, whatever the light curve. */
export const mostFittedPoints = 1024;

/**
 * The points that a fit of a curve of days reads: all points of an ordinary band; of one observed many
 * times a night, and of one with more than 1,024 points, means of neighbours.
 *
 * Formula:   neighbours within $w$ of the first of them become their weighted mean in time and value, with
 *            the sum of their weights: the same minimum as long as the curve is straight over $w$
 * Symbols:   $w$ the widest of 1/4, 1/8, 1/16, … d that leaves 24 points; 1/2, 1, 2, … d while there would
 *            be more than 1,024
 * Reads:     points in order of time
 * Returns:   `points` itself with at most 24 points, and with at most 4 a night in the mean and at most
 *            1,024 in all; else at most 1,024
 * Undefined: never
 * Differs:   others fit all points: for the 400 of a Rubin deep field's night after night, that is ten
 *            times the CPU. Chi-squares are published of all points all the same
 * Reference: none
 */
export function pointsToFit(points: WeightedPoints): WeightedPoints {
  const { days } = points;
  const nights = groupCount(days, nightDays);
  const isDense = days.length > leastPoints && days.length > ordinaryPerNight * nights;
  if (!isDense && days.length <= mostFittedPoints) return points;
  let width = nightDays;
  let count = nights;
  while (count < leastPoints) {
    width /= 2;
    count = groupCount(days, width);
  }
  while (count > mostFittedPoints) {
    width *= 2;
    count = groupCount(days, width);
  }
  return count === days.length ? points : means(points, width, count);
}

/** How many groups there are of points within `width` of the first of them. */
function groupCount(days: Float64Array, width: number): number {
  let count = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < days.length; i++) {
    if (days[i] < end) continue;
    end = days[i] + width;
    count++;
  }
  return count;
}

function means(points: WeightedPoints, width: number, count: number): WeightedPoints {
  const days = new Float64Array(count);
  const value = new Float64Array(count);
  const rootWeight = new Float64Array(count);
  let group = -1;
  for (let i = 0; i < points.days.length; ) {
    const from = i;
    const end = points.days[i] + width;
    let sum = 0;
    let sumDays = 0;
    let sumValue = 0;
    for (; i < points.days.length && (i === from || points.days[i] < end); i++) {
      const weight = points.rootWeight[i] * points.rootWeight[i];
      sum += weight;
      // From the first day of the group: large times lose no digits.
      sumDays += weight * (points.days[i] - points.days[from]);
      sumValue += weight * points.value[i];
    }
    group++;
    days[group] = points.days[from] + (sum > 0 ? sumDays / sum : 0);
    value[group] = sum > 0 ? sumValue / sum : 0;
    rootWeight[group] = Math.sqrt(sum);
  }
  return { days, value, rootWeight };
}

/** A minimum found on merged points, with the objective of all of them. */
export function ofAllPoints(minimum: Minimum, { expand }: BoundedProblem): Minimum {
  const { at } = minimum;
  const gradient = new Float64Array(at.length);
  const curvature = new Float64Array(at.length * at.length);
  return { ...minimum, objective: expand(at, gradient, curvature) };
}
