import { magToNanojansky } from './ab-magnitude.ts';

/**
 * Flux of an image's counts, by the image's own zero point [nJy].
 *
 * Formula:   $f = n \cdot 10^{(31.4 - z) / 2.5}$
 * Symbols:   $n$ counts (DN), signed on a difference image; $z$ AB magnitude of one count [mag]
 * Reference: Masci et al. 2019, PASP 131, 018003, doi:10.1088/1538-3873/aae8ac (ZTF `magzpsci`)
 */
export function countsToNanojansky(counts: number, zeroPointMag: number): number {
  return counts * magToNanojansky(zeroPointMag);
}

/** The counts that a flux makes on an image of this zero point; inverse of countsToNanojansky. */
export function nanojanskyToCounts(fluxNanojansky: number, zeroPointMag: number): number {
  return fluxNanojansky / magToNanojansky(zeroPointMag);
}
