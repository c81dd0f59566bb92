import { objectKeyArrays } from '../objects/object-key.ts';
import { doubleArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { FoundAlert } from './alert-facts.ts';

/** Of each alert's object, how many images up to the alert showed nothing. */
export function nonDetectionCounts() {
  const statement = readStatement('filter-subjects/count-non-detections');
  return async (
    query: Queries['query'],
    alerts: readonly FoundAlert[],
  ): Promise<readonly number[]> => {
    const rows = await query<{ readonly non_detection_count: number }>(statement, [
      ...objectKeyArrays(alerts.map(({ ref }) => ref)),
      doubleArray(alerts, ({ alert }) => alert.mjdTai),
    ]);
    return rows.map((row) => row.non_detection_count);
  };
}
