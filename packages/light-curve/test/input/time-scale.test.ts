import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mjdTaiToBarycentricTdb, mjdTaiToTdb, mjdUtcToTai } from '@lucero/sky';
import { lsst, ztf } from '@lucero/surveys';
import { barycentricTimeOf } from '../../src/input/time-scale.ts';

const secondsPerDay = 86_400;

function assertSeconds(actualMjd: number, expectedMjd: number, within: number): void {
  const seconds = (actualMjd - expectedMjd) * secondsPerDay;
  assert.ok(Math.abs(seconds) < within, `${seconds} s apart`);
}

describe('barycentricTimeOf', () => {
  it('agrees with astropy 8.0.2 (ERFA ephemeris) to 1 s (Python, 2026-11-22)', () => {
    const fromAstropy = [
      [lsst, 58_000.25, 10.68, 41.27, 58_000.25376331293],
      [lsst, 58_800, 266.4, -29, 58_799.99577548605],
      [ztf, 60_310.5 - 37 / secondsPerDay, 180, 0, 60_310.50142614693],
    ] as const;
    for (const [survey, mjd, raDeg, decDeg, expected] of fromAstropy) {
      assertSeconds(barycentricTimeOf(survey, raDeg, decDeg)(mjd), expected, 1);
    }
  });

  it('is the exact function of the sky package to 0.05 s', () => {
    const toBarycentric = barycentricTimeOf(ztf, 210, -20);
    for (let mjd = 58_000; mjd < 59_000; mjd += 1.37) {
      const exact = mjdTaiToBarycentricTdb(mjdUtcToTai(mjd), 210, -20);
      assertSeconds(toBarycentric(mjd), exact, 0.05);
    }
  });

  it('is the same to the bit when the mean position moves with another detection', () => {
    const before = barycentricTimeOf(ztf, 210.00012, -20.0003);
    const after = barycentricTimeOf(ztf, 210.0001, -20.00027);
    for (let mjd = 58_000; mjd < 59_000; mjd += 13.7) assert.equal(after(mjd), before(mjd));
  });

  it('is TDB at the Earth without a position', () => {
    const expected = mjdTaiToTdb(59_000);
    assert.equal(barycentricTimeOf(lsst, null, 10)(59_000), expected);
    assert.equal(barycentricTimeOf(lsst, 10, null)(59_000), expected);
  });
});
