import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Detection } from '@lucero/alert';
import { type HistoryNumbers, historyNumbers, historyWindowDays } from '@lucero/alert-numbers';
import { angularDistanceArcsec, meanPosition } from '@lucero/sky';
import fc from 'fast-check';
import {
  alertMjd,
  alertOf,
  assertClose,
  detectionAt,
  fluxOfLevel,
  fluxOfMag,
  missedAt,
} from './alert-for-tests.ts';

/** An earlier detection, by its days before the alert and its level asinh(F / 100 nJy). */
const seen = (daysBefore: number, level: number, changes: Partial<Detection> = {}): Detection =>
  detectionAt(alertMjd - daysBefore, { psfFluxNanojansky: fluxOfLevel(level), ...changes });

const alertWith = (
  level: number,
  previousDetections: readonly Detection[],
  changes: Partial<Detection> = {},
) => alertOf({ psfFluxNanojansky: fluxOfLevel(level), ...changes }, { previousDetections });

describe('the numbers of a history', () => {
  // Levels 1, 1.5 and 2 in g at -10, -1 and 0 d; one fading detection in r; seen three times of five.
  const alert = {
    ...alertWith(
      2,
      [
        seen(10, 1, { scienceFluxNanojansky: fluxOfMag(19) }),
        seen(5, -1, { band: 'r', scienceFluxNanojansky: fluxOfMag(12) }),
        seen(1, 1.5, { scienceFluxNanojansky: fluxOfMag(19.3) }),
      ],
      { scienceFluxNanojansky: fluxOfMag(19.6) },
    ),
    nonDetections: [missedAt(alertMjd - 15, 20.9), missedAt(alertMjd - 3, 20.1)],
  };
  const numbers = historyNumbers(alert);

  it('are those of a history without what the survey withdrew', () => {
    const withdrawn = seen(2, 20, {
      withdrawnMjdTai: alertMjd,
      scienceFluxNanojansky: fluxOfMag(5),
    });
    const previousDetections = [...alert.previousDetections, withdrawn];
    assert.deepEqual(historyNumbers({ ...alert, previousDetections }), numbers);
  });

  it('count what was seen and what was not', () => {
    assert.equal(numbers.detectionCount, 3);
    assert.equal(numbers.nonDetectionCount, 2);
    assertClose(numbers.detectedShare, 3 / 5);
    assertClose(numbers.negativeShare, 1 / 3);
    assert.equal(numbers.nonDetectionsSinceFirst, 1);
    assertClose(numbers.daysSinceFirst, 10);
    assertClose(numbers.daysSinceLast, 1);
  });

  it('compare levels of the one band, by hand', () => {
    assertClose(numbers.changeSinceLast, 0.5);
    // Deviations -0.5, 0, 0.5 from 1.5: the root of (0.25 + 0 + 0.25) / 3.
    assertClose(numbers.fluxScatter, Math.sqrt(1 / 6));
    assertClose(numbers.fluxRange, 1);
    // The nine days from 1 to 1.5 are no step from night to night.
    assertClose(numbers.fastestChange, 0.5);
    // Times -19/3, 8/3, 11/3 from their mean: products 19/6 + 0 + 11/6 over squares 546/9.
    assertClose(numbers.slopePerDay, 15 / 182);
  });

  it('compare total magnitudes of the one band, by hand', () => {
    // Deviations -0.3, 0, 0.3 from 19.3.
    assertClose(numbers.totalMagScatter, 0.3 * Math.sqrt(2 / 3));
    assertClose(numbers.totalMagRange, 0.6);
  });

  it('say how deep the place was searched', () => {
    const flux = { psfFluxNanojansky: -fluxOfMag(19.5) };
    const searched = alertOf(flux, { nonDetections: alert.nonDetections });
    assertClose(historyNumbers(searched).deepestLimitMinusAlertMag, 20.9 - 19.5);
  });

  it('do not depend on the order of non-detections', () => {
    const turned = { ...alert, nonDetections: alert.nonDetections.toReversed() };
    assert.deepEqual(historyNumbers(turned), numbers);
  });

  it('read nothing but the window before the alert', () => {
    const outside = [historyWindowDays + 0.001, 400, 0.00005, 0, -0.00005, -0.01, -20];
    const level = (daysBefore: number) => seen(daysBefore, 9, { raDeg: 200, decDeg: -80 });
    const oldestFirst = (rows: Detection[]) => rows.sort((a, b) => a.mjdTai - b.mjdTai);
    const crowded = {
      ...alert,
      previousDetections: oldestFirst([...alert.previousDetections, ...outside.map(level)]),
      nonDetections: [
        ...alert.nonDetections,
        ...outside.map((daysBefore) => missedAt(alertMjd - daysBefore, 25)),
      ],
    };
    assert.deepEqual(historyNumbers(crowded), numbers);
  });

  it('read the window to its ends', () => {
    const rows = [seen(historyWindowDays, 1), seen(0.0002, 1)];
    assert.equal(historyNumbers(alertWith(2, rows)).detectionCount, 2);
  });
});

