import type { Alert, Detection, NonDetection } from '@lucero/alert';
import { nanojanskyToMag } from '@lucero/photometry';
import { degToArcsec, degToRad } from '@lucero/sky';
import { highest, range, standardDeviation } from './spread.ts';

/**
 * How far back an alert's history is read [d]: what every survey sends, and the night in which it began.
 * ZTF's packets hold 30 days and Rubin's 12 months, and a number must mean the same whoever sends it.
 */
export const historyWindowDays = 31;

/** A row closer than this to the alert is the alert itself, measured again [d]. */
const sameEpochDays = 1e-4;
/** Two epochs this close belong to one night or to the next [d]. */
const nextNightDays = 1.5;
/** Below this the asinh of a flux is linear [nJy]; far below the noise of one exposure. */
const softeningNanojansky = 100;

/** The numbers of an alert's own history, all of the window before the alert and of what is not withdrawn. */
export interface HistoryNumbers {
  /** Detections before the alert. */
  readonly detectionCount: number;
  readonly nonDetectionCount: number;
  /** Detections / (detections + non-detections); null without either. */
  readonly detectedShare: number | null;
  /** Share of the detections that are fainter than the template. */
  readonly negativeShare: number | null;
  readonly daysSinceFirst: number | null;
  readonly daysSinceLast: number | null;
  /** Non-detections later than the first detection: what stays in sight has none. */
  readonly nonDetectionsSinceFirst: number | null;
  /** Deepest limit of a non-detection minus the alert's magnitude [mag]; high = it was not there. */
  readonly deepestLimitMinusAlertMag: number | null;
  /** asinh(F / 100 nJy) of the alert minus that of the detection before, same band; F difference flux. */
  readonly changeSinceLast: number | null;
  /** Standard deviation of asinh(F / 100 nJy), same band, the alert included. */
  readonly fluxScatter: number | null;
  /** Range of the same. */
  readonly fluxRange: number | null;
  /** Largest step of the same, up or down, between neighbours less than 1.5 d apart. */
  readonly fastestChange: number | null;
  /** Slope of the same over time by least squares [1/d]; three points over more than a day. */
  readonly slopePerDay: number | null;
  /** Standard deviation of the total magnitude, same band, the alert included [mag]. */
  readonly totalMagScatter: number | null;
  /** Range of the same [mag]. */
  readonly totalMagRange: number | null;
  /** Root mean square distance of the detections and the alert from their mean place [arcsec]. */
  readonly positionScatterArcsec: number | null;
}

/**
 * What an alert's own history says of it, from the packet alone.
 *
 * Differs:   not light-curve features: those come from the whole light curve in the store; these are
 *            there with the first alert of an object and cost microseconds.
 */
export function historyNumbers(alert: Alert): HistoryNumbers {
  const { detection } = alert;
  const earlier = inWindow(
    alert.previousDetections.filter((row) => row.withdrawnMjdTai === null),
    detection,
  );
  const unseen = inWindow(alert.nonDetections, detection);
  const count = earlier.length + unseen.length;
  // Oldest first, as in every alert.
  const firstMjd = earlier[0]?.mjdTai ?? null;
  const lastMjd = earlier.at(-1)?.mjdTai ?? null;
  return {
    detectionCount: earlier.length,
    nonDetectionCount: unseen.length,
    detectedShare: count === 0 ? null : earlier.length / count,
    negativeShare:
      earlier.length === 0
        ? null
        : earlier.filter((row) => (row.psfFluxNanojansky ?? 0) < 0).length / earlier.length,
    daysSinceFirst: firstMjd === null ? null : detection.mjdTai - firstMjd,
    daysSinceLast: lastMjd === null ? null : detection.mjdTai - lastMjd,
    nonDetectionsSinceFirst:
      firstMjd === null ? null : unseen.filter((row) => row.mjdTai > firstMjd).length,
    deepestLimitMinusAlertMag: deepestLimitMinusAlertMag(detection, unseen),
    ...variation([...earlier.filter((row) => row.band === detection.band), detection]),
    positionScatterArcsec: earlier.length === 0 ? null : positionScatter([...earlier, detection]),
  };
}

