import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode } from 'fast-png';
import { decodeStamp, encodeFits, type RenderPngOptions, renderPng } from '../src/index.ts';

/** Red, green and blue of each pixel, row by row from the top. */
function picture(
  widthPx: number,
  pixels: readonly number[],
  options: RenderPngOptions = {},
): { width: number; height: number; colours: string[] } {
  const file = encodeFits([{ widthPx, heightPx: pixels.length / widthPx, pixels }]);
  const { width, height, data, channels } = decode(
    renderPng(decodeStamp(file, { pixelScaleArcsec: 1 }), options),
  );
  // Grey alone where every pixel was measured.
  assert.equal(channels, pixels.every(Number.isFinite) ? 1 : 3);
  const colours = Array.from({ length: width * height }, (_, i) =>
    (channels === 1 ? Array(3).fill(data[i]) : [...data.slice(3 * i, 3 * i + 3)]).join(' '),
  );
  return { width, height, colours };
}

describe('renderPng', () => {
  it('draws +y upwards, the bright pixel white', () => {
    const { colours } = picture(2, [0, 1, 2, 100]);
    assert.equal(colours[1], '255 255 255');
    assert.notEqual(colours[2], '255 255 255');
  });

  it('draws no difference as mid-grey, and equal differences of both signs equally far from it', () => {
    const { colours } = picture(3, [0, 5, -5, 1, -1, 0, 2, -2, 0], { stretch: 'difference' });
    const grey = (i: number): number => Number.parseInt(colours[i]!, 10);
    assert.equal(colours[5], '128 128 128');
    // Top left is row 2 of the FITS: +2, then -2.
    assert.ok(grey(0) > 128 && Math.abs(grey(0) + grey(1) - 255) <= 1);
  });

  it('tells unmeasured pixels from every grey', () => {
    const { colours } = picture(2, [Number.NaN, 1, 2, 3]);
    const [red, green, blue] = colours[2]!.split(' ');
    assert.ok(red !== green && green !== blue);
  });

  it('enlarges pixels as squares, keeps the proportions, and bounds the size', () => {
    const large = picture(2, [1, 2, 3, 4], { sidePx: 8 });
    assert.deepEqual([large.width, large.height], [8, 8]);
    assert.equal(new Set(large.colours.slice(0, 4)).size, 1);
    const wide = picture(4, [1, 2, 3, 4, 5, 6, 7, 8], { sidePx: 100 });
    assert.deepEqual([wide.width, wide.height], [100, 50]);
    assert.equal(picture(2, [1, 2, 3, 4], { sidePx: 1e9 }).width, 1024);
  });

  it('draws a constant stamp, and refuses one without a measured pixel', () => {
    assert.equal(new Set(picture(2, [5, 5, 5, 5]).colours).size, 1);
    assert.throws(() => picture(1, [Number.NaN]), { code: 'LUCERO_STAMP_BLANK' });
  });
});
