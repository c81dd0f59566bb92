import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { lsst, ztf } from '@lucero/surveys';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { readRealLightCurves } from '../golden/real-light-curves.ts';
import { computeFeatures, flatNamesOf } from '../src/compute-features.ts';
import { outputsOf } from '../src/feature/feature.ts';
import type { FeatureValues } from '../src/feature/feature-values.ts';
import type { LightCurveInput, Point } from '../src/input/light-curve-input.ts';
import { features } from '../src/registry.ts';
import { richLightCurve } from './features/rich-light-curve.ts';

/** What becomes of a number when the light curve is changed as the change says. */
type Becomes = 'the same' | 'more by it' | 'multiplied by it' | 'another';

interface Change {
  readonly title: string;
  readonly amount: number;
  readonly apply: (point: Point) => Point;
  /** Of each feature by published name; what no pattern names stays the same. */
  readonly becomes: readonly (readonly [name: RegExp, becomes: Becomes])[];
}

/** Fits stop where the last digit of their objective no longer moves. */
const fits = /^(SPM_|fleet_|ulens_|GP_DRW_|IAR_phi|Multiharmonic_)/;
/** The period is refined to 1e-4 of the width of its peak; what is folded with it turns as much. */
const folded = /^(Multiband_period|Period_band|delta_period|Power_rate_|Harmonics_|PPE)/;
const tolerance = (name: string): number =>
  fits.test(name) ? 1e-3 : folded.test(name) ? 1e-5 : 1e-7;

/** A power of two is exact, and no leap second lies between. */
const shiftDays = 64;
const brightening = 2;
const factor = 4;

const changes: readonly Change[] = [
  {
    title: 'all times later',
    amount: shiftDays,
    apply: (point) => ({ ...point, mjd: point.mjd + shiftDays }),
    becomes: [
      [/_mjd_ref$/, 'more by it'],
      // One of its terms joins the two ends of the phase, which counts from MJD 0.
      [/^Psi_eta$/, 'another'],
    ],
  },
  {
    title: 'all total magnitudes fainter',
    amount: brightening,
    apply: (point) => ({ ...point, mag: point.mag === null ? null : point.mag + brightening }),
    becomes: [
      [/^Mean$|^ulens_mag0$|^[ugrizy]-W[1-4]$/, 'more by it'],
      // These divide by the magnitude itself.
      [/^(Meanvariance|PercentAmplitude|ExcessVar)$/, 'another'],
    ],
  },
  {
    title: 'all difference fluxes and their errors larger',
    amount: factor,
    apply: (point) => ({
      ...point,
      diffFluxNanojansky:
        point.diffFluxNanojansky === null ? null : point.diffFluxNanojansky * factor,
      diffFluxErrNanojansky:
        point.diffFluxErrNanojansky === null ? null : point.diffFluxErrNanojansky * factor,
    }),
    becomes: [
      [/^SPM_A$|(last|max|median|d)_?brightness_/, 'multiplied by it'],
      [/^GP_DRW_sigma$/, 'another'],
      [/^(TDE_mag0|fleet_m0|peak_difference_mag)$/, 'another'],
      // The floor of the errors and the penalty of the joint fit have a unit.
      [/^SPM_/, 'another'],
      // A flux counts from 1 µJy on; its error floor is in magnitudes.
      [/^fleet_/, 'another'],
    ],
  },
  {
    title: 'all total magnitudes and errors twice as far from 18',
    amount: 2,
    apply: (point) => ({
      ...point,
      mag: point.mag === null ? null : 18 + 2 * (point.mag - 18),
      magErr: point.magErr === null ? null : 2 * point.magErr,
    }),
    becomes: [
      [/^(Amplitude|Gskew|LinearTrend|MaxSlope|MedianAbsDev|Q31|Std)$/, 'multiplied by it'],
      [/^(SF_ML_amplitude|[ugriz]-[grizy]_(mean|max)_corr)$/, 'multiplied by it'],
      [/^(Mean|Meanvariance|PercentAmplitude|ExcessVar)$|^[ugrizy]-W[1-4]$/, 'another'],
      // Their errors get a floor of 0.01 mag.
      [/^(Harmonics_|ulens_)/, 'another'],
    ],
  },
];

