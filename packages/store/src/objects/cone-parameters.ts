import { coneRanges } from '@lucero/sky';
import { bigintArray, doubleArray, integerArray } from '../postgres/binary-array.ts';
import { coneAngleDeg } from './cone-angle.ts';
import type { Cone } from './contract.ts';

/** Coarser than for one cone: a thousand cones are then some 10,000 looks into the index. */
const rangesPerCone = 16;

/**
 * The first seven parameters of a statement on many cones: number, centre and radius of each, the ranges of cells of
 * all, and where those of each begin.
 */
export function coneParameters(cones: readonly Cone[]): Buffer[] {
  const { ranges, firstOf } = rangesOf(cones);
  return [
    integerArray([...cones.keys()], (i) => i),
    doubleArray(cones, ({ raDeg }) => coneAngleDeg(raDeg)),
    doubleArray(cones, ({ decDeg }) => coneAngleDeg(decDeg)),
    doubleArray(cones, ({ radiusArcsec }) => radiusArcsec),
    bigintArray(ranges, ({ from }) => from),
    bigintArray(ranges, ({ to }) => to),
    integerArray(firstOf, (first) => first),
  ];
}

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
