import type { NearestSource } from '@lucero/alert';
import {
  detectionColumns,
  forcedColumns,
  nearestSourceColumns,
} from '../measurements/measurement-columns.ts';
import type { DetectionRow, ForcedRow } from '../measurements/measurement-rows.ts';
import {
  type ObjectKey,
  type ObjectKeyRow,
  objectKeyArrays,
  objectKeyColumns,
  objectKeyText,
  objectKeyTexts,
} from '../objects/object-key.ts';
import { batchStatement, filledStatement, given } from '../postgres/batch-statement.ts';
import { bytes, integer } from '../postgres/column.ts';
import type { Queries, Row } from '../postgres/connection-pool.ts';
import { recordsReader, selectArrays } from '../postgres/record-arrays.ts';
import { type MeasurementsToPack, packMeasurements } from './packed-measurements.ts';

export const packedColumns = {
  detectionCount: integer('detection_count'),
  base: bytes('base'),
};

/** What a batch adds to the measurements of an object. */
export interface AddedMeasurements extends ObjectKey {
  /** Whether this transaction has inserted the object. */
  readonly isInserted: boolean;
  /** Detections that stood before; null: not known, since somebody has removed the object meanwhile. */
  readonly formerDetectionCount: number | null;
  readonly detections: readonly DetectionRow[];
  readonly forced: readonly ForcedRow[];
}

/** Keeps packed light curves up to date, within the transaction that writes measurements, under its locks. */
export interface LightCurvePacking {
  /**
   * After the measurements of a batch are written. An object that has grown and has no packed light curve that is up
   * to date, because it was stored before there were any or because one of its measurements has changed, is packed
   * from all its measurements.
   */
  readonly packAdded: (
    query: Queries['query'],
    objects: readonly AddedMeasurements[],
  ) => Promise<void>;
  /** Packs objects from all their measurements. */
  readonly packFromRows: (query: Queries['query'], objects: readonly ObjectKey[]) => Promise<void>;
}

/** Reads its statements: called when the store opens. */
export function lightCurvePacking(): LightCurvePacking {
  const writing = batchStatement<WrittenRow>(
    'light-curves/write-packed',
    [given(objectKeyColumns, (row: WrittenRow) => row)],
    [given(packedColumns, (row: WrittenRow) => row)],
  );
  const appending = batchStatement<AppendedRow>(
    'light-curves/append-packed',
    [given(objectKeyColumns, (row: AppendedRow) => row)],
    [given(appendedColumns, (row: AppendedRow) => row)],
  );
  const read = measurementsToPack();

  const write = async (query: Queries['query'], rows: readonly WrittenRow[]) => {
    if (rows.length > 0) await query(writing, writing.parametersOf(rows));
  };
  /** Gives those that have no packed light curve that is up to date. */
  const append = async (query: Queries['query'], rows: readonly AppendedRow[]) => {
    if (rows.length === 0) return [];
    const isDone = objectKeyTexts(
      await query<ObjectKeyRow>(appending, appending.parametersOf(rows)),
    );
    return rows.filter((row) => !isDone.has(objectKeyText(row)));
  };

  return {
    async packAdded(query, objects) {
      const written: WrittenRow[] = [];
      const appended: AppendedRow[] = [];
      const unknown: ObjectKey[] = [];
      for (const object of objects.filter(isPacked)) {
        const { survey, objectKind, oid, isInserted, formerDetectionCount } = object;
        const key = { survey, objectKind, oid };
        const added = standingMeasurementsOf(object);
        const count = added.detections.length;
        if (isInserted) {
          written.push({ ...key, detectionCount: count, base: packMeasurements(added) });
        } else if (formerDetectionCount === null) {
          unknown.push(key);
        } else if (count + added.forcedPhotometry.length > 0) {
          appended.push({
            ...key,
            formerDetectionCount,
            detectionCount: formerDetectionCount + count,
            added: packMeasurements(added),
          });
        }
      }
      const missing = await append(query, appended);
      await write(query, [...written, ...(await read(query, [...unknown, ...missing]))]);
    },
    packFromRows: async (query, objects) =>
      write(query, await read(query, objects.filter(isPacked))),
  };
}

/** Features are computed for objects that stay in their place. */
const isPacked = ({ objectKind }: ObjectKey): boolean => objectKind === 'sidereal';

const appendedColumns = {
  formerDetectionCount: integer('former_detection_count'),
  detectionCount: integer('detection_count'),
  added: bytes('added'),
};

interface WrittenRow extends ObjectKey {
  readonly detectionCount: number;
  readonly base: Buffer;
}

interface AppendedRow extends ObjectKey {
  readonly formerDetectionCount: number;
  readonly detectionCount: number;
  readonly added: Buffer;
}

function standingMeasurementsOf({ detections, forced }: AddedMeasurements): MeasurementsToPack {
  return {
    detections: detections.filter(({ withdrawnMjdTai }) => withdrawnMjdTai === null),
    forcedPhotometry: forced.filter(({ withdrawnMjdTai }) => withdrawnMjdTai === null),
  };
}

/** Packs objects from the rows of their measurements. */
function measurementsToPack() {
  const columns = { ...detectionColumns, ...nearestSourceColumns };
  const statement = filledStatement('light-curves/read-measurements-to-pack', {
    detections: selectArrays('detection', columns),
    forced_photometry: selectArrays('forced', forcedColumns),
  });
  const detectionsOf = recordsReader('detection', columns);
  const forcedPhotometryOf = recordsReader('forced', forcedColumns);

  return async (query: Queries['query'], keys: readonly ObjectKey[]): Promise<WrittenRow[]> => {
    if (keys.length === 0) return [];
    const rows = await query<Row>(statement, objectKeyArrays(keys));
    return keys.map(({ survey, objectKind, oid }, i) => {
      const detections = detectionsOf(rows[i]!);
      const base = packMeasurements({
        detections: detections.map((each) => ({
          detection: each,
          nearestSource: nearestSourceOf(each),
        })),
        forcedPhotometry: forcedPhotometryOf(rows[i]!).map((forced) => ({ forced })),
      });
      return { survey, objectKind, oid, detectionCount: detections.length, base };
    });
  };
}

function nearestSourceOf(record: NearestSource): NearestSource | null {
  const { starScore, distanceArcsec, gMag, rMag, iMag, zMag } = record;
  const source = { starScore, distanceArcsec, gMag, rMag, iMag, zMag };
  return Object.values(source).every((value) => value === null) ? null : source;
}
