import type { FitsHeader } from '@lucero/fits-tables';

/**
 * How numbers as they are stored become pixels: BSCALE and BZERO applied, an integer that means "no value"
 * (BLANK, or the ZBLANK of an image in tiles) NaN. Null: as they are, which is the way of nearly every stamp.
 *
 * Rounded as astropy does: to float32 after each operation where the stored numbers have at most 24 bits,
 * else in double precision.
 */
export function pixelScaling(
  header: FitsHeader,
  bitpix: number,
): ((stored: number) => number) | null {
  const scale = numberOr(header.get('BSCALE'), 1);
  const zero = numberOr(header.get('BZERO'), 0);
  // BLANK belongs to integers alone; floats write NaN.
  const blank =
    bitpix > 0 ? numberOr(header.get('BLANK') ?? header.get('ZBLANK'), Number.NaN) : Number.NaN;
  const isScaled = scale !== 1 || zero !== 0;
  if (!isScaled) {
    return Number.isNaN(blank) ? null : (stored) => (stored === blank ? Number.NaN : stored);
  }
  if (bitpix === 8 || bitpix === 16 || bitpix === -32) {
    const [scale32, zero32] = [Math.fround(scale), Math.fround(zero)];
    return (stored) => (stored === blank ? Number.NaN : Math.fround(stored * scale32) + zero32);
  }
  return (stored) => (stored === blank ? Number.NaN : zero + scale * stored);
}

export function numberOr(value: unknown, absent: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : absent;
}
