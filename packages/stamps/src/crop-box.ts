import type { Stamp } from './stamp.ts';
import type { StampTensorPlan } from './stamp-tensor.ts';

/** A square on a stamp [px of the stamp]; 0 is the outer edge of the first pixel, x right, y up. */
export interface CropBox {
  readonly leftPx: number;
  readonly bottomPx: number;
  readonly sidePx: number;
}

/**
 * Where the crop that `fillStampTensor` takes lies on its stamp; it may reach beyond the stamp.
 *
 * Formula:   own pixels: round(t) − floor(n / 2), side n
 *            resampled:  t + 1/2 − (floor(n / 2) + 1/2) r, side n r
 * Symbols:   t place of the target [px, 0 at the centre of the first pixel]; n cropPx; r pixels of the
 *            stamp per pixel of the crop
 */
export function cropBox(
  { targetXPx, targetYPx, pixelScaleArcsec }: Stamp,
  { cropPx, arcsecPerPx }: Pick<StampTensorPlan, 'cropPx' | 'arcsecPerPx'>,
): CropBox {
  const half = Math.floor(cropPx / 2);
  if (arcsecPerPx === undefined || arcsecPerPx === null) {
    const startOf = (targetPx: number) => Math.round(targetPx) - half;
    return { leftPx: startOf(targetXPx), bottomPx: startOf(targetYPx), sidePx: cropPx };
  }
  const ratio = arcsecPerPx / pixelScaleArcsec;
  const startOf = (targetPx: number) => targetPx + 0.5 - (half + 0.5) * ratio;
  return { leftPx: startOf(targetXPx), bottomPx: startOf(targetYPx), sidePx: cropPx * ratio };
}