describe('a history without', () => {
  const nothing: HistoryNumbers = {
    ...{ detectionCount: 0, nonDetectionCount: 0, detectedShare: null, negativeShare: null },
    ...{ daysSinceFirst: null, daysSinceLast: null, nonDetectionsSinceFirst: null },
    ...{ deepestLimitMinusAlertMag: null, changeSinceLast: null, fluxScatter: null },
    ...{ fluxRange: null, fastestChange: null, slopePerDay: null, totalMagScatter: null },
    ...{ totalMagRange: null, positionScatterArcsec: null },
  };

  it('any row has counts of 0 and nothing else', () => {
    assert.deepEqual(historyNumbers(alertOf({})), nothing);
  });

  it('detections has what non-detections say', () => {
    const flux = { psfFluxNanojansky: fluxOfMag(18) };
    const nonDetections = [missedAt(alertMjd - 2, 20.5), missedAt(alertMjd - 1, 19)];
    const { deepestLimitMinusAlertMag, ...rest } = historyNumbers(alertOf(flux, { nonDetections }));
    assertClose(deepestLimitMinusAlertMag, 2.5);
    const { deepestLimitMinusAlertMag: _, ...others } = nothing;
    assert.deepEqual(rest, { ...others, nonDetectionCount: 2, detectedShare: 0 });
  });

  it('the band of the alert has no level to compare with', () => {
    const numbers = historyNumbers(alertWith(2, [seen(1, 1, { band: 'r' })]));
    assert.equal(numbers.detectionCount, 1);
    assert.equal(numbers.positionScatterArcsec, 0);
    const { changeSinceLast, fluxScatter, fluxRange, fastestChange, slopePerDay } = numbers;
    assert.deepEqual(
      [changeSinceLast, fluxScatter, fluxRange, fastestChange, slopePerDay],
      [null, null, null, null, null],
    );
  });

  it('three points over more than a day has no slope', () => {
    const slopeOf = (...rows: Detection[]) => historyNumbers(alertWith(2, rows)).slopePerDay;
    assert.equal(slopeOf(seen(5, 1)), null);
    assert.equal(slopeOf(seen(1, 1), seen(0.5, 1)), null);
    assert.equal(slopeOf(seen(0.5, 1), seen(0.5, 1)), null);
    assertClose(slopeOf(seen(4, 0), seen(2, 1)), 0.5);
  });

  it('neighbours within a night and the next has no fastest change', () => {
    const fastest = (...rows: Detection[]) => historyNumbers(alertWith(2, rows)).fastestChange;
    assert.equal(fastest(seen(6, 1), seen(1.5, 1)), null);
    assertClose(fastest(seen(6, 1), seen(1.4, 5)), 3);
    // Two detections of one epoch, and a fall as well as a rise.
    assertClose(fastest(seen(3, 1), seen(3, 4.5), seen(1, 2)), 3.5);
  });

  it('a flux of the alert knows no change and no depth', () => {
    const alert = alertOf(
      { psfFluxNanojansky: null },
      { previousDetections: [seen(2, 1), seen(1, 3)], nonDetections: [missedAt(alertMjd - 1)] },
    );
    const { changeSinceLast, fluxRange, deepestLimitMinusAlertMag } = historyNumbers(alert);
    assert.equal(changeSinceLast, null);
    assertClose(fluxRange, 2);
    assert.equal(deepestLimitMinusAlertMag, null);
  });

  it('a flux of some rows passes over them, but counts them', () => {
    const rows = [seen(3, 1), seen(2, 0, { psfFluxNanojansky: null })];
    const numbers = historyNumbers(alertWith(2, rows));
    assert.equal(numbers.detectionCount, 2);
    assert.equal(numbers.negativeShare, 0);
    assertClose(numbers.changeSinceLast, 1);
  });

  it('a positive total flux has no total magnitude to scatter', () => {
    const dark = { scienceFluxNanojansky: -5 };
    const rows = [seen(2, 1, dark), seen(1, 1, { scienceFluxNanojansky: 0 })];
    const { totalMagScatter, totalMagRange } = historyNumbers(
      alertWith(1, rows, { scienceFluxNanojansky: fluxOfMag(20) }),
    );
    assert.deepEqual([totalMagScatter, totalMagRange], [null, null]);
  });

  it('a flux at all, 0 in the alert, has no depth', () => {
    const alert = alertOf({ psfFluxNanojansky: 0 }, { nonDetections: [missedAt(alertMjd - 1)] });
    assert.equal(historyNumbers(alert).deepestLimitMinusAlertMag, null);
  });
});

