import { LuceroError } from '@lucero/errors';
import { bandsWithFeatures } from './bands-with-features.ts';
import type {
  AllWiseSource,
  LightCurveInput,
  NearestSource,
  Point,
  ReferenceSource,
} from './light-curve-input.ts';
import type { LightCurveSurvey } from './light-curve-survey.ts';

/** Ten years of a survey that looks at a place ten times a night; more is a broken file. */
const maxPoints = 50_000;
/** The year 2406. */
const largestMjd = 200_000;
/** Julian Dates of the years 763 to 3501: a number between them is one (MJD = JD − 2400000.5). */
const smallestJulianDate = 2_000_000;
const largestJulianDate = 3_000_000;
/** What a measurement needs: either pair. */
const pairs = [
  ['mag', 'magErr'],
  ['diffFlux', 'diffFluxErr'],
] as const;
/** Fields that a point may have beside, and be no measurement. */
const otherPointFields: readonly string[] = ['mjd', 'band', 'reliability', 'reference'];
/** No catalogue has a source outside; -999 for "unknown" is. */
const brightestCatalogueMag = -30;
const faintestCatalogueMag = 60;

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

function within(field: string, value: unknown, min: number, max: number, unit: string) {
  const number = numberOrNullAt(field, value);
  if (number !== null && (number < min || number > max)) {
    throw invalid(field, `${number} is not between ${min} and ${max}${unit}; null when unknown`);
  }
  return number;
}

const angleAt = (field: string, value: unknown, min: number, max: number): number | null =>
  within(field, value, min, max, ' degrees');

const shareAt = (field: string, value: unknown): number | null => within(field, value, 0, 1, '');

const catalogueMagAt = (field: string, value: unknown): number | null =>
  within(field, value, brightestCatalogueMag, faintestCatalogueMag, ' mag');

function distanceAt(field: string, value: unknown): number | null {
  const arcsec = numberOrNullAt(field, value);
  if (arcsec !== null && arcsec < 0) {
    throw invalid(field, `${arcsec} is negative; null when unknown`);
  }
  return arcsec;
}

function idAt(field: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Number.isSafeInteger(value)) return String(value);
  return textAt(field, value);
}

function mjdAt(field: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= largestMjd) return value;
  if (typeof value === 'number' && value >= smallestJulianDate && value <= largestJulianDate) {
    throw invalid(field, `${value} is a Julian Date; give the MJD (JD − 2400000.5)`);
  }
  const found = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 40);
  throw invalid(
    field,
    `must be a number: the MJD [d], between 0 and ${largestMjd}; found ${found}`,
  );
}

function referenceAt(field: string, value: unknown): ReferenceSource | null {
  if (value === undefined || value === null) return null;
  const source = objectAt(field, value);
  const distanceArcsec = distanceAt(`${field}.distanceArcsec`, source.distanceArcsec);
  if (distanceArcsec === null) return null;
  return {
    distanceArcsec,
    referenceId: idAt(`${field}.id`, source.id),
    sharp: numberOrNullAt(`${field}.sharp`, source.sharp),
    chi: numberOrNullAt(`${field}.chi`, source.chi),
  };
}

function nearestSourceAt(field: string, value: unknown): NearestSource | null {
  if (value === undefined || value === null) return null;
  const source = objectAt(field, value);
  return {
    starScore: shareAt(`${field}.starScore`, source.starScore),
    distanceArcsec: distanceAt(`${field}.distanceArcsec`, source.distanceArcsec),
    gMag: catalogueMagAt(`${field}.gMag`, source.gMag),
    rMag: catalogueMagAt(`${field}.rMag`, source.rMag),
    iMag: catalogueMagAt(`${field}.iMag`, source.iMag),
    zMag: catalogueMagAt(`${field}.zMag`, source.zMag),
  };
}

function allWiseAt(field: string, value: unknown): AllWiseSource | null {
  if (value === undefined || value === null) return null;
  const source = objectAt(field, value);
  return {
    w1Mag: catalogueMagAt(`${field}.w1Mag`, source.w1Mag),
    w2Mag: catalogueMagAt(`${field}.w2Mag`, source.w2Mag),
    w3Mag: catalogueMagAt(`${field}.w3Mag`, source.w3Mag),
    w4Mag: catalogueMagAt(`${field}.w4Mag`, source.w4Mag),
  };
}

