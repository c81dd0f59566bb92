import { hpx29 } from '@lucero/sky';
import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import { type ObjectKeyRow, objectKeyArrays, objectKeyOf } from './object-key.ts';
import type { ObjectState } from './object-state.ts';

/** A row of the object table as lock-objects.sql gives it. */
export interface ObjectRow extends ObjectKeyRow {
  readonly [column: string]: unknown;
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly position_sum_x: bigint;
  readonly position_sum_y: bigint;
  readonly position_sum_z: bigint;
  readonly first_mjd_tai: number;
  readonly last_mjd_tai: number;
  readonly detection_count: number;
  readonly last_alert_id: bigint;
  readonly last_band: ObjectState['lastBand'];
  readonly last_mag: number | null;
}

export function objectStateOf(row: ObjectRow): ObjectState {
  return {
    ...objectKeyOf(row),
    raDeg: row.ra_deg,
    decDeg: row.dec_deg,
    positionSum: [row.position_sum_x, row.position_sum_y, row.position_sum_z],
    firstMjdTai: row.first_mjd_tai,
    lastMjdTai: row.last_mjd_tai,
    detectionCount: row.detection_count,
    lastAlertId: row.last_alert_id,
    lastBand: row.last_band,
    lastMag: row.last_mag,
  };
}

/** Parameters of insert-objects.sql and update-objects.sql. */
export function objectArrays(states: readonly ObjectState[]): Buffer[] {
  return [
    ...objectKeyArrays(states),
    doubleArray(states, (state) => state.raDeg),
    doubleArray(states, (state) => state.decDeg),
    bigintArray(states, (state) => hpx29(state.raDeg, state.decDeg)),
    bigintArray(states, (state) => state.positionSum[0]),
    bigintArray(states, (state) => state.positionSum[1]),
    bigintArray(states, (state) => state.positionSum[2]),
    doubleArray(states, (state) => state.firstMjdTai),
    doubleArray(states, (state) => state.lastMjdTai),
    integerArray(states, (state) => state.detectionCount),
    bigintArray(states, (state) => state.lastAlertId),
    textArray(states, (state) => state.lastBand),
    doubleArray(states, (state) => state.lastMag),
  ];
}
