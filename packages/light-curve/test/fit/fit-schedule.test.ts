import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ztf } from '@lucero/surveys';
import { featureNames, featuresOf, fitNames, fitsOf } from '../../src/compute-features.ts';
import { featuresByName } from '../../src/feature/feature-vector.ts';
import { fittedPoints, lightCurveToFit } from '../../src/fit/fit-schedule.ts';
import type { Point } from '../../src/input/light-curve-input.ts';
import {
  type PreparedLightCurve,
  prepareLightCurve,
} from '../../src/input/prepared-light-curve.ts';
import { features } from '../../src/registry.ts';

/** Detections of one night after the other, g and r in turn, the flux between ±900 nJy. */
function nights(
  count: number,
  changes: Readonly<Record<number, Partial<Point>>> = {},
): PreparedLightCurve {
  const detections = Array.from({ length: count }, (_, i) => ({
    mjd: 60_000 + i,
    band: i % 2 === 0 ? 'g' : 'r',
    mag: 18 + 0.3 * Math.sin(1.7 * i),
    magErr: 0.02,
    diffFluxNanojansky: [900, 800, -900, -800, 150, 250][i % 6]!,
    diffFluxErrNanojansky: 90,
    ...changes[i],
  }));
  const place = { raDeg: null, decDeg: null };
  return prepareLightCurve({ oid: 'a', survey: ztf, ...place, detections, forced: [] });
}

const countOf = (lightCurve: PreparedLightCurve): number =>
  featuresByName(fitsOf(lightCurve)).Fit_points ?? 0;
const fittedCount = (lightCurve: PreparedLightCurve): number =>
  countOf(lightCurveToFit(lightCurve));

describe('the light curve to fit', () => {
  it('grows by 5 %, not with every point', () => {
    assert.deepEqual([62, 63, 64, 65, 66, 67].map(nightsOf), [59, 62, 62, 62, 62, 66]);
    const known = fittedPoints(lightCurveToFit(nights(63)));
    assert.deepEqual(fittedPoints(lightCurveToFit(nights(64))), known);
    assert.notDeepEqual(fittedPoints(lightCurveToFit(nights(67))), known);
  });
  const nightsOf = (count: number): number => fittedCount(nights(count));

  it('reaches to the last flux that is brighter or fainter than all before it', () => {
    const bright = { 62: { diffFluxNanojansky: 5000 } };
    assert.deepEqual(
      [62, 63, 64, 65].map((count) => fittedCount(nights(count, bright))),
      [59, 63, 63, 63],
    );
    const faint = { 63: { diffFluxNanojansky: -5000 } };
    assert.deepEqual([fittedCount(nights(64, faint)), fittedCount(nights(65, faint))], [64, 64]);
    // As bright as before, but fainter than its outburst.
    const after = { ...bright, 64: { diffFluxNanojansky: 4000 } };
    assert.equal(fittedCount(nights(65, after)), 63);
  });

  it('takes each point of an outburst that grows', () => {
    const rise = Object.fromEntries(
      [60, 61, 62, 63, 64].map((i) => [i, { diffFluxNanojansky: 3000 * (i - 59) }]),
    );
    for (const count of [61, 62, 63, 64, 65]) assert.equal(fittedCount(nights(count, rise)), count);
  });

  it('is everything while there are few points', () => {
    for (const count of [1, 5, 14, 20]) assert.equal(fittedCount(nights(count)), count);
  });

  it('follows a source that has faded below any magnitude', () => {
    const faded = Object.fromEntries(
      Array.from({ length: 160 }, (_, i) => [40 + i, { mag: null }]),
    );
    assert.ok(fittedCount(nights(200, faded)) >= 190);
  });
});

describe('features that wait for growth', () => {
  const waiting = features.filter(({ waitsForGrowth }) => waitsForGrowth === true);

  it('do not read the period, which has a schedule of its own', () => {
    assert.ok(waiting.length > 5);
    for (const { reads } of waiting) {
      assert.ok(reads.every((read) => read !== 'period' && read !== 'period search'));
    }
  });

  it('read no other series than those by which their fits are known again', () => {
    const kinds = new Set(waiting.flatMap(({ of }) => of));
    const lightCurve = nights(40);
    const asked = new Set<string>();
    fittedPoints({
      ...lightCurve,
      series: (band, kind) => {
        asked.add(kind);
        return lightCurve.series(band, kind);
      },
    });
    assert.deepEqual([...asked].sort(), [...kinds].sort());
  });

  it('are taken from where they were made, all others are of the whole light curve', () => {
    const lightCurve = nights(64);
    const fits = fitsOf(lightCurveToFit(lightCurve));
    const both = featuresOf(lightCurve, null, fits);
    const whole = featuresOf(lightCurve, null);
    const byName = featuresByName(both);
    assert.deepEqual(byName, { ...featuresByName(whole), ...featuresByName(fits) });
    assert.equal(byName.Fit_points, 62);
    assert.equal(both.names, whole.names);
    assert.equal(both.names, featureNames(ztf));
    assert.equal(fits.names, fitNames(ztf));
  });
});
