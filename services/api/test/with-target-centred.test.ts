import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Stamp } from '@lucero/stamps';
import { withTargetCentred } from '../src/with-target-centred.ts';

/** Pixels count up from 0, row by row from the bottom. */
function stamp(widthPx: number, heightPx: number, target: readonly [x: number, y: number]): Stamp {
  const [targetXPx, targetYPx] = target;
  const pixels = Float32Array.from({ length: widthPx * heightPx }, (_, i) => i);
  const unknown = { positionAngleDeg: null, variance: null, psf: null };
  return { widthPx, heightPx, pixels, pixelScaleArcsec: 1, targetXPx, targetYPx, ...unknown };
}

describe('withTargetCentred', () => {
  it('leaves a whole stamp as it is, of odd and of even side', () => {
    for (const whole of [stamp(63, 63, [31, 31]), stamp(30, 30, [14.5, 14.5])]) {
      assert.equal(withTargetCentred(whole), whole);
    }
    // A target half a pixel off the middle of an even side is no missing edge.
    const even = stamp(30, 30, [15, 15]);
    assert.equal(withTargetCentred(even), even);
  });

  it('gives back the missing edge as unmeasured, each measured pixel where it was', () => {
    const cut = stamp(3, 5, [0, 2]);
    const centred = withTargetCentred(cut);
    assert.deepEqual([centred.widthPx, centred.heightPx], [5, 5]);
    assert.deepEqual([centred.targetXPx, centred.targetYPx], [2, 2]);
    for (let y = 0; y < 5; y++) {
      const row = [...centred.pixels.subarray(5 * y, 5 * y + 5)];
      assert.deepEqual(row, [Number.NaN, Number.NaN, 3 * y, 3 * y + 1, 3 * y + 2]);
    }
  });

  it('centres a target at each edge and in each corner', () => {
    const places = ['0 0', '6 0', '0 6', '6 6', '3 0', '6 3'];
    for (const [x = 0, y = 0] of places.map((place) => place.split(' ').map(Number))) {
      const cut = stamp(7, 7, [x, y]);
      const { widthPx, heightPx, pixels, targetXPx, targetYPx } = withTargetCentred(cut);
      assert.deepEqual([widthPx, heightPx, targetXPx, targetYPx], [13, 13, 6, 6]);
      assert.equal(pixels[6 * 13 + 6], y * 7 + x, 'the target is the pixel that it was');
      assert.equal(pixels.filter(Number.isFinite).length, 49, 'nothing measured is lost');
    }
  });

  it('leaves a target that is far outside: that is a wrong place, and no missing edge', () => {
    const wrong = stamp(63, 63, [300, 31]);
    assert.equal(withTargetCentred(wrong), wrong);
    assert.equal(withTargetCentred(stamp(63, 63, [255, 31])).widthPx, 511);
  });
});
