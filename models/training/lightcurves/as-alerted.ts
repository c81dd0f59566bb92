import type { LightCurveInput, Point } from '@lucero/light-curve';
import {
  correctedMagnitude,
  magErrToNanojansky,
  magToNanojansky,
  nanojanskyErrToMag,
  nanojanskyToMag,
} from '@lucero/photometry';
import { ztf } from '@lucero/surveys';
import { type LabelledLightCurve, transientClasses } from './labelled-light-curve.ts';
import { seededChoice } from './seeded-choice.ts';
import { trainingBands } from './training-bands.ts';

const ztfArcsecPerPx = 1.0127;
/** Some catalogues write 0 for an error that they do not know. */
const unknownMagErr = 0.1;
const detectionSnr = 5;
const hostShare = 0.5;
const thinnedShare = 0.6;
const hostMagRange = { brightest: 16, faintest: 21 };

type Row = Readonly<Record<string, string | number | null>>;

const numberIn = (row: Row, column: string): number | null => {
  const value = row[column];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

const errorIn = (row: Row, column: string): number => {
  const error = numberIn(row, column);
  return error !== null && error > 0 ? error : unknownMagErr;
};

/** A point of an alert packet: difference magnitude with its sign, reference source near or not. */
function alertPoint(row: Row, mjd: number, band: string): Point | null {
  const mag = numberIn(row, 'magpsf');
  const sign = numberIn(row, 'isdiffpos');
  if (mag === null || sign === null) return null;
  const magErr = errorIn(row, 'sigmapsf');
  const flux = magToNanojansky(mag);
  const distancePx = numberIn(row, 'distnr');
  const corrected =
    'magpsf_corr' in row
      ? { mag: numberIn(row, 'magpsf_corr'), magErr: numberIn(row, 'sigmapsf_corr') }
      : correctedPair(row, mag, magErr, sign, distancePx);
  return {
    mjd,
    band,
    mag: corrected.mag,
    magErr: corrected.magErr,
    diffFluxNanojansky: sign * flux,
    diffFluxErrNanojansky: magErrToNanojansky(magErr, flux),
  };
}

function correctedPair(
  row: Row,
  differenceMag: number,
  differenceMagErr: number,
  sign: number,
  distancePx: number | null,
): { mag: number | null; magErr: number | null } {
  const corrected = correctedMagnitude({
    sign: sign < 0 ? -1 : 1,
    differenceMag,
    differenceMagErr,
    referenceDistanceArcsec: distancePx === null ? null : distancePx * ztfArcsecPerPx,
    referenceMag: numberIn(row, 'magnr'),
    referenceMagErr: null,
  });
  return { mag: corrected?.mag ?? null, magErr: corrected?.magErrExtended ?? null };
}

/** A transient: its magnitude is the difference; half of them get a host that the total includes. */
function transientPoint(row: Row, mjd: number, band: string, hostFlux: number): Point | null {
  const mag = numberIn(row, 'mag');
  if (mag === null) return null;
  const flux = magToNanojansky(mag);
  const error = magErrToNanojansky(errorIn(row, 'magerr'), flux);
  const total = flux + hostFlux;
  return {
    mjd,
    band,
    mag: hostFlux > 0 ? nanojanskyToMag(total) : null,
    magErr: hostFlux > 0 ? nanojanskyErrToMag(error, total) : null,
    diffFluxNanojansky: flux,
    diffFluxErrNanojansky: error,
  };
}

/** A variable: its magnitude is the total; the template saw it at some flux of its own range. */
function variablePoint(row: Row, mjd: number, band: string, templateFlux: number): Point | null {
  const mag = numberIn(row, 'mag');
  if (mag === null) return null;
  const magErr = errorIn(row, 'magerr');
  const flux = magToNanojansky(mag);
  return {
    mjd,
    band,
    mag,
    magErr,
    diffFluxNanojansky: flux - templateFlux,
    diffFluxErrNanojansky: magErrToNanojansky(magErr, flux),
  };
}

export interface AlertedLightCurve {
  readonly input: LightCurveInput;
  /** The bands are g and r themselves, so that their colour means something. */
  readonly isExact: boolean;
}

/**
 * What a labelled light curve would look like had a survey alerted on it: bands g and r, difference
 * fluxes beside total magnitudes, and for most objects only the points that differ from the template
 * by 5 sigma. Choices (host, template, band of a single-band survey) depend on the object's id alone.
 *
 * Null when the quantity is no magnitude.
 */
export function asAlerted(curve: LabelledLightCurve, className: string): AlertedLightCurve | null {
  if (curve.quantity.includes('erg')) return null;
  const rows: Row[] = curve.obs.map((values) =>
    Object.fromEntries(curve.columns.map((column, i) => [column, values[i] ?? null])),
  );
  const counts = new Map<string, number>();
  for (const { band } of rows) counts.set(String(band), (counts.get(String(band)) ?? 0) + 1);
  const bands = trainingBands(counts);
  const isTransient = transientClasses.has(className);
  const isAlert = curve.columns.includes('magpsf');
  const hasHost = seededChoice(curve.id, 'host') < hostShare;
  const { brightest, faintest } = hostMagRange;
  const hostFlux = hasHost
    ? magToNanojansky(brightest + (faintest - brightest) * seededChoice(curve.id, 'host mag'))
    : 0;
  const detections: Point[] = [];
  for (const [band, filter] of [
    ['g', bands.g],
    ['r', bands.r],
  ] as const) {
    if (filter === null) continue;
    const ofBand = rows.filter((row) => row.band === filter && numberIn(row, 'mjd') !== null);
    const fluxes = ofBand
      .map((row) => numberIn(row, 'mag'))
      .filter((mag) => mag !== null)
      .map(magToNanojansky)
      .sort((a, b) => a - b);
    const place = 0.2 + 0.6 * seededChoice(curve.id, 'template');
    const templateFlux = fluxes[Math.floor(place * fluxes.length)] ?? 0;
    // A survey with one band must not tell its classes by which band is empty.
    const isAlone = bands.g === null || bands.r === null;
    const given = isAlone && seededChoice(curve.id, 'band') < 0.5 ? 'r' : isAlone ? 'g' : band;
    for (const row of ofBand) {
      const mjd = Number(row.mjd);
      const point = isAlert
        ? alertPoint(row, mjd, given)
        : isTransient
          ? transientPoint(row, mjd, given, hostFlux)
          : variablePoint(row, mjd, given, templateFlux);
      if (point !== null) detections.push(point);
    }
  }
  const isThinned = !isAlert && seededChoice(curve.id, 'thinned') < thinnedShare;
  const isSeen = ({ diffFluxNanojansky, diffFluxErrNanojansky }: Point): boolean =>
    Math.abs(diffFluxNanojansky ?? 0) >= detectionSnr * (diffFluxErrNanojansky ?? 1);
  return {
    input: {
      oid: curve.id,
      survey: ztf,
      raDeg: null,
      decDeg: null,
      detections: isThinned ? detections.filter(isSeen) : detections,
      forced: [],
    },
    isExact: bands.isExact,
  };
}
