import type { Band } from '@lucero/alert';
import { unixMsToMjdTai } from '@lucero/sky';
import { bigint, double, nullable, text } from '../postgres/column.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { recordOfRow } from '../postgres/stored-record.ts';
import type { Objects } from './contract.ts';
import { grow } from './object-state.ts';

const detectionColumns = {
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  band: text<Band>('band'),
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  psfFluxNanojansky: nullable(double('psf_flux_nanojansky', 'nJy')),
};

export function readObjectAsOfFrom(pool: ConnectionPool): Objects['readObjectAsOf'] {
  const read = readStatement('objects/read-detections-known-at');
  return async ({ oid, survey, objectKind }, asOfMs) => {
    const rows = await pool.query<Readonly<Record<string, unknown>>>(read, [
      ...[oid, survey, objectKind, BigInt(Math.floor(asOfMs)), unixMsToMjdTai(asOfMs)],
    ]);
    if (rows.length === 0) return null;
    const detections = rows.map((row) => recordOfRow(detectionColumns, row));
    const { positionSum: _, ...state } = grow({ oid, survey, objectKind }, null, detections);
    return state;
  };
}
