import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DetectionMagnitudes, firstRise, magnitudeStatistics } from '@lucero/photometry';

function detection(changes: Partial<DetectionMagnitudes>): DetectionMagnitudes {
  return {
    mjdTai: 60_000,
    differenceMag: 20,
    differenceMagErr: 0.25,
    totalMag: 14,
    isNegative: false,
    referenceDistanceArcsec: 0.5,
    referenceMag: 14.5,
    ...changes,
  };
}

/** 19, 20, 17 and one without a difference; 13, 13.5 and 14 in total. */
const four = [
  detection({ differenceMag: 19, totalMag: 13.5 }),
  detection({ mjdTai: 60_001, differenceMag: 20, totalMag: 14, isNegative: true }),
  detection({ mjdTai: 60_002, differenceMag: null, differenceMagErr: null, totalMag: 13 }),
  detection({ mjdTai: 60_009, differenceMag: 17, totalMag: null, referenceMag: null }),
];

describe('magnitude statistics', () => {
  it('are those worked by hand', () => {
    const statistics = magnitudeStatistics(four, [], 13.2);
    assert.deepEqual(statistics, {
      detectionCount: 4,
      firstMjdTai: 60_000,
      lastMjdTai: 60_009,
      // Squares about 56/3: 1/9, 16/9, 25/9, together 42/9
      difference: {
        ...{ meanMag: 56 / 3, medianMag: 19, minMag: 17, maxMag: 20 },
        ...{ sigmaMag: statistics?.difference?.sigmaMag, firstMag: 19, lastMag: 17 },
      },
      total: {
        ...{ meanMag: 13.5, medianMag: 13.5, minMag: 13, maxMag: 14 },
        ...{ sigmaMag: Math.sqrt(0.5 / 3), firstMag: 13.5, lastMag: 13 },
      },
      firstRise: null,
      // The last is not corrected while the first is; 13 of 13, 13.5, 14 is saturated.
      correction: { isCorrected: true, dubiousCount: 1, saturationRate: 1 / 3 },
    });
    assert.ok(Math.abs((statistics?.difference?.sigmaMag ?? 0) - Math.sqrt(42 / 27)) < 1e-14);
  });

  it('take the mean of the middle two of an even count for the median', () => {
    const mags = [18, 15, 16, 19.5].map((differenceMag, i) =>
      detection({ mjdTai: 60_000 + i, differenceMag }),
    );
    assert.equal(magnitudeStatistics(mags, [], 13.2)?.difference?.medianMag, 17);
  });

  it('know no scatter of one magnitude, no summary of none, and nothing of no detection', () => {
    const one = magnitudeStatistics([detection({ totalMag: null })], [], 13.2);
    assert.equal(one?.difference?.sigmaMag, null);
    assert.equal(one?.total, null);
    assert.equal(one?.correction.saturationRate, null);
    assert.equal(magnitudeStatistics([], [], 13.2), null);
  });
});

describe('the first rise', () => {
  const first = { mjdTai: 60_010, differenceMag: 18, differenceMagErr: 0.25 };
  const limit = (mjdTai: number, limitingMag: number) => ({ mjdTai, limitingMag });

  it('is the steepest that a limit more than half a day before proves, by hand', () => {
    // (18.25 - 20.25) / 4 = -0.5; (18.25 - 21.25) / 10 = -0.3; later and nearer limits do not count.
    const limits = [
      limit(60_000, 21.25),
      limit(60_006, 20.25),
      limit(60_009.5, 22),
      limit(60_011, 22),
    ];
    const expected = {
      ...{ slopeMagPerDay: -0.5, changeMag: -2.25, changeErrMag: 0.25, days: 4 },
      limitingMag: 20.25,
    };
    assert.deepEqual(firstRise(first, limits), expected);
    assert.deepEqual(firstRise(first, limits.toReversed()), expected);
  });

  it('may prove no rise at all: a limit brighter than the detection', () => {
    assert.equal(firstRise(first, [limit(60_008, 17.25)])?.slopeMagPerDay, 0.5);
  });

  it('takes the later of two limits that prove the same', () => {
    const same = [limit(60_002, 22.25), limit(60_006, 20.25)];
    assert.equal(firstRise(first, same)?.days, 4);
    assert.equal(firstRise(first, same.toReversed())?.days, 4);
  });

  it('is unknown without a limit, and without the magnitude or its error', () => {
    assert.equal(firstRise(first, []), null);
    assert.equal(firstRise({ ...first, differenceMag: null }, [limit(60_000, 21)]), null);
    assert.equal(firstRise({ ...first, differenceMagErr: null }, [limit(60_000, 21)]), null);
  });
});