/** Published name of each flat name. */
const publishedName = new Map(
  features.flatMap((feature) =>
    outputsOf(feature).flatMap((output) =>
      flatNamesOf(feature.scope === 'band' ? feature : { ...feature, outputs: [output] }, ztf).map(
        (flat) => [flat, output.name] as const,
      ),
    ),
  ),
);

/** Without a position, so that a later time does not change the light travel time. */
const object: LightCurveInput = { ...richLightCurve(ztf), raDeg: null, decDeg: null };

const changed = ({ apply }: Change): LightCurveInput => ({
  ...object,
  detections: object.detections.map(apply),
  forced: object.forced.map(apply),
});

function expected(value: number, becomes: Becomes, amount: number): number {
  if (becomes === 'more by it') return value + amount;
  return becomes === 'multiplied by it' ? value * amount : value;
}

/** Of numbers near 0, differences that mean nothing: mag, relative units, days. */
const floor = 1e-3;
const isNear = (name: string, a: number, b: number): boolean =>
  Math.abs(a - b) <= tolerance(name) * Math.max(Math.abs(b), floor);

describe('a light curve that has everything', () => {
  let values: FeatureValues;
  before(() => {
    values = computeFeatures(object);
  });

  for (const change of changes) {
    it(`with ${change.title} gives what the definitions say`, () => {
      const after = computeFeatures(changed(change));
      const wrong = Object.entries(values).flatMap(([flat, value]) => {
        const name = publishedName.get(flat) ?? flat;
        const becomes = change.becomes.find(([pattern]) => pattern.test(name))?.[1] ?? 'the same';
        const found = after[flat] ?? null;
        if (becomes === 'another') return [];
        if (value === null || found === null)
          return value === found ? [] : [`${flat} ${value} → ${found}`];
        return isNear(name, found, expected(value, becomes, change.amount))
          ? []
          : [`${flat}: ${value} → ${found}, not ${becomes}`];
      });
      assert.deepEqual(wrong, []);
      // "Another" that is the same would hide what the table should say.
      for (const [pattern, becomes] of change.becomes) {
        if (becomes !== 'another') continue;
        const named = Object.keys(values).filter((flat) =>
          pattern.test(publishedName.get(flat) ?? flat),
        );
        const moved = named.filter((flat) => after[flat] !== values[flat]);
        assert.ok(named.length === 0 || moved.length > 0, `${pattern} stays the same`);
      }
    });
  }

  it('gives the same whatever the order of its points', () => {
    const shuffled = (points: readonly Point[]): Point[] =>
      points.toSorted((a, b) => Math.sin(a.mjd * 991) - Math.sin(b.mjd * 991));
    assert.deepEqual(
      computeFeatures({
        ...object,
        detections: shuffled(object.detections),
        forced: shuffled(object.forced),
      }),
      values,
    );
  });

  it('gives the same whatever was computed before', () => {
    computeFeatures(richLightCurve(lsst));
    computeFeatures({ ...object, detections: object.detections.slice(3, 9), forced: [] });
    assert.deepEqual(computeFeatures(object), values);
  });
});

describe('real light curves', needsRealData(), () => {
  it('give finite numbers or null, in any order and after any other', () => {
    // Every twelfth: all of them are looked at by `npm run references`.
    const curves = readRealLightCurves(realDataFolder() ?? '').filter((_, i) => i % 12 === 0);
    for (const { oid, input } of curves) {
      const values = computeFeatures(input);
      for (const [name, value] of Object.entries(values)) {
        assert.ok(value === null || Number.isFinite(value), `${oid} ${name} is ${value}`);
      }
      const reversed = {
        ...input,
        detections: input.detections.toReversed(),
        forced: input.forced.toReversed(),
      };
      assert.deepEqual(computeFeatures(reversed), values, oid);
    }
  });
});
