import type { BandNumbers } from './filter-subject.ts';

/** A detection as the numbers of a band read it. */
export interface BandPoint {
  readonly band: string;
  readonly mjdTai: number;
  /** AB, of the absolute difference flux [mag]. */
  readonly mag: number | null;
  /** Brighter than the template; null: not told. */
  readonly isPositive: boolean | null;
}

/** Closer detections belong to one night [d]. */
const leastNightsApartDays = 0.5;
/** What lies further back says nothing of how fast it changes now [d]. */
const greatestNightsApartDays = 30;

/**
 * The numbers of each band in which an object was detected, in order of the bands' names.
 *
 * Formula:   magPerDay = (m₁ − m₀) / (t₁ − t₀); 1 the newest detection, 0 the newest of those between 0.5 and 30 days
 *            before it
 * Symbols:   m magnitude of the absolute difference flux, AB [mag]; t time, TAI [d]
 * Reads:     detections that stand, in any order
 * Undefined: magPerDay is null without such a pair, without a magnitude of one of the two, or where one is brighter
 *            and one fainter than the template: their magnitudes do not compare
 */
export function bandNumbers(detections: readonly BandPoint[]): BandNumbers[] {
  const byBand = Map.groupBy(detections, ({ band }) => band);
  return [...byBand]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([band, points]) => {
      const inTime = points.toSorted((a, b) => a.mjdTai - b.mjdTai);
      const mags = inTime.flatMap(({ mag }) => (mag === null ? [] : [mag]));
      const [first, last] = [inTime[0]!, inTime.at(-1)!];
      return {
        band,
        detectionCount: inTime.length,
        firstMjdTai: first.mjdTai,
        lastMjdTai: last.mjdTai,
        lastMag: last.mag,
        brightestMag: mags.length === 0 ? null : mags.reduce((a, b) => Math.min(a, b)),
        faintestMag: mags.length === 0 ? null : mags.reduce((a, b) => Math.max(a, b)),
        magPerDay: magPerDay(last, inTime),
      };
    });
}

function magPerDay(last: BandPoint, inTime: readonly BandPoint[]): number | null {
  const before = inTime.findLast(({ mjdTai }) => last.mjdTai - mjdTai >= leastNightsApartDays);
  if (before === undefined || last.mag === null || before.mag === null) return null;
  const days = last.mjdTai - before.mjdTai;
  if (days > greatestNightsApartDays || last.isPositive !== before.isPositive) return null;
  return (last.mag - before.mag) / days;
}
