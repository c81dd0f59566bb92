import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ShareCounts } from '../src/share-counts.ts';

describe('ShareCounts', () => {
  it('knows nothing of nothing', () => {
    const counts = new ShareCounts();
    assert.deepEqual([counts.mean(), counts.quantile(0.95)], [null, null]);
  });

  it('gives the number that a share of them does not exceed, rounded up to 0.0001', () => {
    const counts = new ShareCounts();
    for (let i = 1; i <= 20; i++) counts.add(i / 100);
    assert.equal(counts.quantile(0.95), 0.19);
    assert.equal(counts.quantile(1), 0.2);
    // 0.07 * 10000 is 700.0000000000001 in doubles: that is still 0.07.
    assert.equal(counts.quantile(0.35), 0.07);
    assert.ok(Math.abs((counts.mean() ?? 0) - 0.105) < 1e-12);
    counts.add(0.20001);
    assert.equal(counts.quantile(1), 0.2001);
  });

  it('keeps zero apart from what is almost zero, and takes a trace above 1 for 1', () => {
    const counts = new ShareCounts();
    counts.add(0);
    assert.equal(counts.quantile(1), 0);
    counts.add(1 + 1e-12);
    assert.equal(counts.quantile(1), 1);
    assert.equal(counts.quantile(0.5), 0);
  });
});
