import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidOf, objectIdOf, pidOf, yearOf } from '../../src/ztf/ztf-identity.ts';

describe('ZTF ids', () => {
  it('are those of a real alert: jd 2458938.6597454, rcid 3, candid 1184159740315015010', () => {
    const mjdUtc = 2_458_938.6597454 - 2_400_000.5;
    assert.equal(pidOf(mjdUtc, 3), 1_184_159_740_315n);
    assert.equal(candidOf(pidOf(mjdUtc, 3), true, 10), 1_184_159_740_315_015_010n);
  });

  it('tell a negative difference by their sixth digit from the end', () => {
    assert.equal(candidOf(1_184_159_740_315n, false, 7), 1_184_159_740_315_010_007n);
  });

  it('hold the time to better than a second', () => {
    for (const mjdUtc of [58_938.123_456_7, 61_295.999_999, 61_295.000_001]) {
      const days = Number(pidOf(mjdUtc, 63)) / 1e9;
      assert.ok(Math.abs(57_754 + days - mjdUtc) * 86_400 < 1);
    }
  });

  it('name every object with its year and seven letters', () => {
    assert.equal(objectIdOf(0, 2018), 'ZTF18aaaaaaa');
    assert.equal(objectIdOf(27, 2026), 'ZTF26aaaaabb');
    assert.equal(yearOf(61_295), 2026);
  });
});
