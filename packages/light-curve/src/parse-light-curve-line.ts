import { LuceroError } from '@lucero/errors';
import type { LightCurveInput, Point } from './light-curve-input.ts';

/** Ten years of a survey that looks at a place ten times a night; more is a broken file. */
const maxPoints = 50_000;
/** No MJD of any survey reaches this; a Julian Date always does (MJD = JD − 2400000.5). */
const smallestJulianDate = 2_000_000;
const largestMjd = 200_000;

const invalid = (field: string, problem: string): LuceroError =>
  new LuceroError('LUCERO_LIGHT_CURVE_INVALID', `${field}: ${problem}`, { field });

type JsonObject = Readonly<Record<string, unknown>>;

function objectAt(field: string, value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(field, 'must be an object');
  }
  return value as JsonObject;
}

function textAt(field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw invalid(field, 'must be a non-empty string');
  return value;
}

function numberOrNullAt(field: string, value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw invalid(field, 'must be a finite number or null');
  }
  return value;
}

function angleAt(field: string, value: unknown, min: number, max: number): number | null {
  const angle = numberOrNullAt(field, value);
  if (angle !== null && (angle < min || angle > max)) {
    throw invalid(field, `${angle} is not between ${min} and ${max} degrees`);
  }
  return angle;
}

function mjdAt(field: string, value: unknown): number {
  const mjd = numberOrNullAt(field, value);
  if (mjd === null) throw invalid(field, 'is missing');
  if (mjd >= smallestJulianDate) {
    throw invalid(field, `${mjd} is a Julian Date; give the MJD (JD − 2400000.5)`);
  }
  if (mjd < 0 || mjd > largestMjd) throw invalid(field, `${mjd} is not a Modified Julian Date`);
  return mjd;
}

function pointAt(field: string, value: unknown): Point {
  const point = objectAt(field, value);
  return {
    mjd: mjdAt(`${field}.mjd`, point.mjd),
    band: textAt(`${field}.band`, point.band),
    mag: numberOrNullAt(`${field}.mag`, point.mag),
    magErr: numberOrNullAt(`${field}.magErr`, point.magErr),
    diffFluxNanojansky: numberOrNullAt(`${field}.diffFlux`, point.diffFlux),
    diffFluxErrNanojansky: numberOrNullAt(`${field}.diffFluxErr`, point.diffFluxErr),
  };
}

function pointsAt(field: string, value: unknown): Point[] {
  if (!Array.isArray(value)) throw invalid(field, 'must be a list of points');
  if (value.length > maxPoints) {
    throw invalid(field, `${value.length} points are more than the ${maxPoints} allowed`);
  }
  return value.map((point, i) => pointAt(`${field}[${i}]`, point));
}

/**
 * One line of the `lucero features` input.
 *
 * @param line JSON: {"oid","survey","ra","dec","detections":[{"mjd","band","mag","magErr",
 *   "diffFlux","diffFluxErr"}],"forced":[the same]}; ra and dec in degrees, fluxes in nanojansky;
 *   "forced", a pair of a point, ra and dec may be absent
 * @throws LuceroError LUCERO_LIGHT_CURVE_INVALID naming the field
 */
export function parseLightCurveLine(line: string): LightCurveInput {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new LuceroError(
      'LUCERO_LIGHT_CURVE_INVALID',
      'the line is not JSON',
      {},
      { cause: error },
    );
  }
  const record = objectAt('line', value);
  return {
    oid: textAt('oid', record.oid),
    survey: textAt('survey', record.survey),
    raDeg: angleAt('ra', record.ra, 0, 360),
    decDeg: angleAt('dec', record.dec, -90, 90),
    detections: pointsAt('detections', record.detections),
    forced: pointsAt('forced', record.forced ?? []),
  };
}
