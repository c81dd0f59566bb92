import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode } from 'fast-png';
import { decodeStamp, encodeFits, renderPng, renderRow } from '../src/index.ts';

const stampOf = (pixels: readonly number[], widthPx = 2) =>
  decodeStamp(encodeFits([{ widthPx, heightPx: pixels.length / widthPx, pixels }]), {
    pixelScaleArcsec: 1,
  });
const sky = (pixels: readonly number[], widthPx = 2) => ({
  stamp: stampOf(pixels, widthPx),
  stretch: 'sky' as const,
});

describe('renderRow', () => {
  it('puts each stamp as renderPng draws it, two pixels apart, the missing one as grey', () => {
    const pixels = [0, 1, 2, 100];
    const { width, height, channels, data } = decode(
      renderRow([sky(pixels), null, sky(pixels)], 4),
    );
    const alone = decode(renderPng(stampOf(pixels), { sidePx: 4 }));
    assert.deepEqual([width, height, channels], [16, 4, 1]);
    for (let y = 0; y < 4; y++) {
      for (let x = 0; x < 4; x++) {
        assert.equal(data[y * 16 + x], alone.data[y * 4 + x]);
        assert.equal(data[y * 16 + 12 + x], alone.data[y * 4 + x]);
        assert.equal(data[y * 16 + 6 + x], 40);
      }
    }
    assert.equal(data[4], 0);
  });

  it('centres what is not a square, and has colour where one of them needs it', () => {
    const { channels, data } = decode(
      renderRow([sky([1, 2, 3, 4, 5, 6, 7, 8], 4), sky([Number.NaN, 1, 2, 3])], 4),
    );
    assert.equal(channels, 3);
    assert.deepEqual([...data.slice(0, 12)], Array(12).fill(0));
    assert.notDeepEqual([...data.slice(10 * 3, 10 * 3 + 12)], Array(12).fill(0));
  });
});
