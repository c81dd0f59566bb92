import type { Band } from '@lucero/alert';
import { hpx29 } from '@lucero/sky';
import { batchStatement, given } from '../postgres/batch-statement.ts';
import { bigint, type ColumnsOf, double, integer, nullable, text } from '../postgres/column.ts';
import { recordOfRow } from '../postgres/stored-record.ts';
import { objectKeyColumns } from './object-key.ts';
import type { ObjectState } from './object-state.ts';

export const objectColumns = {
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  firstMjdTai: double('first_mjd_tai', 'd'),
  lastMjdTai: double('last_mjd_tai', 'd'),
  detectionCount: integer('detection_count'),
  lastAlertId: bigint('last_alert_id'),
  lastBand: text<Band>('last_band'),
  lastMag: nullable(double('last_mag', 'mag')),
} satisfies Partial<ColumnsOf<ObjectState>>;

/** The summed unit vectors. */
export const positionSumColumns = {
  positionSumX: bigint('position_sum_x'),
  positionSumY: bigint('position_sum_y'),
  positionSumZ: bigint('position_sum_z'),
};

/** Follows from the position. */
export const cellColumns = { hpx29: bigint('hpx29') };

/** Of whoever writes the object; null when it does not know: then every row is compared again. */
export const historyColumns = { historyDigest: nullable(text('history_digest')) };

/** What is written of an object. */
export interface WrittenObject extends ObjectState {
  /** Absent: as null. */
  readonly historyDigest?: string | null;
}

/** A row of the object table as lock-objects.sql gives it. */
export type ObjectRow = Readonly<Record<string, unknown>>;

export function objectStateOf(row: ObjectRow): ObjectState {
  const sum = recordOfRow(positionSumColumns, row);
  return {
    ...recordOfRow(objectKeyColumns, row),
    ...recordOfRow(objectColumns, row),
    positionSum: [sum.positionSumX, sum.positionSumY, sum.positionSumZ],
  };
}

/** A statement that takes whole objects. Reads it: called when the store opens. */
export function objectStatement(name: 'objects/insert-objects' | 'objects/update-objects') {
  return batchStatement<WrittenObject>(
    name,
    [given(objectKeyColumns, (state: WrittenObject) => state)],
    [
      given(objectColumns, (state: WrittenObject) => state),
      given(cellColumns, ({ raDeg, decDeg }: WrittenObject) => ({ hpx29: hpx29(raDeg, decDeg) })),
      given(historyColumns, ({ historyDigest = null }: WrittenObject) => ({ historyDigest })),
      given(positionSumColumns, ({ positionSum: [x, y, z] }: WrittenObject) => ({
        positionSumX: x,
        positionSumY: y,
        positionSumZ: z,
      })),
    ],
  );
}
