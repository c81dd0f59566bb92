import type { MagnitudeSummary } from '@lucero/photometry';
import type { ObjectSummary, RankedObject, StoredLightCurve } from '@lucero/store';
import { magnitudeStatisticsJson } from '../../../resources/magnitude-statistics.ts';
import { type Dialect, mjdOf } from '../dialect.ts';
import type { Row } from './detection-rows.ts';

type Stored = Pick<
  ObjectSummary,
  'oid' | 'raDeg' | 'decDeg' | 'firstMjdTai' | 'lastMjdTai' | 'detectionCount'
>;

/** What an object's light curve and newest packet tell beside its row. */
export interface ObjectDetails {
  readonly survey: Row;
  readonly colours: Row;
  readonly labels: Row;
  readonly scatter: Row;
}

const unknownDetails: ObjectDetails = {
  survey: { ndethist: null, ncovhist: null, mjdstarthist: null, mjdendhist: null },
  labels: { corrected: null, stellar: null },
  colours: { g_r_max: null, g_r_max_corr: null, g_r_mean: null, g_r_mean_corr: null },
  scatter: { sigmara: null, sigmadec: null },
};

/** An object as the older interface writes it; in lists without what takes a light curve to know. */
export function objectRow(
  { oid, raDeg, decDeg, firstMjdTai, lastMjdTai, detectionCount }: Stored,
  dialect: Dialect,
  details: ObjectDetails = unknownDetails,
): Row {
  return {
    oid,
    ...details.survey,
    ...details.labels,
    ndet: detectionCount,
    ...details.colours,
    firstmjd: mjdOf(dialect, firstMjdTai),
    lastmjd: mjdOf(dialect, lastMjdTai),
    deltajd: lastMjdTai - firstMjdTai,
    meanra: raDeg,
    meandec: decDeg,
    ...details.scatter,
    step_id_corr: null,
  };
}

export function listedObjectRow(object: RankedObject, dialect: Dialect): Row {
  const { className, classifier, probability } = object;
  return { ...objectRow(object, dialect), class: className, classifier, probability };
}

/** @param candidate of the newest packet; null: it is not kept */
export function objectDetails(lightCurve: StoredLightCurve, candidate: Row | null): ObjectDetails {
  const { items } = magnitudeStatisticsJson(lightCurve);
  const [g, r] = ['g', 'r'].map((name) => items.find(({ band }) => band === name));
  const difference = (of: (band: typeof g) => MagnitudeSummary | null | undefined) => {
    const [inG, inR] = [of(g), of(r)];
    return inG && inR
      ? { max: inG.minMag - inR.minMag, mean: inG.meanMag - inR.meanMag }
      : { max: null, mean: null };
  };
  const [plain, corrected] = [difference((b) => b?.difference), difference((b) => b?.total)];
  const { detections } = lightCurve;
  return {
    survey: surveyDetails(candidate),
    labels: {
      corrected: someOf(items.map(({ isCorrected }) => isCorrected)),
      stellar: someOf(items.map(({ isStellar }) => isStellar)),
    },
    colours: {
      g_r_max: plain.max,
      g_r_max_corr: corrected.max,
      g_r_mean: plain.mean,
      g_r_mean_corr: corrected.mean,
    },
    scatter: {
      sigmara: scatterOf(detections.map(({ raDeg }) => raDeg)),
      sigmadec: scatterOf(detections.map(({ decDeg }) => decDeg)),
    },
  };
}

function surveyDetails(candidate: Row | null): Row {
  if (candidate === null) return unknownDetails.survey;
  const { ndethist, ncovhist, jdstarthist, jdendhist } = candidate;
  return {
    ndethist: typeof ndethist === 'number' ? String(ndethist) : null,
    ncovhist: ncovhist ?? null,
    mjdstarthist: mjdOfJd(jdstarthist),
    mjdendhist: mjdOfJd(jdendhist),
  };
}

function mjdOfJd(jd: unknown): number | null {
  return typeof jd === 'number' ? jd - 2_400_000.5 : null;
}

/** Null: nobody says. */
function someOf(labels: readonly (boolean | null)[]): boolean | null {
  const known = labels.filter((label) => label !== null);
  return known.length === 0 ? null : known.includes(true);
}

/** Standard deviation of angles that may lie on both sides of 0/360; null of fewer than two [deg]. */
export function scatterOf(anglesDeg: readonly number[]): number | null {
  const [first] = anglesDeg;
  if (first === undefined || anglesDeg.length < 2) return null;
  const offsets = anglesDeg.map((angle) => ((angle - first + 540) % 360) - 180);
  const mean = offsets.reduce((sum, x) => sum + x, 0) / offsets.length;
  return Math.sqrt(offsets.reduce((sum, x) => sum + (x - mean) ** 2, 0) / offsets.length);
}
