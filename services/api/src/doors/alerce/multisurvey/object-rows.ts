import type { ObjectSummary, RankedObject, StoredLightCurve } from '@lucero/store';
import { type Dialect, mjdOf } from '../dialect.ts';
import type { Row } from '../ztf/detection-rows.ts';
import { scatterOf } from '../ztf/object-rows.ts';

type Stored = Pick<
  ObjectSummary,
  'oid' | 'objectKind' | 'raDeg' | 'decDeg' | 'firstMjdTai' | 'lastMjdTai' | 'detectionCount'
>;

/** An object as the newer interface writes it; in lists without what takes a light curve to know. */
export function multisurveyObjectRow(
  object: Stored,
  dialect: Dialect,
  lightCurve: StoredLightCurve | null,
): Row {
  const { detections, forcedPhotometry, nonDetections } = lightCurve ?? {};
  return {
    oid: object.oid,
    tid: dialect.tidNumber,
    sid: dialect.sids[object.objectKind],
    meanra: object.raDeg,
    meandec: object.decDeg,
    sigmara: scatterOf((detections ?? []).map(({ raDeg }) => raDeg)),
    sigmadec: scatterOf((detections ?? []).map(({ decDeg }) => decDeg)),
    firstmjd: mjdOf(dialect, object.firstMjdTai),
    lastmjd: mjdOf(dialect, object.lastMjdTai),
    deltamjd: object.lastMjdTai - object.firstMjdTai,
    mjd_scale: dialect.timeScale,
    n_det: object.detectionCount,
    n_forced: forcedPhotometry?.length ?? null,
    n_non_det: nonDetections?.length ?? null,
    created_date: null,
    updated_date: null,
  };
}

/** Of a list: the object beside its class. */
export function listedMultisurveyRow(object: RankedObject, dialect: Dialect): Row {
  const {
    created_date: _c,
    updated_date: _u,
    ...row
  } = multisurveyObjectRow(object, dialect, null);
  const { className, classifier, classifierVersion, probability, rank } = object;
  return {
    ...row,
    stellar: null,
    ...(dialect.hasMagnitudes ? magnitudeColumns(classifierVersion) : {}),
    class_name: className,
    classifier_name: classifier,
    classifier_version: classifierVersion,
    probability,
    ranking: rank,
  };
}

/** The misspelt name is the original's. */
function magnitudeColumns(classifierVersion: string | null): Row {
  return {
    g_r_max: null,
    g_r_max_corr: null,
    g_r_mean: null,
    g_r_mean_corr: null,
    corrected: null,
    classfier_version: classifierVersion,
  };
}
