import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { barycentricDelaySeconds, mjdTaiToBarycentricTdb, mjdTaiToTdb } from '../src/index.ts';

describe('barycentricDelaySeconds', () => {
  it('agrees with astropy 8.0.2 (ERFA ephemeris) to 0.1 s (Python, 2026-11-22)', () => {
    const fromAstropy = [
      [51_544.5, 83.8, -5.4, 409.0678642719884],
      [58_000.25, 10.68, 41.27, 292.9676865871417],
      [58_800, 266.4, -29, -397.1806659480039],
      [60_310.5, 180, 0, 91.03519982351],
      [61_300.123, 0, 89, -13.538170106735409],
      [62_000, 270, 66.56, 0.03746682368717608],
    ] as const;
    for (const [mjdTai, raDeg, decDeg, seconds] of fromAstropy) {
      const delay = barycentricDelaySeconds(mjdTai, raDeg, decDeg);
      assert.ok(Math.abs(delay - seconds) < 0.1, `${delay}, not ${seconds}`);
    }
  });
});

describe('mjdTaiToBarycentricTdb', () => {
  it('is TDB plus the delay', () => {
    const delayDays = mjdTaiToBarycentricTdb(58_000.25, 10.68, 41.27) - mjdTaiToTdb(58_000.25);
    assert.ok(Math.abs(delayDays * 86_400 - 292.97) < 0.1);
  });
});