function inWindow<Row extends { readonly mjdTai: number }>(
  rows: readonly Row[],
  { mjdTai }: Detection,
): Row[] {
  return rows.filter(
    (row) => row.mjdTai < mjdTai - sameEpochDays && row.mjdTai >= mjdTai - historyWindowDays,
  );
}

function deepestLimitMinusAlertMag(
  { psfFluxNanojansky }: Detection,
  unseen: readonly NonDetection[],
): number | null {
  if (psfFluxNanojansky === null) return null;
  const mag = nanojanskyToMag(Math.abs(psfFluxNanojansky));
  const deepest = highest(unseen.map((row) => row.limitingMag));
  return mag === null || deepest === null ? null : deepest - mag;
}

type Variation = Pick<
  HistoryNumbers,
  | 'changeSinceLast'
  | 'fluxScatter'
  | 'fluxRange'
  | 'fastestChange'
  | 'slopePerDay'
  | 'totalMagScatter'
  | 'totalMagRange'
>;

/** @param detections of one band, oldest first, the alert last */
function variation(detections: readonly Detection[]): Variation {
  const points = detections.flatMap(({ mjdTai, psfFluxNanojansky: flux }) =>
    flux === null ? [] : [{ mjdTai, level: Math.asinh(flux / softeningNanojansky) }],
  );
  const levels = points.map((point) => point.level);
  const totalMags = detections.flatMap(({ scienceFluxNanojansky: flux }) => {
    const mag = flux === null ? null : nanojanskyToMag(flux);
    return mag === null ? [] : [mag];
  });
  const steps = points.flatMap((point, i) => {
    const before = points[i - 1];
    if (before === undefined || point.mjdTai - before.mjdTai >= nextNightDays) return [];
    return [Math.abs(point.level - before.level)];
  });
  const [last, previous] = [levels.at(-1), levels.at(-2)];
  // Without a flux of its own the alert is not the last of the levels.
  const isLast = (detections.at(-1)?.psfFluxNanojansky ?? null) !== null;
  return {
    changeSinceLast:
      !isLast || last === undefined || previous === undefined ? null : last - previous,
    fluxScatter: standardDeviation(levels),
    fluxRange: range(levels),
    fastestChange: highest(steps),
    slopePerDay: slopePerDay(points),
    totalMagScatter: standardDeviation(totalMags),
    totalMagRange: range(totalMags),
  };
}

function slopePerDay(
  points: readonly { readonly mjdTai: number; readonly level: number }[],
): number | null {
  const times = points.map((point) => point.mjdTai);
  if (points.length < 3 || (range(times) ?? 0) <= 1) return null;
  // Centred: squares of whole dates would lose the digits that count.
  const meanTime = times.reduce((sum, time) => sum + time, 0) / times.length;
  const meanLevel = points.reduce((sum, point) => sum + point.level, 0) / points.length;
  let products = 0;
  let squares = 0;
  for (const { mjdTai, level } of points) {
    products += (mjdTai - meanTime) * (level - meanLevel);
    squares += (mjdTai - meanTime) ** 2;
  }
  return products / squares;
}

/**
 * In the tangent plane of the first place: exact enough for arcseconds, and across RA 0 too.
 *
 * @param detections at least one
 */
function positionScatter(detections: readonly Detection[]): number {
  const { raDeg, decDeg } = detections[0]!;
  const shrink = Math.cos(degToRad(decDeg));
  const eastArcsec: number[] = [];
  const northArcsec: number[] = [];
  for (const row of detections) {
    const turn = row.raDeg - raDeg;
    const nearest = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
    eastArcsec.push(degToArcsec(nearest * shrink));
    northArcsec.push(degToArcsec(row.decDeg - decDeg));
  }
  return Math.hypot(standardDeviation(eastArcsec) ?? 0, standardDeviation(northArcsec) ?? 0);
}
