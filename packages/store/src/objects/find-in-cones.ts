import { filledStatement } from '../postgres/batch-statement.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { coneParameters } from './cone-parameters.ts';
import type { Objects } from './contract.ts';
import {
  checkCone,
  closureFragments,
  distanceExpression,
  type SummaryRow,
  summaryOf,
} from './find-objects.ts';

/** Cones in one question. */
const greatestConeCount = 1_000;

export function findInConesFrom(pool: ConnectionPool): Objects['findInCones'] {
  const find = filledStatement('objects/find-in-cones', {
    ...closureFragments,
    distance: distanceExpression('cone.ra_deg', 'cone.dec_deg'),
  });
  return async (cones, limitPerCone) => {
    if (cones.length === 0) return [];
    checkedBatch(cones.length, greatestConeCount, 'cones');
    for (const cone of cones) checkCone(cone);
    const rows = await pool.query<PlacedRow>(find, [
      ...coneParameters(cones),
      checkedLimit(limitPerCone),
    ]);
    const byPosition = Map.groupBy(rows, ({ position }) => position);
    return cones.map((_, i) => (byPosition.get(i) ?? []).map(summaryOf));
  };
}

type PlacedRow = SummaryRow & { readonly position: number };
