import { objectKeyArrays } from '../objects/object-key.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { FeatureLightCurve, LightCurves } from './contract.ts';
import { unpackMeasurements } from './packed-measurements.ts';

/**
 * Light curves from their packed form. Those without one, or without a detection in it up to the time asked, are
 * read from their rows, which also tell whether an object is withdrawn.
 */
export function readFeatureLightCurvesFrom(
  pool: ConnectionPool,
  readLightCurves: LightCurves['readLightCurves'],
): LightCurves['readFeatureLightCurves'] {
  const statement = readStatement('light-curves/read-packed');

  return async (asked) => {
    if (asked.length === 0) return [];
    const rows = await pool.query<PackedRow>(statement, objectKeyArrays(asked));
    const found: (FeatureLightCurve | null)[] = asked.map((request, i) => {
      const { survey, objectKind, oid, untilMjdTai } = request;
      const { base, tail } = rows[i]!;
      if (base === null || tail === null) return null;
      const unpacked = unpackMeasurements(tail.length === 0 ? [base] : [base, tail], untilMjdTai);
      return unpacked.detections.length === 0
        ? null
        : { survey, objectKind, oid, ...unpacked, isWithdrawn: false };
    });
    const withoutPacked = asked.filter((_, i) => found[i] === null);
    const fromRows = (await readLightCurves(withoutPacked)).values();
    return found.map((lightCurve) => lightCurve ?? fromRows.next().value!);
  };
}

interface PackedRow {
  readonly [column: string]: unknown;
  readonly base: Buffer | null;
  readonly tail: Buffer | null;
}
