import type { Survey } from '@lucero/surveys';
import type { LightCurveInput, Point } from '../../src/input/light-curve-input.ts';

const periodDays = 3.3;
const peakDays = 70;

/** Uneven nights: three in four of every third night, each band a quarter of an hour later. */
function nights(count: number, from: number): number[] {
  return Array.from({ length: count }, (_, i) => from + 3 * i + 0.11 * Math.sin(7 * i));
}

/** Errors of 3 to 6 %, and residuals of about that size that follow no simple rule. */
const relativeError = (i: number): number => 0.03 + 0.01 * (i % 4);
const residual = (i: number): number => relativeError(i) * Math.sin(12.9898 * i * i + 4.1 * i);

/** Rises within days, stays, fades within weeks [nJy]; each band a little redder and brighter. */
function transientFlux(days: number, band: number): number {
  const rise = 1 / (1 + Math.exp(-(days - peakDays) / 4));
  const fall = days < peakDays + 20 ? 1 - 0.01 * (days - peakDays) : Math.exp(-(days - 90) / 40);
  return (60_000 + 9000 * band) * rise * Math.min(fall, 1.5);
}

/** A source that pulsates and passes behind a lens at the same time as the transient. */
function totalMag(days: number, band: number): number {
  const u = Math.hypot(0.4, (days - peakDays) / 18);
  const magnification = (u * u + 2) / (u * Math.sqrt(u * u + 4));
  const pulsation = 0.08 * Math.sin((2 * Math.PI * days) / periodDays + 0.05 * band);
  return 18.6 - 0.15 * band - 2.5 * Math.log10(0.8 * (magnification - 1) + 1) + pulsation;
}

function pointAt(days: number, band: string, bandIndex: number, i: number): Point {
  const flux = transientFlux(days, bandIndex);
  const fluxErr = 900 + flux * relativeError(i);
  return {
    mjd: 60_000 + days + 0.01 * bandIndex,
    band,
    mag: totalMag(days, bandIndex) + 0.5 * residual(i),
    magErr: relativeError(i),
    diffFluxNanojansky: flux * (1 + residual(i)) + 700 * Math.sin(3.7 * i + bandIndex),
    diffFluxErrNanojansky: fluxErr,
    reliability: 0.9,
    reference: {
      distanceArcsec: 0.3 + 0.02 * (i % 7),
      referenceId: String(i % 2),
      sharp: 0.05 + 0.1 * (i % 2),
      chi: 0.9 + 0.3 * (i % 2),
    },
  };
}

/** An object for which every feature of its survey is defined: no real one has all of them. */
export function richLightCurve(survey: Survey): LightCurveInput {
  const bands = survey.bands;
  const points = (days: readonly number[], seed: number): Point[] =>
    bands.flatMap((band, b) => days.map((day, i) => pointAt(day, band, b, seed + i)));
  // Forced photometry up to hours before the first detection, and between and after the detections.
  return {
    oid: 'rich',
    survey,
    raDeg: 210,
    decDeg: 20,
    detections: points(nights(45, 60), 0),
    forced: points([...nights(12, 26.6), ...nights(20, 61.5), ...nights(5, 196)], 500),
    nearestSource: {
      starScore: 0.98,
      distanceArcsec: 0.2,
      gMag: 18.7,
      rMag: 18.2,
      iMag: 18,
      zMag: 17.9,
    },
    allWise: { w1Mag: 15.1, w2Mag: 15, w3Mag: 12.4, w4Mag: 8.9 },
  };
}
