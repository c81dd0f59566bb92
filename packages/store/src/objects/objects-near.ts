import { coneRanges } from '@lucero/sky';
import { bigintArray } from '../postgres/binary-array.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import type { Cone } from './contract.ts';

/**
 * For FROM: the objects `o` in the cells that a cone touches, which are all in it and some beside it. The ranges do
 * not overlap, so no object comes twice. OFFSET 0 makes Postgres look each of them up in the index: it cannot
 * guess how few objects they hold, and would read the whole table.
 */
export function objectsNear({ raDeg, decDeg, radiusArcsec }: Cone, given: GiveParameter): string {
  const ranges = coneRanges(raDeg, decDeg, radiusArcsec);
  const from = given(bigintArray(ranges, (range) => range.from));
  const to = given(bigintArray(ranges, (range) => range.to));
  return `unnest(${from}::bigint[], ${to}::bigint[]) AS cell (first, past)
      CROSS JOIN LATERAL (
        SELECT * FROM object WHERE hpx29 >= cell.first AND hpx29 < cell.past OFFSET 0
      ) AS o`;
}
