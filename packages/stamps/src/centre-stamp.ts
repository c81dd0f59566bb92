import type { Stamp } from './stamp.ts';

/**
 * The stamp cut or padded with NaN to a square of `sidePx` with the target pixel at index
 * floor(sidePx / 2) of both axes: a whole ZTF stamp is one of 63 px with the target at (31, 31).
 */
export function centreStamp(stamp: Stamp, sidePx: number): Stamp {
  const centre = Math.floor(sidePx / 2);
  const startX = Math.round(stamp.targetXPx) - centre;
  const startY = Math.round(stamp.targetYPx) - centre;
  const isWhole = stamp.widthPx === sidePx && stamp.heightPx === sidePx;
  if (isWhole && startX === 0 && startY === 0) return stamp;
  const cut = (pixels: Float32Array): Float32Array => {
    const out = new Float32Array(sidePx * sidePx).fill(Number.NaN);
    const left = Math.max(0, startX);
    const right = Math.min(stamp.widthPx, startX + sidePx);
    if (right <= left) return out;
    for (let y = Math.max(0, startY); y < Math.min(stamp.heightPx, startY + sidePx); y++) {
      const row = pixels.subarray(y * stamp.widthPx + left, y * stamp.widthPx + right);
      out.set(row, (y - startY) * sidePx + (left - startX));
    }
    return out;
  };
  return {
    ...stamp,
    widthPx: sidePx,
    heightPx: sidePx,
    pixels: cut(stamp.pixels),
    variance: stamp.variance === null ? null : cut(stamp.variance),
    targetXPx: stamp.targetXPx - startX,
    targetYPx: stamp.targetYPx - startY,
  };
}
