/** What a found period is to the catalogue's. */
export const outcomes = [
  'P',
  'near P',
  'P/2',
  '2P',
  'other harmonic',
  'day alias',
  'other',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Largest relative difference of two periods that are the same. */
const sameWithin = 2e-3;
/** In units of 1 / T: closer frequencies than this are one peak of the periodogram. */
const resolution = 0.5;
const otherRatios = [1 / 5, 1 / 4, 1 / 3, 2 / 3, 3 / 2, 3, 4, 5];

const isSame = (periodDays: number, otherDays: number): boolean =>
  Math.abs(periodDays / otherDays - 1) < sameWithin;

/**
 * @param foundDays null when no period was found: 'other'
 * @param largestMultiple P itself is also P / k, k up to this, where catalogues give multiples
 * @returns the first that holds, in the order of `outcomes`; 'near P' is the right peak, of which the
 *   light curve knows the place no better
 */
export function outcomeOf(
  foundDays: number | null,
  catalogueDays: number,
  spanDays: number,
  largestMultiple = 1,
): Outcome {
  if (foundDays === null) return 'other';
  for (let k = 1; k <= largestMultiple; k++) {
    if (isSame(foundDays, catalogueDays / k)) return 'P';
  }
  for (let k = 1; k <= largestMultiple; k++) {
    if (Math.abs(1 / foundDays - k / catalogueDays) < resolution / spanDays) return 'near P';
  }
  if (isSame(foundDays, catalogueDays / 2)) return 'P/2';
  if (isSame(foundDays, 2 * catalogueDays)) return '2P';
  if (otherRatios.some((ratio) => isSame(foundDays, ratio * catalogueDays))) {
    return 'other harmonic';
  }
  return isDayAlias(foundDays, catalogueDays) ? 'day alias' : 'other';
}

/** Whether it is 1 / |1/P ± k|, k cycles a day, 1 or 2. */
function isDayAlias(foundDays: number, catalogueDays: number): boolean {
  return [-2, -1, 1, 2].some((cycles) =>
    isSame(foundDays, 1 / Math.abs(1 / catalogueDays + cycles)),
  );
}
