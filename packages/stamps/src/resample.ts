import type { Stamp } from './stamp.ts';

/**
 * Writes a square of `sidePx` pixels of `outArcsecPerPx` around the target into `out`.
 *
 * Formula:   mean of the input under each output pixel (area-weighted) when pixels grow, bilinear
 *            interpolation when they shrink; NaN pixels have no weight, and an output pixel with
 *            less than half of its weight on measured pixels is NaN
 * Returns:   unit per *input* pixel, as before: a mean, not a sum. The target lies exactly at index
 *            floor(sidePx / 2), also when it lay between pixels
 * Differs:   the axes stay those of the image: nothing is rotated to north
 */
export function resampleAroundTarget(
  stamp: Stamp,
  outArcsecPerPx: number,
  sidePx: number,
  out: Float32Array,
): void {
  const ratio = outArcsecPerPx / stamp.pixelScaleArcsec;
  const alongX = axisWeights(stamp.targetXPx, ratio, sidePx, stamp.widthPx);
  const alongY = axisWeights(stamp.targetYPx, ratio, sidePx, stamp.heightPx);
  const { pixels, widthPx } = stamp;
  for (let y = 0; y < sidePx; y++) {
    const rows = alongY[y];
    for (let x = 0; x < sidePx; x++) {
      const columns = alongX[x];
      let sum = 0;
      let weightSum = 0;
      for (let j = 0; j < rows.weights.length; j++) {
        const start = (rows.first + j) * widthPx + columns.first;
        for (let i = 0; i < columns.weights.length; i++) {
          const value = pixels[start + i];
          if (value - value !== 0) continue; // NaN or infinite
          const weight = rows.weights[j] * columns.weights[i];
          sum += weight * value;
          weightSum += weight;
        }
      }
      out[y * sidePx + x] = weightSum < 0.5 ? Number.NaN : sum / weightSum;
    }
  }
}

interface PixelWeights {
  /** First input pixel with a weight. */
  readonly first: number;
  /** Of consecutive input pixels inside the stamp; they sum to 1 when all of them are inside. */
  readonly weights: readonly number[];
}

function axisWeights(
  targetPx: number,
  ratio: number,
  sidePx: number,
  lengthPx: number,
): PixelWeights[] {
  const half = Math.max(1, ratio) / 2;
  return Array.from({ length: sidePx }, (_, i) => {
    const centre = targetPx + (i - Math.floor(sidePx / 2)) * ratio;
    // Input pixel p covers [p - 0.5, p + 0.5]. A window one pixel wide that slides over the pixels
    // is linear interpolation, so one rule serves both directions.
    const from = centre - half;
    const to = centre + half;
    const first = Math.max(0, Math.floor(from + 0.5));
    const last = Math.min(lengthPx - 1, Math.ceil(to - 0.5));
    const weights: number[] = [];
    for (let p = first; p <= last; p++) {
      const overlap = Math.min(to, p + 0.5) - Math.max(from, p - 0.5);
      weights.push(Math.max(0, overlap) / (2 * half));
    }
    return { first, weights };
  });
}
