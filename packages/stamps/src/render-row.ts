import { encodePng } from './encode-png.ts';
import { drawStamp, type RenderPngOptions } from './render-png.ts';
import type { Stamp } from './stamp.ts';

/** Between two pictures. */
const gapPx = 2;
/** Where an alert has no such stamp: darker than any page and lighter than black, so that it is seen as empty. */
const emptyGrey = 40;

export interface RowStamp {
  readonly stamp: Stamp;
  readonly stretch: NonNullable<RenderPngOptions['stretch']>;
}

/**
 * Several stamps side by side in one PNG, each in a square of the same side, centred. One picture is one request of a
 * page that shows hundreds.
 *
 * @param stamps null: there is none, its square is a plain grey
 * @throws StampInvalidError when nothing of a stamp was measured
 */
export function renderRow(stamps: readonly (RowStamp | null)[], sidePx: number): Uint8Array {
  const drawn = stamps.map((each) =>
    each === null ? null : drawStamp(each.stamp, { sidePx, stretch: each.stretch }),
  );
  const channels = drawn.some((each) => each?.channels === 3) ? 3 : 1;
  const width = stamps.length * sidePx + (stamps.length - 1) * gapPx;
  const data = new Uint8Array(channels * width * sidePx);
  for (const [i, picture] of drawn.entries()) {
    const left = i * (sidePx + gapPx);
    for (let y = 0; y < sidePx; y++) {
      const from = channels * (y * width + left);
      if (picture === null) data.fill(emptyGrey, from, from + channels * sidePx);
    }
    if (picture === null) continue;
    const offsetX = left + Math.floor((sidePx - picture.width) / 2);
    const offsetY = Math.floor((sidePx - picture.height) / 2);
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const to = channels * ((y + offsetY) * width + x + offsetX);
        const at = picture.channels * (y * picture.width + x);
        for (let c = 0; c < channels; c++) {
          data[to + c] = picture.data[at + (picture.channels === 3 ? c : 0)]!;
        }
      }
    }
  }
  return encodePng({ width, height: sidePx, channels, data });
}
