import { encodePng } from './encode-png.ts';
import { selectKth } from './select-kth.ts';
import type { Stamp } from './stamp.ts';
import { StampInvalidError } from './stamp-invalid-error.ts';

export interface RenderPngOptions {
  /** Side of the picture's longer edge [px of the picture], pixels enlarged as squares; default: the stamp's. */
  readonly sidePx?: number;
  /**
   * 'sky': from the background up, for science and template. 'difference': symmetric around zero,
   * which is mid-grey. Both by asinh: linear in the noise, logarithmic in what is bright.
   */
  readonly stretch?: 'sky' | 'difference';
}

/** Largest picture; a request must not be able to ask for more memory than a screen needs. */
const maxSidePx = 1024;
/** Unmeasured pixels: a dull violet, which no grey can be taken for. */
const unmeasuredRgb = [88, 66, 124] as const;

/** A stamp as a PNG, +y up as astronomers draw it. Throws StampInvalidError when nothing was measured. */
export function renderPng(stamp: Stamp, options: RenderPngOptions = {}): Uint8Array {
  return encodePng(drawStamp(stamp, options));
}

/** The same as pixels: grey, or with colour where something was not measured. */
export function drawStamp(
  stamp: Stamp,
  options: RenderPngOptions = {},
): Parameters<typeof encodePng>[0] {
  const greyOf = stretchOf(stamp, options.stretch ?? 'sky');
  const longerPx = Math.max(stamp.widthPx, stamp.heightPx);
  const sidePx = Math.min(maxSidePx, Math.max(1, Math.round(options.sidePx ?? longerPx)));
  const width = Math.max(1, Math.round((stamp.widthPx * sidePx) / longerPx));
  const height = Math.max(1, Math.round((stamp.heightPx * sidePx) / longerPx));
  // Each pixel of the stamp is stretched once, however many of the picture show it.
  const greys = new Uint8Array(stamp.pixels.length);
  for (let i = 0; i < greys.length; i++) greys[i] = greyOf(stamp.pixels[i]);
  const isWhole = stamp.pixels.every(Number.isFinite);
  // Colour, three times the bytes to compress, only where something is to be told from grey.
  const channels = isWhole ? 1 : 3;
  const data = new Uint8Array(channels * width * height);
  const rowBytes = channels * width;
  let drawnFromY = -1;
  for (let y = 0; y < height; y++) {
    // The first row of FITS is the lowest, the first row of a picture the highest.
    const fromY = stamp.heightPx - 1 - Math.floor((y * stamp.heightPx) / height);
    if (fromY === drawnFromY) {
      data.copyWithin(y * rowBytes, (y - 1) * rowBytes, y * rowBytes);
      continue;
    }
    drawnFromY = fromY;
    for (let x = 0; x < width; x++) {
      const from = fromY * stamp.widthPx + Math.floor((x * stamp.widthPx) / width);
      const at = y * rowBytes + channels * x;
      if (isWhole) data[at] = greys[from];
      else if (Number.isFinite(stamp.pixels[from])) data.fill(greys[from], at, at + 3);
      else data.set(unmeasuredRgb, at);
    }
  }
  return { width, height, channels, data };
}

/**
 * Formula:   sky: 255 · asinh((x − b) / s) / asinh((w − b) / s), b = median − 2 s,
 *            w = max(b + 10 s, percentile 99.8)
 *            difference: 127.5 · (1 + asinh(x / s) / asinh(w / s)), w = max(8 s, percentile 99.8 of |x|)
 * Symbols:   s = 1.4826 MAD of the pixels [unit of pixels]; without the floors of w, a stamp of nothing
 *            but noise would be drawn as bright as one with a star
 */
function stretchOf(stamp: Stamp, stretch: 'sky' | 'difference'): (value: number) => number {
  const measured = stamp.pixels.filter(Number.isFinite);
  const count = measured.length;
  if (count === 0)
    throw new StampInvalidError(
      'no measured pixel in the stamp',
      {},
      { fault: 'LUCERO_STAMP_BLANK' },
    );
  const kth = (values: Float32Array, fraction: number): number =>
    selectKth(values, count, Math.min(count - 1, Math.floor(fraction * count)));
  const median = kth(measured, 0.5);
  // A stamp of equal pixels has no spread; any unit draws it as one grey.
  const sigma =
    1.4826 *
      kth(
        measured.map((x) => Math.abs(x - median)),
        0.5,
      ) || 1;
  if (stretch === 'difference') {
    const white = Math.max(8 * sigma, kth(measured.map(Math.abs), 0.998));
    const perUnit = 127.5 / Math.asinh(white / sigma);
    return (value) => clampToByte(127.5 + perUnit * Math.asinh(value / sigma));
  }
  const black = median - 2 * sigma;
  const white = Math.max(black + 10 * sigma, kth(measured, 0.998));
  const perUnit = 255 / Math.asinh((white - black) / sigma);
  return (value) => clampToByte(perUnit * Math.asinh((value - black) / sigma));
}

function clampToByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
