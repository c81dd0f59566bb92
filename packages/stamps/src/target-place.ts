/** Where the target lies on the detector, when a detector edge may have cut the stamp. */
export interface DetectorPlace {
  /** Pixel coordinates as the survey gives them, the first pixel being 1. */
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Index of the target pixel along one axis of a stamp that a detector edge may have cut.
 *
 * Formula:   near the low edge: l; near the high edge: n − 1 − h; away from both: (n − 1) / 2
 * Symbols:   n length of the stamp [px]; l, h pixels of the detector below and above the target
 * Differs:   nothing here knows the whole stamp's side, so a stamp cut at a corner is placed too. On
 *            real ZTF stamps it gives 31 or 31 − missing every time (test/stamp.test.ts).
 */
export function targetIndex(lengthPx: number, placePx: number, detectorLengthPx: number): number {
  const pixelsBelow = Math.round(placePx) - 1;
  const pixelsAbove = detectorLengthPx - Math.round(placePx);
  const whole = (lengthPx - 1) / 2;
  if (pixelsBelow >= whole && pixelsAbove >= whole) return whole;
  const index = pixelsBelow < pixelsAbove ? pixelsBelow : lengthPx - 1 - pixelsAbove;
  return Math.min(lengthPx - 1, Math.max(0, index));
}
