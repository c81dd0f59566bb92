import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cropBox, fillStampTensor, type Stamp } from '../src/index.ts';

/** Zero but for one bright pixel, the target being where it is told. */
function stampWithStar(
  place: { x: number; y: number },
  change: Partial<Stamp> & Pick<Stamp, 'widthPx' | 'heightPx'>,
): Stamp {
  const { widthPx, heightPx } = change;
  const pixels = new Float32Array(widthPx * heightPx);
  pixels[place.y * widthPx + place.x] = 1;
  return {
    pixels,
    pixelScaleArcsec: 1,
    positionAngleDeg: null,
    targetXPx: (widthPx - 1) / 2,
    targetYPx: (heightPx - 1) / 2,
    variance: null,
    psf: null,
    ...change,
  };
}

/** Middle of the brightest pixel of the crop, on the stamp [px, 0 at its outer edge]. */
function starSeen(stamp: Stamp, plan: { cropPx: number; arcsecPerPx?: number }) {
  const out = new Float32Array(plan.cropPx ** 2);
  fillStampTensor([stamp], { ...plan, scale: 'none' }, out);
  const at = out.indexOf(Math.max(...out));
  const box = cropBox(stamp, plan);
  const perPx = box.sidePx / plan.cropPx;
  return {
    x: box.leftPx + ((at % plan.cropPx) + 0.5) * perPx,
    y: box.bottomPx + (Math.floor(at / plan.cropPx) + 0.5) * perPx,
  };
}

describe('cropBox', () => {
  it('says where the crop of a whole stamp lies', () => {
    const stamp = stampWithStar({ x: 0, y: 0 }, { widthPx: 63, heightPx: 63 });
    assert.deepEqual(cropBox(stamp, { cropPx: 41 }), { leftPx: 11, bottomPx: 11, sidePx: 41 });
    assert.deepEqual(cropBox(stamp, { cropPx: 63 }), { leftPx: 0, bottomPx: 0, sidePx: 63 });
  });

  it('reaches beyond a stamp that an edge has cut', () => {
    const cut = stampWithStar(
      { x: 0, y: 0 },
      { widthPx: 40, heightPx: 63, targetXPx: 8, targetYPx: 31 },
    );
    assert.deepEqual(cropBox(cut, { cropPx: 41 }), { leftPx: -12, bottomPx: 11, sidePx: 41 });
  });

  it('finds every pixel of the tensor back on the stamp', () => {
    for (const star of [
      { x: 12, y: 20 },
      { x: 30, y: 14 },
      { x: 21, y: 21 },
    ]) {
      for (const target of [21, 20.4, 22.5]) {
        const stamp = stampWithStar(star, {
          widthPx: 43,
          heightPx: 43,
          targetXPx: target,
          targetYPx: 43 - target,
        });
        assert.deepEqual(starSeen(stamp, { cropPx: 31 }), { x: star.x + 0.5, y: star.y + 0.5 });
        const resampled = starSeen(stamp, { cropPx: 15, arcsecPerPx: 2 });
        // A pixel of the crop is two of the stamp wide: its middle is at most one away.
        assert.ok(Math.abs(resampled.x - (star.x + 0.5)) <= 1);
        assert.ok(Math.abs(resampled.y - (star.y + 0.5)) <= 1);
      }
    }
  });
});
