import { detectionColumns } from '../measurements/measurement-columns.ts';
import { filledStatement } from '../postgres/batch-statement.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { recordsReader, selectArrays } from '../postgres/record-arrays.ts';
import { type ObjectKey, objectKeyArrays } from './object-key.ts';
import { grow, type ObjectState, withdrawnState } from './object-state.ts';

const { alertId, mjdTai, band, raDeg, decDeg, psfFluxNanojansky } = detectionColumns;
/** What the state reads of a detection. */
const stateColumns = { alertId, mjdTai, band, raDeg, decDeg, psfFluxNanojansky };

type Query = Queries['query'];

/**
 * The states of objects of which something was measured again or withdrawn, made anew from what is stored;
 * the objects must be locked. Objects without any detection are left out.
 */
export function standingStates(): (
  query: Query,
  objects: readonly ObjectKey[],
) => Promise<readonly ObjectState[]> {
  const statement = filledStatement('objects/read-standing-detections', {
    detections: selectArrays('detection', stateColumns),
  });
  const detectionsOf = recordsReader('detection', stateColumns);
  return async (query, objects) => {
    if (objects.length === 0) return [];
    const rows = await query<StandingRow>(statement, objectKeyArrays(objects));
    return rows.flatMap((row, i) => {
      const key = objects[i]!;
      if (row.detection_band === null) return [];
      const detections = detectionsOf(row);
      return row.is_withdrawn ? withdrawnState(key, detections) : grow(key, null, detections);
    });
  };
}

interface StandingRow {
  readonly [column: string]: unknown;
  /** Null: the object has no detection at all. */
  readonly detection_band: string | null;
  readonly is_withdrawn: boolean;
}
