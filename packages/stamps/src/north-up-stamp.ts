import type { Stamp } from './stamp.ts';

/** Each pixel of the output is the mean of as many places of the input in each direction. */
const placesPerSide = 3;

/**
 * The stamp turned so that north is up and east is left, as a square of a given side on the sky around the target: stamps
 * of several epochs, and of surveys with different pixels, then show the same sky at the same scale.
 *
 * Formula:   mean of the input at 3 × 3 places in each output pixel, nearest pixel at each
 * Symbols:   the input's +y axis lies at `positionAngleDeg` from north through east; its +x axis a right angle west of
 *            it, or east of it when the image is mirrored
 * Returns:   `sidePx` × `sidePx` in the unit of the input per *input* pixel; NaN where less than half of the places was
 *            measured; the target at the middle. Without variance and PSF
 * Not defined when: a stamp without WCS says nothing of its axes: ZTF's have north up and east left, and are taken so
 *
 * @param sideArcsec side of the square on the sky
 * @param sidePx of the output, at least 1
 */
export function northUpStamp(stamp: Stamp, sideArcsec: number, sidePx: number): Stamp {
  const { pixels, widthPx, heightPx, pixelScaleArcsec, targetXPx, targetYPx } = stamp;
  const outArcsecPerPx = sideArcsec / sidePx;
  const angle = ((stamp.positionAngleDeg ?? 0) * Math.PI) / 180;
  const mirror = stamp.isMirrored === true ? -1 : 1;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const out = new Float32Array(sidePx * sidePx);
  const middle = (sidePx - 1) / 2;
  const placeCount = placesPerSide * placesPerSide;
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      let sum = 0;
      let count = 0;
      for (let place = 0; place < placeCount; place++) {
        const dx = ((place % placesPerSide) + 0.5) / placesPerSide - 0.5;
        const dy = (Math.floor(place / placesPerSide) + 0.5) / placesPerSide - 0.5;
        const east = -(x + dx - middle) * outArcsecPerPx;
        const north = (y + dy - middle) * outArcsecPerPx;
        const alongY = (east * sine + north * cosine) / pixelScaleArcsec;
        const alongX = (mirror * (-east * cosine + north * sine)) / pixelScaleArcsec;
        const column = Math.round(targetXPx + alongX);
        const row = Math.round(targetYPx + alongY);
        if (column < 0 || column >= widthPx || row < 0 || row >= heightPx) continue;
        const value = pixels[row * widthPx + column];
        if (!Number.isFinite(value)) continue;
        sum += value;
        count++;
      }
      out[y * sidePx + x] = 2 * count < placeCount ? Number.NaN : sum / count;
    }
  }
  return {
    widthPx: sidePx,
    heightPx: sidePx,
    pixels: out,
    pixelScaleArcsec: outArcsecPerPx,
    positionAngleDeg: 0,
    targetXPx: middle,
    targetYPx: middle,
    variance: null,
    psf: null,
  };
}