describe('a history of fading light', () => {
  it('has levels of the other sign, and the same scatter', () => {
    const rows = [seen(2, -1), seen(1, -1.5)];
    const numbers = historyNumbers(alertWith(-2, rows));
    assert.equal(numbers.negativeShare, 1);
    assertClose(numbers.changeSinceLast, -0.5);
    assertClose(numbers.fastestChange, 0.5);
    assertClose(numbers.slopePerDay, -0.5);
    assertClose(numbers.fluxRange, 1);
  });
});

describe('the scatter of positions', () => {
  const scatterOf = (...places: readonly { raDeg: number; decDeg: number }[]) =>
    historyNumbers(
      alertWith(
        1,
        places.slice(1).map((place, i) => seen(20 - i, 1, place)),
        places[0],
      ),
    ).positionScatterArcsec;

  it('is the distance from the middle of a square of 2 arcsec', () => {
    const [raDeg, decDeg] = [10, 60];
    // At 60 deg an arcsecond on the sky is two of right ascension.
    const [east, north] = [raDeg + 4 / 3600, decDeg + 2 / 3600];
    const corners = [
      { raDeg, decDeg },
      { raDeg: east, decDeg },
      { raDeg: east, decDeg: north },
    ];
    assertClose(scatterOf(...corners, { raDeg, decDeg: north }), Math.SQRT2, 1e-4);
  });

  it('knows that 360 deg are 0', () => {
    const [before, after] = [360 - 1 / 3600, 1 / 3600];
    const places = [
      { raDeg: before, decDeg: 0 },
      { raDeg: after, decDeg: 0 },
    ];
    assertClose(scatterOf(...places), 1);
    assertClose(scatterOf(...places.toReversed()), 1);
  });

  it('is that of the distances on the sphere from the mean place', () => {
    const offset = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true }),
        fc.double({ min: -85, max: 85, noNaN: true }),
        fc.array(fc.tuple(offset, offset), { minLength: 2, maxLength: 8 }),
        (raDeg, decDeg, offsets) => {
          const places = offsets.map(([east, north]) => ({
            raDeg: (raDeg + east / 3600 / Math.cos((decDeg * Math.PI) / 180) + 360) % 360,
            decDeg: decDeg + north / 3600,
          }));
          const mean = meanPosition(places);
          assert.ok(mean !== null);
          const squares = places.map(
            (place) =>
              angularDistanceArcsec(place.raDeg, place.decDeg, mean.raDeg, mean.decDeg) ** 2,
          );
          const expected = Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length);
          assertClose(scatterOf(...places), expected, 1e-3);
        },
      ),
    );
  });
});

describe('every history', () => {
  /** From the smallest double to the largest that surveys let in, both signs, and absent. */
  const measurement = fc.oneof(
    fc.constantFrom(null, 0, 5e-324, -5e-324, 1e-300, 1e30, -1e30, 100),
    fc.double({ min: -1e30, max: 1e30, noNaN: true }),
    fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  );
  const days = fc.oneof(
    fc.double({ min: -2, max: 40, noNaN: true }),
    fc.constantFrom(0, 1e-4, 1, 1.5, 31, 30_000),
  );
  const detection = fc.record({
    mjdTai: days.map((daysBefore) => alertMjd - daysBefore),
    band: fc.constantFrom('g', 'r'),
    raDeg: fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true }),
    decDeg: fc.double({ min: -90, max: 90, noNaN: true }),
    psfFluxNanojansky: measurement,
    scienceFluxNanojansky: measurement,
  }) as fc.Arbitrary<Partial<Detection> & { readonly mjdTai: number }>;
  const missed = fc
    .tuple(days, fc.double({ min: -1e30, max: 1e30, noNaN: true }))
    .map(([daysBefore, limit]) => missedAt(alertMjd - daysBefore, limit));

  it('gives finite numbers or null', () => {
    fc.assert(
      fc.property(
        detection,
        fc.array(detection, { maxLength: 12 }),
        fc.array(missed, { maxLength: 6 }),
        (own, rows, nonDetections) => {
          const previousDetections = rows
            .map((row) => detectionAt(row.mjdTai, row))
            .sort((a, b) => a.mjdTai - b.mjdTai);
          const alert = alertOf(
            { ...own, mjdTai: alertMjd },
            { previousDetections, nonDetections },
          );
          for (const [name, value] of Object.entries(historyNumbers(alert))) {
            assert.ok(value === null || Number.isFinite(value), `${name} ${value}`);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('may have more rows than a function takes arguments', () => {
    const count = 200_000;
    const numbers = historyNumbers({
      ...alertWith(
        2,
        Array.from({ length: count }, (_, i) => seen(30 - (29 * i) / count, 1)),
      ),
      nonDetections: Array.from({ length: count }, () => missedAt(alertMjd - 1)),
    });
    assert.equal(numbers.detectionCount, count);
    assertClose(numbers.fluxRange, 1);
  });
});
