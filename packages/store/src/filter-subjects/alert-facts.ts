import { type AlertFacts, type ObjectFacts, placeAngles } from '@lucero/filters';
import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { detectionColumns, nearestSourceColumns } from '../measurements/measurement-columns.ts';
import { objectKeyArrays } from '../objects/object-key.ts';
import { filledStatement, listed } from '../postgres/batch-statement.ts';
import { bigintArray } from '../postgres/binary-array.ts';
import { double, integer, type RecordOf } from '../postgres/column.ts';
import type { Queries, Row } from '../postgres/connection-pool.ts';
import { recordsReader, selectArrays } from '../postgres/record-arrays.ts';
import { columnNames } from '../postgres/stored-record.ts';
import type { FilterSubjectRef } from './contract.ts';

const ofDetection = {
  alertId: detectionColumns.alertId,
  mjdTai: detectionColumns.mjdTai,
  band: detectionColumns.band,
  raDeg: detectionColumns.raDeg,
  decDeg: detectionColumns.decDeg,
  psfFluxNanojansky: detectionColumns.psfFluxNanojansky,
  psfFluxErrNanojansky: detectionColumns.psfFluxErrNanojansky,
  scienceFluxNanojansky: detectionColumns.scienceFluxNanojansky,
  scienceFluxErrNanojansky: detectionColumns.scienceFluxErrNanojansky,
  reliability: detectionColumns.reliability,
  limitingMag: detectionColumns.limitingMag,
  referenceDistanceArcsec: detectionColumns.referenceDistanceArcsec,
  referenceMag: detectionColumns.referenceMag,
  distanceArcsec: nearestSourceColumns.distanceArcsec,
  starScore: nearestSourceColumns.starScore,
};

const ofAlert = {
  position: integer('position'),
  ...ofDetection,
  objectRaDeg: double('object_ra_deg', 'deg'),
  objectDecDeg: double('object_dec_deg', 'deg'),
  objectFirstMjdTai: double('object_first_mjd_tai', 'd'),
  objectLastMjdTai: double('object_last_mjd_tai', 'd'),
  objectDetectionCount: integer('object_detection_count'),
};

type AlertRow = RecordOf<typeof ofAlert>;

/** An alert that was asked for and stands. */
export interface FoundAlert {
  /** Where it stands among those that were asked. */
  readonly place: number;
  readonly ref: FilterSubjectRef;
  readonly alertId: bigint;
  readonly alert: AlertFacts;
  /** As the object's row has it now: its count of detections is that of the alert where no later one stands. */
  readonly object: ObjectFacts;
  readonly isNewest: boolean;
}

/** Reads its statement: called when the store opens. */
export function alertFacts() {
  const statement = filledStatement('filter-subjects/read-alerts', {
    arrays: selectArrays('alert', ofAlert),
    detection: listed(columnNames(ofDetection)),
  });
  const read = recordsReader('alert', ofAlert);

  /** Of those that stand, in the order asked. */
  return async (
    query: Queries['query'],
    refs: readonly FilterSubjectRef[],
  ): Promise<readonly FoundAlert[]> => {
    const [row] = await query<Row>(statement, [
      ...objectKeyArrays(refs),
      bigintArray(refs, ({ alertId }) => alertId),
    ]);
    return read(row!).map((found) => {
      const place = found.position - 1;
      const ref = refs[place]!;
      const alert = alertOf(ref.survey, found);
      const isNewest = found.mjdTai >= found.objectLastMjdTai;
      return { place, ref, alertId: found.alertId, alert, object: objectOf(ref, found), isNewest };
    });
  };
}

function alertOf(survey: string, row: AlertRow): AlertFacts {
  const { mjdTai, band, raDeg, decDeg, reliability, limitingMag } = row;
  const { psfFluxNanojansky: flux, psfFluxErrNanojansky: fluxErr } = row;
  const { scienceFluxNanojansky: total, scienceFluxErrNanojansky: totalErr } = row;
  const brightness = flux === null ? null : Math.abs(flux);
  return {
    ...{ alertId: row.alertId.toString(), survey, mjdTai, band, raDeg, decDeg },
    mag: brightness === null ? null : nanojanskyToMag(brightness),
    magErr:
      brightness === null || fluxErr === null ? null : nanojanskyErrToMag(fluxErr, brightness),
    fluxNanojansky: flux,
    fluxErrNanojansky: fluxErr,
    totalMag: total === null ? null : nanojanskyToMag(total),
    totalMagErr: total === null || totalErr === null ? null : nanojanskyErrToMag(totalErr, total),
    snr: brightness === null || fluxErr === null || fluxErr <= 0 ? null : brightness / fluxErr,
    isPositive: flux === null ? null : flux > 0,
    reliability,
    limitingMag,
    referenceDistanceArcsec: row.referenceDistanceArcsec,
    referenceMag: row.referenceMag,
    nearestSourceArcsec: row.distanceArcsec,
    nearestStarScore: row.starScore,
    ...placeAngles(raDeg, decDeg),
  };
}

function objectOf({ oid, survey, objectKind }: FilterSubjectRef, row: AlertRow): ObjectFacts {
  const isMoving = objectKind === 'solarSystem';
  return {
    ...{ oid, survey, kind: objectKind, designation: null },
    raDeg: isMoving ? row.raDeg : row.objectRaDeg,
    decDeg: isMoving ? row.decDeg : row.objectDecDeg,
    detectionCount: row.objectDetectionCount,
    nightCount: null,
    nonDetectionCount: null,
    firstMjdTai: row.objectFirstMjdTai,
    lastMjdTai: row.mjdTai,
    ageDays: row.mjdTai - row.objectFirstMjdTai,
    brightestMag: null,
  };
}
