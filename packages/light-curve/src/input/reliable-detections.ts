import type { Point } from './light-curve-input.ts';

/** Least real-bogus score, of the surveys that need a cut: Rubin's detections are cut by Rubin. */
const leastReliability: Readonly<Record<string, number>> = { ztf: 0.55 };

/**
 * Detections that count: for ZTF those with a reliability of 0.55 or more, or an unknown one.
 *
 * Symbols: reliability of ZTF is rb, the forest's score, as ALeRCE cuts it; never drb, the network's
 */
export function reliableDetections(detections: readonly Point[], survey: string): readonly Point[] {
  const least = leastReliability[survey];
  if (least === undefined) return detections;
  return detections.filter(({ reliability }) => (reliability ?? least) >= least);
}
