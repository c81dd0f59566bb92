import type { PointSpread } from './moffat.ts';

/** Pixels around a target, row by row from the bottom. */
export interface Image {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the target's pixel is, counted from 0. */
  readonly targetColumn: number;
  readonly targetRow: number;
  readonly pixels: Float64Array;
}

export type ImageFrame = Omit<Image, 'pixels'>;

export function blankImage(frame: ImageFrame): Image {
  return { ...frame, pixels: new Float64Array(frame.widthPx * frame.heightPx) };
}

/**
 * Adds a function of the offset from a point, within a radius. Offsets are from the centre of the
 * target's pixel.
 */
export function addAround(
  image: Image,
  xPx: number,
  yPx: number,
  radiusPx: number,
  intensity: (dxPx: number, dyPx: number) => number,
): void {
  const { widthPx, heightPx, targetColumn, targetRow, pixels } = image;
  const centreX = targetColumn + xPx;
  const centreY = targetRow + yPx;
  const firstColumn = Math.max(0, Math.ceil(centreX - radiusPx));
  const lastColumn = Math.min(widthPx - 1, Math.floor(centreX + radiusPx));
  const firstRow = Math.max(0, Math.ceil(centreY - radiusPx));
  const lastRow = Math.min(heightPx - 1, Math.floor(centreY + radiusPx));
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const k = row * widthPx + column;
      pixels[k] = pixels[k]! + intensity(column - centreX, row - centreY);
    }
  }
}

export function addPoint(
  image: Image,
  xPx: number,
  yPx: number,
  counts: number,
  pointSpread: PointSpread,
): void {
  // A bright star shows its wings further out than a faint one.
  const radiusPx = pointSpread.radiusPx * (Math.abs(counts) > 2e4 ? 3 : 1);
  addAround(image, xPx, yPx, radiusPx, (dx, dy) => counts * pointSpread.at(dx, dy));
}

/** A point that moved during the exposure: its light spread evenly along a line through the place. */
export function addTrail(
  image: Image,
  xPx: number,
  yPx: number,
  counts: number,
  pointSpread: PointSpread,
  trail: { readonly lengthPx: number; readonly angleRad: number },
): void {
  const stepCount = Math.max(1, Math.ceil((2 * trail.lengthPx) / pointSpread.fwhmPx));
  for (let k = 0; k < stepCount; k++) {
    const along = ((k + 0.5) / stepCount - 0.5) * trail.lengthPx;
    const x = xPx + along * Math.cos(trail.angleRad);
    const y = yPx + along * Math.sin(trail.angleRad);
    addPoint(image, x, y, counts / stepCount, pointSpread);
  }
}
