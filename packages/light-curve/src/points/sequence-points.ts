import type { LightCurveInput, Point } from '../input/light-curve-input.ts';
import { hasPlausibleFlux, hasPlausibleMagnitude } from '../input/plausible-measurement.ts';
import { reliableDetections } from '../input/reliable-detections.ts';
import { evenRanks } from './even-ranks.ts';

/** Bands that points may be of, the same for all surveys: points of other bands are left out. */
export const sequenceBands: readonly string[] = ['u', 'g', 'r', 'i', 'z', 'y'];

/** Points of one light curve that a network can be given; of more, that many evenly by rank. */
export const mostSequencePoints = 64;

/** One detection of a light curve, as networks that read the points themselves are given it. */
export interface LightCurvePoint {
  /** Since the first point of the light curve [d]. */
  readonly daysSinceFirst: number;
  /** One of sequenceBands. */
  readonly band: string;
  /** Of the difference image, signed. */
  readonly psfFluxNanojansky: number;
  /** Positive. */
  readonly psfFluxErrNanojansky: number;
  /** Of the whole source, difference and template together, AB [mag]; null when not known. */
  readonly mag: number | null;
}

/**
 * The points of a light curve for networks that read them instead of features: at most `mostSequencePoints`, in
 * time order, always the first and the last of them; the same whatever the order of the rows. In single precision,
 * as networks are given them and as they travel: a flux beyond it is infinite.
 *
 * Reads:     the detections that features read (reliable-detections.ts), of `sequenceBands`, with a difference
 *            flux and a positive error of it; no forced photometry. A magnitude that is not plausible
 *            (plausible-measurement.ts) is null, and the point stays
 * Returns:   no point when no detection is like that
 * Differs:   from features in time, which counts in the survey's own scale and is not moved to the barycentre
 *            (0.01 d in half a year): so do the light curves that networks are trained on. Of several points at
 *            one time all stay
 */
export function sequencePoints({
  detections,
  survey,
}: LightCurveInput): readonly LightCurvePoint[] {
  const measured = reliableDetections(detections, survey)
    .filter((point) => sequenceBands.includes(point.band) && hasPlausibleFlux(point))
    .map(pointSinceMjdZero)
    .filter(({ psfFluxErrNanojansky }) => psfFluxErrNanojansky > 0)
    .sort(byTime);
  const [first] = measured;
  return evenRanks(measured.length, mostSequencePoints).map((rank) => {
    const { daysSinceFirst: mjd, ...point } = measured[rank]!;
    return { daysSinceFirst: Math.fround(mjd - first!.daysSinceFirst), ...point };
  });
}

function pointSinceMjdZero(point: Point): LightCurvePoint {
  return {
    daysSinceFirst: point.mjd,
    band: point.band,
    psfFluxNanojansky: Math.fround(point.diffFluxNanojansky!),
    psfFluxErrNanojansky: Math.fround(point.diffFluxErrNanojansky!),
    mag: hasPlausibleMagnitude(point) ? Math.fround(point.mag!) : null,
  };
}

/** At one time by all the rest, so that no order of the rows is left to be seen. */
const byTime = (a: LightCurvePoint, b: LightCurvePoint): number =>
  a.daysSinceFirst - b.daysSinceFirst ||
  sequenceBands.indexOf(a.band) - sequenceBands.indexOf(b.band) ||
  a.psfFluxNanojansky - b.psfFluxNanojansky ||
  a.psfFluxErrNanojansky - b.psfFluxErrNanojansky ||
  (a.mag ?? 0) - (b.mag ?? 0);
