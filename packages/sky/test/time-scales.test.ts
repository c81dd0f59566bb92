import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  jdUtcToMjdTai,
  mjdTaiToJdUtc,
  mjdTaiToTdb,
  mjdTaiToTt,
  mjdTaiToUnixMs,
  mjdTaiToUtc,
  mjdUtcToTai,
  taiMinusUtcSeconds,
  unixMsToMjdTai,
  unixMsToMjdUtc,
} from '../src/index.ts';

const secondsPerDay = 86_400;
/** What a double resolves at MJD 60,000, twice [s]. */
const resolutionSeconds = 1.3e-6;

function assertSeconds(actualMjd: number, expectedMjd: number, within = resolutionSeconds): void {
  assert.ok(
    Math.abs(actualMjd - expectedMjd) * secondsPerDay <= within,
    `${actualMjd}, not ${expectedMjd}`,
  );
}

describe('taiMinusUtcSeconds', () => {
  it('agrees with astropy 8.0.2 (Python, 2026-11-22)', () => {
    const fromAstropy = [
      [41_317, 10],
      [45_000.5, 20],
      [49_169, 28],
      [57_753.25, 36],
      [57_754, 37],
      [61_366.25, 37],
    ] as const;
    for (const [mjdUtc, seconds] of fromAstropy) {
      assert.equal(taiMinusUtcSeconds(mjdUtc), seconds);
    }
  });

  it('is 10 s before 1972, as documented', () => {
    assert.equal(taiMinusUtcSeconds(40_000), 10);
  });
});

describe('mjdTaiToUtc', () => {
  it('undoes mjdUtcToTai on every day since 1972', () => {
    for (let mjdUtc = 41_317; mjdUtc < 62_000; mjdUtc += 0.5) {
      assertSeconds(mjdTaiToUtc(mjdUtcToTai(mjdUtc)), mjdUtc);
    }
  });

  it('gives the first instant of the next day during a leap second', () => {
    const leapSecondStart = 57_754 + 36 / secondsPerDay;
    assert.equal(mjdTaiToUtc(leapSecondStart + 0.5 / secondsPerDay), 57_754);
    assertSeconds(mjdTaiToUtc(leapSecondStart - 0.5 / secondsPerDay), 57_754 - 0.5 / secondsPerDay);
    assertSeconds(mjdTaiToUtc(leapSecondStart + 1.5 / secondsPerDay), 57_754 + 0.5 / secondsPerDay);
  });
});

describe('unixMsToMjdTai', () => {
  it('agrees with astropy 8.0.2 for 2026-11-22T06:00:00 UTC (Python, 2026-11-22)', () => {
    const unixMs = Date.UTC(2026, 10, 22, 6);
    assert.equal(unixMsToMjdUtc(unixMs), 61_366.25);
    assertSeconds(unixMsToMjdTai(unixMs), 61_366.25042824074);
    assert.equal(Math.round(mjdTaiToUnixMs(61_366.25042824074)), unixMs);
  });
});

describe('jdUtcToMjdTai', () => {
  it('is MJD in UTC plus 37 s in the years of ZTF', () => {
    assertSeconds(jdUtcToMjdTai(2_459_000.75), 59_000.25 + 37 / secondsPerDay);
    assertSeconds(mjdTaiToJdUtc(59_000.25 + 37 / secondsPerDay), 2_459_000.75, 1e-4);
  });
});

describe('mjdTaiToTdb', () => {
  it('agrees with astropy 8.0.2 to 0.1 ms (Python, 2026-11-22)', () => {
    const tdbMinusTaiSeconds = [
      [51_544.5, 32.18390056863427],
      [58_000.25, 32.182550872676075],
      [58_800, 32.1826608851552],
      [60_310.5, 32.18389491084963],
      [61_300.123, 32.18244903255254],
    ] as const;
    for (const [mjdTai, seconds] of tdbMinusTaiSeconds) {
      assertSeconds(mjdTaiToTdb(mjdTai), mjdTai + seconds / secondsPerDay, 1e-4);
    }
  });

  it('differs from TT by what the Earth moves, below 2 ms', () => {
    for (let mjdTai = 60_000; mjdTai < 60_366; mjdTai++) {
      assertSeconds(mjdTaiToTdb(mjdTai), mjdTaiToTt(mjdTai), 2e-3);
    }
  });
});
