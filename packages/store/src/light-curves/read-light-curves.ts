import type { NearestSource } from '@lucero/alert';
import {
  detectionColumns,
  forcedColumns,
  hasAlertColumns,
  nearestSourceColumns,
  nonDetectionColumns,
} from '../measurements/measurement-columns.ts';
import { objectKeyArrays } from '../objects/object-key.ts';
import { filledStatement } from '../postgres/batch-statement.ts';
import { doubleArray, readDoubleArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { recordsReader, selectArrays } from '../postgres/record-arrays.ts';
import type { LightCurves } from './contract.ts';

const pointColumns = { ...detectionColumns, ...hasAlertColumns };
const nearestSourceFields = Object.keys(nearestSourceColumns) as (keyof NearestSource)[];

export function readLightCurvesFrom(pool: ConnectionPool): LightCurves['readLightCurves'] {
  const statement = filledStatement('light-curves/read-light-curves', {
    detections: selectArrays('detection', pointColumns),
    forced_photometry: selectArrays('forced', forcedColumns),
    non_detections: selectArrays('non_detection', nonDetectionColumns),
    nearest_source: Object.values(nearestSourceColumns)
      .map(({ name }) => newestOf(name))
      .join(',\n      '),
  });
  const detectionsOf = recordsReader('detection', pointColumns);
  const forcedPhotometryOf = recordsReader('forced', forcedColumns);
  const nonDetectionsOf = recordsReader('non_detection', nonDetectionColumns);
  return async (asked) => {
    if (asked.length === 0) return [];
    const rows = await pool.query<LightCurveRow>(statement, [
      ...objectKeyArrays(asked),
      doubleArray(asked, (request) => request.untilMjdTai),
    ]);
    return asked.map(({ survey, objectKind, oid }, i) => {
      const row = rows[i]!;
      return {
        ...{ survey, objectKind, oid },
        detections: detectionsOf(row),
        forcedPhotometry: forcedPhotometryOf(row),
        nonDetections: nonDetectionsOf(row),
        nearestSource: nearestSourceOf(row.nearest_source),
        isWithdrawn: row.is_withdrawn,
      };
    });
  };
}

/** Arrays, and two columns of the object. */
type LightCurveRow = Readonly<Record<string, unknown>> & {
  readonly nearest_source: Buffer | null;
  readonly is_withdrawn: boolean;
};

/** The last in the order of the rows that is not null. */
function newestOf(column: string): string {
  return `(array_agg(${column}) FILTER (WHERE ${column} IS NOT NULL))[count(${column})]`;
}

function nearestSourceOf(array: Buffer | null): NearestSource | null {
  const values = readDoubleArray(array);
  if (values.every((value) => value === null)) return null;
  return Object.fromEntries(
    nearestSourceFields.map((field, i) => [field, values[i]!]),
  ) as unknown as NearestSource;
}