function surveyAt(
  field: string,
  value: unknown,
  surveys: readonly LightCurveSurvey[],
): LightCurveSurvey {
  const name = textAt(field, value);
  const survey = surveys.find((each) => each.name === name);
  if (survey !== undefined) return survey;
  const known = surveys.map((each) => each.name).toSorted();
  throw invalid(field, `'${name}' is not one of ${known.join(', ')}`);
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
    reliability: shareAt(`${field}.reliability`, point.reliability),
    reference: referenceAt(`${field}.reference`, point.reference),
  };
}

function pointsAt(field: string, value: unknown): Point[] {
  if (!Array.isArray(value)) throw invalid(field, 'must be a list of points');
  if (value.length > maxPoints) {
    throw invalid(field, `${value.length} points are more than the ${maxPoints} allowed`);
  }
  return value.map((point, i) => pointAt(`${field}[${i}]`, point));
}

/** Points of other bands are welcome; points of other bands alone are a misspelt band. */
function assertSomeBandHasFeatures(points: readonly Point[], survey: LightCurveSurvey): void {
  const known = [...new Set([...bandsWithFeatures(survey), ...survey.fittedBands])];
  if (points.length === 0 || points.some(({ band }) => known.includes(band))) return;
  const found = [...new Set(points.map(({ band }) => band))].slice(0, 5).join(', ');
  throw invalid(
    'detections[].band',
    `no point is in a band that has features, ${known.join(', ')}; found ${found}`,
  );
}

/**
 * Pairs that no point has under their names are misspelt. Points that claim no measurement (a time
 * and a band alone) are welcome, and so are pairs of null.
 */
function assertSomePairIsNamed(points: readonly JsonObject[]): void {
  const hasPair = (point: JsonObject): boolean =>
    pairs.some((pair) => pair.every((name) => Object.hasOwn(point, name)));
  if (points.some(hasPair)) return;
  const named = new Set(points.flatMap((point) => Object.keys(point)));
  const claimed = [...named].filter((name) => !otherPointFields.includes(name));
  if (claimed.length === 0) return;
  throw invalid(
    'detections[]',
    `no point has mag and magErr, or diffFlux and diffFluxErr; found ${claimed.slice(0, 8).join(', ')}`,
  );
}

/** One coordinate alone is a misspelt other one. */
function assertWholePosition({ raDeg, decDeg }: LightCurveInput): void {
  if (raDeg !== null && decDeg === null)
    throw invalid('dec', 'is missing beside ra; give both or none');
  if (decDeg !== null && raDeg === null)
    throw invalid('ra', 'is missing beside dec; give both or none');
}

/**
 * One line of the `lucero features` input.
 *
 * A point without a positive error is read and does not count where that error is needed; what a point
 * of a band without features of its own counts in, prepared-light-curve.ts says.
 *
 * @param line JSON: {"oid","survey","ra","dec","detections":[{"mjd","band","mag","magErr","diffFlux",
 *   "diffFluxErr","reliability","reference":{"distanceArcsec","id","sharp","chi"}}],"forced":[the
 *   same],"nearestSource":{"starScore","distanceArcsec","gMag","rMag","iMag","zMag"},"allWise":
 *   {"w1Mag","w2Mag","w3Mag","w4Mag"}}; ra and dec in degrees, fluxes in nanojansky, mjd in the
 *   survey's own time scale. Needed are oid, survey, detections and of each point mjd and band; null
 *   is the same as absent, and fields that are not known are not read, but when no point has a pair of
 *   value and error under these names
 * @param surveys those that the line may be of
 * @throws LuceroError LUCERO_LIGHT_CURVE_INVALID naming the field
 */
export function parseLightCurveLine(
  line: string,
  surveys: readonly LightCurveSurvey[],
): LightCurveInput {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new LuceroError(
      'LUCERO_LIGHT_CURVE_INVALID',
      'the line is not JSON (which has no NaN and no Infinity: write null)',
      {},
      { cause: error },
    );
  }
  const record = objectAt('line', value);
  const survey = surveyAt('survey', record.survey, surveys);
  const detections = pointsAt('detections', record.detections);
  const forced = pointsAt('forced', record.forced ?? []);
  assertSomeBandHasFeatures([...detections, ...forced], survey);
  assertSomePairIsNamed([record.detections, record.forced ?? []].flat() as JsonObject[]);
  const input: LightCurveInput = {
    oid: textAt('oid', record.oid),
    survey,
    raDeg: angleAt('ra', record.ra, 0, 360),
    decDeg: angleAt('dec', record.dec, -90, 90),
    detections,
    forced,
    nearestSource: nearestSourceAt('nearestSource', record.nearestSource),
    allWise: allWiseAt('allWise', record.allWise),
  };
  assertWholePosition(input);
  return input;
}
