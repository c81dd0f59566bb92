import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { magToNanojansky } from '@lucero/photometry';
import type { LightCurvePoint } from '@lucero/store';
import { Compile } from 'typebox/compile';
import {
  magnitudeStatisticsJson,
  magnitudeStatisticsSchema,
} from '../../src/resources/magnitude-statistics.ts';
import { lightCurve, lightCurvePoint } from '../support/stored-rows.ts';

const check = Compile(magnitudeStatisticsSchema);
const assertClose = (x: number | null | undefined, y: number): void =>
  assert.ok(typeof x === 'number' && Math.abs(x - y) < 1e-9, `${x} is not ${y}`);

function statisticsOf(...changes: Partial<LightCurvePoint>[]) {
  const json = magnitudeStatisticsJson(lightCurve({ detections: changes.map(lightCurvePoint) }));
  assert.deepEqual([...check.Errors(json)], []);
  return json.items;
}

describe('magnitudeStatisticsJson', () => {
  it('has one item a band, by name of band, each of its own detections', () => {
    const items = statisticsOf(
      { band: 'r', mjdTai: 60_001 },
      { band: 'g', mjdTai: 60_002 },
      { band: 'r', mjdTai: 60_005 },
    );
    assert.deepEqual(
      items.map((each) => [each.band, each.detectionCount, each.firstMjdTai, each.lastMjdTai]),
      [
        ['g', 1, 60_002, 60_002],
        ['r', 2, 60_001, 60_005],
      ],
    );
  });

  it('takes the size of a difference, brighter or fainter than the template', () => {
    const [g] = statisticsOf(
      { psfFluxNanojansky: magToNanojansky(18) },
      { psfFluxNanojansky: -magToNanojansky(20) },
    );
    assertClose(g?.difference?.meanMag, 19);
    assertClose(g?.difference?.sigmaMag, 1);
    assertClose(g?.difference?.minMag, 18);
    assertClose(g?.difference?.lastMag, 20);
  });

  it('says null where there is no magnitude: a flux of 0, an absent one, a negative total', () => {
    const [g] = statisticsOf(
      { psfFluxNanojansky: 0, psfFluxErrNanojansky: 1, scienceFluxNanojansky: -5 },
      { psfFluxNanojansky: null },
    );
    assert.equal(g?.detectionCount, 2);
    assert.deepEqual([g?.difference, g?.total, g?.firstRise], [null, null, null]);
    assert.equal(g?.saturationRate, null, 'a share of nothing');
  });

  it('counts what is saturated of the total magnitudes that there are', () => {
    const [g] = statisticsOf(
      { scienceFluxNanojansky: magToNanojansky(13) },
      { scienceFluxNanojansky: magToNanojansky(14) },
      { scienceFluxNanojansky: null },
    );
    assert.equal(g?.saturationRate, 0.5);
  });

  it('proves a rise by an upper limit of its own band only', () => {
    const limit = { mjdTai: 59_998.25, limitingMag: 21 } as const;
    const detections = [
      lightCurvePoint({
        psfFluxNanojansky: magToNanojansky(19),
        psfFluxErrNanojansky: magToNanojansky(19) / 100,
      }),
    ];
    const riseIn = (band: 'g' | 'r') =>
      magnitudeStatisticsJson(lightCurve({ detections, nonDetections: [{ ...limit, band }] }))
        .items[0]?.firstRise;
    assert.equal(riseIn('r'), null);
    assertClose(riseIn('g')?.changeMag, -2);
    assert.equal(riseIn('g')?.days, 2);
  });

  it('tells a star by the catalogue before the reference image', () => {
    const pointLike = {
      ...{ referenceDistanceArcsec: 0.5, referenceMag: 19 },
      ...{ referenceChi: 1, referenceSharp: 0 },
    };
    const isStellar = (starScore: number | null) => {
      const nearestSource =
        starScore === null
          ? null
          : { starScore, distanceArcsec: 0.2, gMag: null, rMag: null, iMag: null, zMag: null };
      const detections = [lightCurvePoint(pointLike)];
      return magnitudeStatisticsJson(lightCurve({ detections, nearestSource })).items[0]?.isStellar;
    };
    assert.deepEqual([isStellar(null), isStellar(0.9), isStellar(0.1)], [true, true, false]);
  });

  it('says null of a survey that measures the total flux, for all that a correction has', () => {
    const detections = [lightCurvePoint({ referenceDistanceArcsec: 0.5, referenceMag: 19 })];
    const { items } = magnitudeStatisticsJson(lightCurve({ survey: 'lsst', detections }));
    const [{ isCorrected, dubiousCount, isStellar, saturationRate } = {}] = items;
    assert.deepEqual(
      [isCorrected, dubiousCount, isStellar, saturationRate],
      [null, null, null, null],
    );
  });

  it('has nothing of an object without a detection', () => {
    assert.deepEqual(statisticsOf(), []);
  });
});
