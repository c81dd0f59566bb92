import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { northUpStamp, type Stamp } from '../src/index.ts';

/** A dark square with one bright pixel, two right of the target and one above. */
function stampWith(how: Partial<Stamp>): Stamp {
  const pixels = new Float32Array(15 * 15);
  pixels[8 * 15 + 9] = 1;
  return {
    ...{ widthPx: 15, heightPx: 15, pixels, pixelScaleArcsec: 1, positionAngleDeg: 0 },
    ...{ targetXPx: 7, targetYPx: 7, variance: null, psf: null },
    ...how,
  };
}

/** East and north of the bright pixel [arcsec], from a picture with north up and east left. */
function placeOf({ pixels, widthPx, pixelScaleArcsec, targetXPx, targetYPx }: Stamp) {
  const at = pixels.indexOf(Math.max(...pixels));
  return {
    east: -((at % widthPx) - targetXPx) * pixelScaleArcsec,
    north: (Math.floor(at / widthPx) - targetYPx) * pixelScaleArcsec,
  };
}

describe('a stamp turned north up', () => {
  // Of the bright pixel: 2 px along +x, 1 px along +y. With +y at angle A from north through east, +x is at A − 90°.
  for (const [angle, isMirrored, east, north] of [
    [0, false, -2, 1],
    [90, false, 1, 2],
    [180, false, 2, -1],
    [-90, false, -1, -2],
    [0, true, 2, 1],
    [90, true, 1, -2],
  ] as const) {
    it(`shows what is ${east}″ east and ${north}″ north there, of +y at ${angle}°${isMirrored ? ', mirrored' : ''}`, () => {
      const turned = northUpStamp(stampWith({ positionAngleDeg: angle, isMirrored }), 15, 15);
      assert.deepEqual(placeOf(turned), { east, north });
    });
  }

  it('keeps the scale that is asked for, whatever the pixels of the survey', () => {
    for (const [sideArcsec, sidePx] of [
      [15, 30],
      [15, 45],
      [10, 20],
    ] as const) {
      const turned = northUpStamp(stampWith({}), sideArcsec, sidePx);
      assert.equal(turned.pixels.length, sidePx * sidePx);
      const { east, north } = placeOf(turned);
      assert.ok(Math.abs(east + 2) <= 0.5 && Math.abs(north - 1) <= 0.5, `${east} ${north}`);
    }
  });

  it('has nothing where nothing was measured', () => {
    const { pixels } = northUpStamp(stampWith({}), 60, 60);
    assert.ok(Number.isNaN(pixels[0]));
    const hollow = stampWith({});
    hollow.pixels.fill(Number.NaN);
    assert.ok(northUpStamp(hollow, 15, 15).pixels.every(Number.isNaN));
  });

  it('takes a stamp without axes as north up', () => {
    assert.deepEqual(placeOf(northUpStamp(stampWith({ positionAngleDeg: null }), 15, 15)), {
      east: -2,
      north: 1,
    });
  });
});
