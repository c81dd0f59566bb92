import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discOverlap } from '../../src/light-curves/eclipsing-binary.ts';

describe('discOverlap', () => {
  it('is nothing for discs that are apart or touch', () => {
    assert.equal(discOverlap(3, 1, 1), 0);
    assert.equal(discOverlap(2, 1, 1), 0);
  });

  it('is the smaller disc when it lies inside the other', () => {
    assert.equal(discOverlap(0.1, 1, 0.5), Math.PI * 0.25);
    assert.equal(discOverlap(0, 1, 1), Math.PI);
  });

  it('is the lens of two unit discs one radius apart: 2 pi / 3 - sqrt(3) / 2', () => {
    const lens = (2 * Math.PI) / 3 - Math.sqrt(3) / 2;
    assert.ok(Math.abs(discOverlap(1, 1, 1) - lens) < 1e-12);
  });
});
