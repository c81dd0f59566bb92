import { type AlertKey, alertKeyArrays, alertKeyText } from '../alerts/alert-key.ts';
import { type ObjectKeyRow, objectKeyOf } from '../objects/object-key.ts';
import { bigintArray, textArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { DetectionCorrection } from './detection-correction.ts';

/**
 * Keeps of which objects detections were before: names of objects whose detections all went to another lead to that
 * one (packages/identity). Called when the store opens.
 */
export function reassignedDetections(): (
  query: Queries['query'],
  formers: readonly (ObjectKeyRow & { readonly alert_id: bigint })[],
  corrections: readonly DetectionCorrection[],
) => Promise<void> {
  const put = readStatement('identities/put-reassigned-detections');
  const move = readStatement('identities/move-reassigned-detections');
  return async (query, formers, corrections) => {
    const owners = new Map(corrections.map((each) => [alertKeyText(each), each.owner!]));
    const rows = formers.map((row) => {
      const from = { ...objectKeyOf(row), alertId: row.alert_id };
      return { from, to: owners.get(alertKeyText(from))! };
    });
    if (rows.length === 0) return;
    await query(put, [
      textArray(rows, ({ from }) => from.oid),
      textArray(rows, ({ from }) => from.survey),
      textArray(rows, ({ from }) => from.objectKind),
      bigintArray(rows, ({ from }) => from.alertId),
      textArray(rows, ({ to }) => to.oid),
      textArray(rows, ({ to }) => to.objectKind),
    ]);
    const moved = [...new Map(rows.map((row) => [alertKeyText(row.from), row])).values()];
    await query(move, [
      ...alertKeyArrays(moved.map(({ from }): AlertKey => from)),
      textArray(moved, ({ to }) => to.oid),
      textArray(moved, ({ to }) => to.objectKind),
    ]);
  };
}
