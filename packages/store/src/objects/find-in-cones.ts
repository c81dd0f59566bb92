import { coneRanges } from '@lucero/sky';
import { filledStatement } from '../postgres/batch-statement.ts';
import { bigintArray, doubleArray, integerArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { coneAngleDeg } from './cone-angle.ts';
import type { Cone, Objects } from './contract.ts';
import {
  checkCone,
  closureFragments,
  distanceExpression,
  type SummaryRow,
  summaryOf,
} from './find-objects.ts';

/** Cones in one question. */
const greatestConeCount = 1_000;
/** Coarser than for one cone: a thousand cones are then some 10,000 looks into the index. */
const rangesPerCone = 16;

export function findInConesFrom(pool: ConnectionPool): Objects['findInCones'] {
  const find = filledStatement('objects/find-in-cones', {
    ...closureFragments,
    distance: distanceExpression('cone.ra_deg', 'cone.dec_deg'),
  });
  return async (cones, limitPerCone) => {
    if (cones.length === 0) return [];
    checkedBatch(cones.length, greatestConeCount, 'cones');
    for (const cone of cones) checkCone(cone);
    const { ranges, firstOf } = rangesOf(cones);
    const rows = await pool.query<PlacedRow>(find, [
      integerArray([...cones.keys()], (i) => i),
      doubleArray(cones, ({ raDeg }) => coneAngleDeg(raDeg)),
      doubleArray(cones, ({ decDeg }) => coneAngleDeg(decDeg)),
      doubleArray(cones, ({ radiusArcsec }) => radiusArcsec),
      bigintArray(ranges, ({ from }) => from),
      bigintArray(ranges, ({ to }) => to),
      integerArray(firstOf, (first) => first),
      checkedLimit(limitPerCone),
    ]);
    const byPosition = Map.groupBy(rows, ({ position }) => position);
    return cones.map((_, i) => (byPosition.get(i) ?? []).map(summaryOf));
  };
}

type PlacedRow = SummaryRow & { readonly position: number };

/** The ranges of all cones, and for each cone which is its first; one entry more ends the last. */
function rangesOf(cones: readonly Cone[]) {
  const ranges = [];
  const firstOf = [0];
  for (const { raDeg, decDeg, radiusArcsec } of cones) {
    ranges.push(...coneRanges(raDeg, decDeg, radiusArcsec, rangesPerCone));
    firstOf.push(ranges.length);
  }
  return { ranges, firstOf };
}
