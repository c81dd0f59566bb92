import type { ObjectKeyRow } from '../objects/object-key.ts';
import { objectKeyOf } from '../objects/object-key.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { RegionSweepObject, Regions } from './contract.ts';
import type { Row } from './region-rows.ts';

const pageSize = 5_000;
/** First the objects in the region, in order of their cells; then those that were found in it before. */
const skyStage = 0;
const matchStage = 1;

interface SweepRow extends Row {
  readonly event: string;
  readonly revision: bigint;
  readonly sweep_stage: number;
  readonly sweep_hpx29: bigint;
  readonly sweep_oid: string;
  readonly window_from_mjd_tai: number;
  readonly window_to_mjd_tai: number;
}

interface PlaceRow extends ObjectKeyRow {
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly last_mjd_tai: number;
  readonly hpx29: bigint;
  readonly is_seen: boolean;
}

/** A page of a walk: its objects, and where the next one begins; null: nowhere. */
interface Page {
  readonly objects: readonly RegionSweepObject[];
  readonly next: { readonly stage: number; readonly hpx29: bigint; readonly oid: string } | null;
}

/** The walk over the objects that a change of an event concerns. */
export function sweepRegionsOf(pool: ConnectionPool): Regions['sweepRegions'] {
  const readSweep = readStatement('regions/read-region-to-sweep');
  const readSky = readStatement('regions/read-objects-in-region');
  const readMatches = readStatement('regions/read-matches-to-sweep');
  const save = readStatement('regions/save-region-sweep');

  async function readPage(query: Queries['query'], sweep: SweepRow): Promise<Page> {
    if (sweep.sweep_stage === skyStage) {
      const rows = await query<PlaceRow>(readSky, [
        ...[sweep.event, sweep.sweep_hpx29, sweep.sweep_oid],
        ...[sweep.window_from_mjd_tai, sweep.window_to_mjd_tai, pageSize],
      ]);
      const last = rows.at(-1);
      const isLast = rows.length < pageSize || last === undefined;
      return {
        objects: rows.filter(({ is_seen }) => is_seen).map(objectOf),
        next: isLast
          ? { stage: matchStage, hpx29: 0n, oid: '' }
          : { stage: skyStage, hpx29: last.hpx29, oid: last.oid },
      };
    }
    const rows = await query<PlaceRow>(readMatches, [
      ...[sweep.event, sweep.sweep_oid, sweep.revision, pageSize],
    ]);
    const last = rows.at(-1);
    return {
      objects: rows.map(objectOf),
      next:
        rows.length < pageSize || last === undefined
          ? null
          : { stage: matchStage, hpx29: 0n, oid: last.oid },
    };
  }

  return async (send) =>
    await pool.transaction(async ({ query }) => {
      const [sweep] = await query<SweepRow>(readSweep);
      if (sweep === undefined) return false;
      const { objects, next } = await readPage(query, sweep);
      if (objects.length > 0) await send(objects);
      await query(save, [
        ...[sweep.event, sweep.revision],
        ...[next?.stage ?? null, next?.hpx29 ?? 0n, next?.oid ?? ''],
      ]);
      return true;
    });
}

const objectOf = (row: PlaceRow): RegionSweepObject => ({
  ...objectKeyOf(row),
  ...{ raDeg: row.ra_deg, decDeg: row.dec_deg, mjdTai: row.last_mjd_tai },
});
