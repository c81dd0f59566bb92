import type { Band } from '@lucero/alert';
import { readBigintArray, readDoubleArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import type { SqlStatement } from '../postgres/sql-statement.ts';
import type { ObjectKey } from './object-key.ts';
import { objectKeyArrays } from './object-key.ts';
import { grow, type ObjectState, withdrawnState } from './object-state.ts';

/**
 * The states of objects of which something was measured again or withdrawn, made anew from what is stored;
 * the objects must be locked. Objects without any detection are left out.
 */
export async function standingStates(
  query: Queries['query'],
  statement: SqlStatement,
  objects: readonly ObjectKey[],
): Promise<readonly ObjectState[]> {
  if (objects.length === 0) return [];
  const rows = await query<StandingRow>(statement, objectKeyArrays(objects));
  return rows.flatMap((row, i) => {
    const key = objects[i]!;
    if (row.band === null) return [];
    const mjdTai = readDoubleArray(row.mjd_tai);
    const band = row.band.split(' ') as Band[];
    const raDeg = readDoubleArray(row.ra_deg);
    const decDeg = readDoubleArray(row.dec_deg);
    const psfFlux = readDoubleArray(row.psf_flux_nanojansky);
    const detections = readBigintArray(row.alert_id).map((alertId, k) => ({
      alertId: alertId!,
      mjdTai: mjdTai[k]!,
      band: band[k]!,
      raDeg: raDeg[k]!,
      decDeg: decDeg[k]!,
      psfFluxNanojansky: psfFlux[k]!,
    }));
    return row.is_withdrawn ? withdrawnState(key, detections) : grow(key, null, detections);
  });
}

interface StandingRow {
  readonly [column: string]: unknown;
  readonly alert_id: Buffer;
  readonly mjd_tai: Buffer;
  readonly band: string | null;
  readonly ra_deg: Buffer;
  readonly dec_deg: Buffer;
  readonly psf_flux_nanojansky: Buffer;
  readonly is_withdrawn: boolean;
}
