import { setImmediate as nextTurn } from 'node:timers/promises';
import { coneRanges, degToRad, pixelCentre, toUnitVector } from '@lucero/sky';
import type { CellCount } from '@lucero/store';

/** Cells of 55 arcmin. */
export const densityOrder = 6;
const cellCount = 12 * 4 ** densityOrder;
const bitsPerCell = BigInt(2 * (29 - densityOrder));
const sigmaDeg = 0.8;
const reachSigmas = 3;
/** Some 10 ms: others get their turn between. */
const cellsPerTurn = 300;

/**
 * Counts by cell as a smooth picture: each count is spread as a Gaussian on the sphere.
 *
 * @param counts of cells of densityOrder (NESTED)
 * Returns:  objects per cell, of every cell
 */
export async function smoothDensity(counts: readonly CellCount[]): Promise<Float32Array> {
  const density = new Float32Array(cellCount);
  const reachArcsec = reachSigmas * sigmaDeg * 3600;
  const sharpness = 1 / (2 * degToRad(sigmaDeg) ** 2);
  for (const [i, { cell, objectCount }] of counts.entries()) {
    if (i % cellsPerTurn === cellsPerTurn - 1) await nextTurn();
    const { raDeg, decDeg } = pixelCentre(BigInt(cell), densityOrder);
    const centre = toUnitVector(raDeg, decDeg);
    const near: { readonly cell: number; readonly weight: number }[] = [];
    let total = 0;
    for (const { from, to } of coneRanges(raDeg, decDeg, reachArcsec)) {
      for (let each = Number(from >> bitsPerCell); each <= Number(to >> bitsPerCell); each++) {
        // Ranges that meet within a cell name it twice.
        if (near.at(-1)?.cell === each || each >= cellCount) continue;
        const place = pixelCentre(BigInt(each), densityOrder);
        const [x, y, z] = toUnitVector(place.raDeg, place.decDeg);
        // Of small angles: chord² = angle².
        const chordSquared = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2;
        const weight = Math.exp(-chordSquared * sharpness);
        near.push({ cell: each, weight });
        total += weight;
      }
    }
    for (const each of near) {
      density[each.cell] = density[each.cell]! + (objectCount * each.weight) / total;
    }
  }
  return density;
}
