import type { Series } from '../series/series.ts';
import type { BandSeries } from './band-series.ts';
import type { PeriodSearchKind } from './period-search-result.ts';

/** A search needs a band with as many. */
const firstSearchPoints = 15;
/** Up to this number each new point is searched again. */
const everyPointUntil = 20;
/** From there on a light curve is searched again when it has grown by 1 / this. */
const growthParts = 20;
/** The same of the search with harmonics, which costs twice as much from some hundred points on. */
const harmonicsGrowthParts = 5;
/** A pause between seasons: what follows tells true periods from aliases better than more of the same. */
const longGapDays = 60;
/** So many points after a long gap are searched at once, whatever the growth. */
const pointsAfterGap = 5;

/** The number of points after `count` at which the period is searched again: so much more, at least one. */
function nextSearchPoints(count: number, parts: number): number {
  return count < everyPointUntil ? count + 1 : count + Math.ceil(count / parts);
}

/** The largest number of the schedule that is not above `count`; 0 below the first. */
function scheduledPoints(count: number, parts: number): number {
  if (count < firstSearchPoints) return 0;
  let scheduled = firstSearchPoints;
  for (let next = scheduled; next <= count; next = nextSearchPoints(next, parts)) {
    scheduled = next;
  }
  return scheduled;
}

/**
 * How many points, in time order, the period of a light curve is searched in.
 *
 * The largest number which is either of the schedule 15, 16 … 20, 21, 23, 25 … (5 % more each; 20 %
 * more each, 24, 29 …, for the search with harmonics) or the fifth point after a gap of more than 60
 * days, and, beyond 20, not above that of the points before the newest time: the next alert often
 * brings forced photometry of that very time, which may take the place of the detection, and would have
 * a search made again for one point. 0 below 15 points.
 *
 * @param times of all points, ascending [d]
 */
export function searchedPointCount(times: Float64Array, kind: PeriodSearchKind): number {
  const parts = kind === 'sinusoid' ? growthParts : harmonicsGrowthParts;
  const newest = times[times.length - 1];
  let settled = times.length;
  while (settled > 0 && times[settled - 1] === newest) settled--;
  const count = Math.max(
    Math.min(scheduledPoints(times.length, parts), everyPointUntil),
    scheduledPoints(settled, parts),
  );
  if (count === 0) return 0;
  // Only a gap near the end can count for more than the schedule.
  for (let i = settled - pointsAfterGap; i > 0 && i + pointsAfterGap > count; i--) {
    if (times[i] - times[i - 1] > longGapDays) return i + pointsAfterGap;
  }
  return count;
}

/**
 * The first points of a light curve, by which its period is known until it has grown enough.
 *
 * A search costs a hundred times what the other features cost, and one point among a hundred does not
 * move a period. So it is made at fixed numbers of points only, in the first n* points in time order
 * over all bands; whoever has searched the same points before need not search again. That leaves the
 * period a pure function of the light curve: it does not matter which alerts were seen, in which
 * batches, or what was kept. Features of the folded light curve fold all points with that period.
 *
 * @returns bands that have one of these points; none when no band has the 15 points of a search
 */
export function pointsToSearch(bands: readonly BandSeries[], kind: PeriodSearchKind): BandSeries[] {
  if (!hasEnough(bands)) return [];
  const times = ascendingTimes(bands.map(({ series }) => series));
  let left = searchedPointCount(times, kind);
  const last = times[left - 1];
  const counts = bands.map(({ series }) => countUntil(series.time, last, false));
  left -= counts.reduce((sum, count) => sum + count, 0);
  // Points of several bands at that very time: the bands in their order.
  for (const [i, { series }] of bands.entries()) {
    const here = Math.min(left, countUntil(series.time, last, true) - counts[i]);
    counts[i] += here;
    left -= here;
  }
  const first = bands.map((each, i) => ({ ...each, series: firstPoints(each.series, counts[i]) }));
  return hasEnough(first) ? first.filter(({ series }) => series.time.length > 0) : [];
}

function hasEnough(bands: readonly BandSeries[]): boolean {
  return bands.some(
    ({ series, isWindowOnly }) => series.time.length >= firstSearchPoints && isWindowOnly !== true,
  );
}

/** Times of the points of several series, ascending. */
export function ascendingTimes(series: readonly Series[]): Float64Array {
  let merged = new Float64Array(0);
  // Each is in order: a sort of all of them would take several times as long.
  for (const { time } of series) merged = mergedTimes(merged, time);
  return merged;
}

function mergedTimes(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const merged = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let k = 0;
  while (i < a.length && j < b.length) merged[k++] = a[i] <= b[j] ? a[i++] : b[j++];
  while (i < a.length) merged[k++] = a[i++];
  while (j < b.length) merged[k++] = b[j++];
  return merged;
}

/** How many of ascending times are before `last`, or not after it. */
function countUntil(times: Float64Array, last: number, isInclusive: boolean): number {
  let count = times.length;
  while (count > 0 && (isInclusive ? times[count - 1] > last : times[count - 1] >= last)) count--;
  return count;
}

function firstPoints(series: Series, count: number): Series {
  return {
    epochMjd: series.epochMjd,
    time: series.time.subarray(0, count),
    brightness: series.brightness.subarray(0, count),
    brightnessError: series.brightnessError.subarray(0, count),
  };
}
