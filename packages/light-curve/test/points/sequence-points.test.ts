import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst, ztf } from '@lucero/surveys';
import type { LightCurveInput, Point } from '../../src/input/light-curve-input.ts';
import { evenRanks } from '../../src/points/even-ranks.ts';
import { sequencePoints } from '../../src/points/sequence-points.ts';

const point = (mjd: number, changes: Partial<Point> = {}): Point => ({
  ...{ mjd, band: 'g', mag: 18.5, magErr: 0.1 },
  ...{ diffFluxNanojansky: mjd - 60_000, diffFluxErrNanojansky: 2 },
  ...changes,
});

const pointsOf = (detections: readonly Point[], changes: Partial<LightCurveInput> = {}) =>
  sequencePoints({
    ...{ oid: 'a', survey: ztf, raDeg: 10, decDeg: 20, detections, forced: [] },
    ...changes,
  });

describe('sequencePoints', () => {
  it('are detections in time order, in days since the first', () => {
    const detections = [
      point(60_003.25, { band: 'r', diffFluxNanojansky: -20, mag: null, magErr: null }),
      point(60_001.5),
    ];
    const expected = [
      {
        ...{ daysSinceFirst: 0, band: 'g', psfFluxNanojansky: 1.5, psfFluxErrNanojansky: 2 },
        mag: 18.5,
      },
      {
        ...{ daysSinceFirst: 1.75, band: 'r', psfFluxNanojansky: -20, psfFluxErrNanojansky: 2 },
        mag: null,
      },
    ];
    assert.deepEqual(pointsOf(detections), expected);
    assert.deepEqual(pointsOf(detections.toReversed()), expected);
  });

  it('are the same whatever the order of rows of one time', () => {
    const rows = [
      point(60_001, { band: 'r' }),
      point(60_001),
      point(60_001, { diffFluxNanojansky: 0 }),
      point(60_001, { diffFluxErrNanojansky: 1 }),
      point(60_001, { mag: 18 }),
      point(60_001, { magErr: 2 }),
    ];
    const points = pointsOf(rows);
    assert.equal(points.length, rows.length);
    for (let shift = 1; shift < rows.length; shift++) {
      assert.deepEqual(pointsOf([...rows.slice(shift), ...rows.slice(0, shift)]), points);
    }
  });

  it('are without forced photometry and without detections that features do not read', () => {
    const detections = [
      point(60_000, { reliability: 0.1 }),
      point(60_001, { reliability: 0.9 }),
      point(60_004),
    ];
    const points = pointsOf(detections, { forced: [point(59_000)] });
    assert.deepEqual(
      points.map(({ daysSinceFirst }) => daysSinceFirst),
      [0, 3],
    );
  });

  it('are of six bands, also of one without features of its own', () => {
    const bands = ['w', 'u', 'g', 'r', 'i', 'z', 'y', 'F184'];
    const detections = bands.map((band, i) => point(60_000 + i, { band }));
    const points = pointsOf(detections, { survey: lsst });
    assert.equal(points.map(({ band }) => band).join(''), 'ugrizy');
    assert.equal(points[0]?.daysSinceFirst, 0);
    assert.equal(
      pointsOf(detections)
        .map(({ band }) => band)
        .join(''),
      'ugrizy',
    );
  });

  it('have a difference flux with a positive error; a magnitude that is not plausible is null', () => {
    const detections = [
      point(60_000, { diffFluxNanojansky: null }),
      point(60_001, { diffFluxErrNanojansky: null }),
      point(60_002, { diffFluxErrNanojansky: 0 }),
      point(60_003, { diffFluxNanojansky: Number.NaN }),
      point(60_004, { magErr: 0 }),
      point(60_005, { magErr: 1.5 }),
      point(60_006, { mag: 99 }),
      point(60_007),
    ];
    assert.deepEqual(
      pointsOf(detections).map(({ daysSinceFirst, mag }) => [daysSinceFirst, mag]),
      [
        [0, null],
        [1, null],
        [2, null],
        [3, 18.5],
      ],
    );
    assert.deepEqual(pointsOf(detections.slice(0, 4)), []);
    assert.deepEqual(pointsOf([]), []);
  });

  it('are in single precision, whatever the fluxes', () => {
    const [small, large] = pointsOf([
      point(60_000, { diffFluxNanojansky: 0.1, diffFluxErrNanojansky: 0.3, mag: 18.1 }),
      point(60_000.1, { diffFluxNanojansky: -1e39, diffFluxErrNanojansky: 1e39 }),
      point(60_001, { diffFluxErrNanojansky: 1e-50 }),
    ]);
    const { daysSinceFirst: _, band: __, ...numbers } = small!;
    assert.deepEqual(Object.values(numbers), [0.1, 0.3, 18.1].map(Math.fround));
    assert.equal(large?.daysSinceFirst, Math.fround(60_000.1 - 60_000));
    assert.deepEqual(
      [large?.psfFluxNanojansky, large?.psfFluxErrNanojansky],
      [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    );
    assert.equal(pointsOf([point(60_001, { diffFluxErrNanojansky: 1e-50 })]).length, 0);
  });

  it('are at most 64, evenly by rank among those that count', () => {
    const detections = Array.from({ length: 1000 }, (_, i) =>
      point(60_000 + i / 2, i % 2 === 1 ? { band: 'w' } : {}),
    );
    const days = pointsOf(detections).map(({ daysSinceFirst }) => daysSinceFirst);
    assert.deepEqual(days, evenRanks(500, 64));
    assert.deepEqual([days[0], days[1], days.at(-1)], [0, 8, 499]);
  });
});
