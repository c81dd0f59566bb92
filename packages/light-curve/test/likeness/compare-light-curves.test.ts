import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst, surveys, ztf } from '@lucero/surveys';
import { featureNames } from '../../src/index.ts';
import { compareLightCurves } from '../../src/likeness/compare-light-curves.ts';
import { comparedFeature, likenessProperties } from '../../src/likeness/compared-features.ts';

const nan = Number.NaN;
const names = [
  ...['Amplitude_1', 'Amplitude_2', 'Skew_1', 'GP_DRW_tau_1', 'g_r_mean_12'],
  ...['MedianAbsDev_1', 'positive_fraction_1', 'IAR_phi_1', 'g_r_max_12'],
  ...['Multiharmonic_period_12', 'Multiharmonic_false_alarm_12', 'Timespan'],
  'Multiharmonic_day_alias_12',
];
const own = [1, 1.1, 0.5, 10, 0.2, 0.3, 0.9, 0.7, 0.1, 0.55, 1e-9, 100, 0];
const others = {
  same: own,
  near: [1.2, 1.3, 0.4, 20, 0.3, 0.35, 0.8, 0.6, 0.15, 0.57, 1e-8, 900, 0],
  far: [3, 3.5, -1, 1000, 1.2, 1, 0.1, 0.1, 1, 3, 1e-7, 100, 0],
  unsure: [1, 1.1, 0.6, 10, 0.2, 0.3, 0.7, 0.75, 0.12, 0.55, 0.5, 100, 0],
  bare: [nan, nan, 0.3, nan, nan, nan, 0.6, nan, nan, nan, nan, 100, 0],
};
type Name = keyof typeof others;
const compared = (more: readonly (readonly number[])[] = []) => {
  const likenesses = compareLightCurves(own, [...Object.values(others), ...more], names);
  const of = Object.fromEntries(Object.keys(others).map((name, i) => [name, likenesses[i]!]));
  return { ...(of as Record<Name, (typeof likenesses)[number]>), more: likenesses.slice(5) };
};

describe('compareLightCurves', () => {
  it('gives 0 for the same, more for what is farther, and null where too little is shared', () => {
    const { same, near, far, bare } = compared();
    assert.equal(same.distance, 0);
    assert.ok(near.distance! > 0 && far.distance! > near.distance! && far.distance! <= 1);
    assert.equal(bare.distance, null);
  });

  it('says what they agree in, and of periods only what both are sure of', () => {
    const { same, far, unsure } = compared();
    assert.deepEqual([...same.agreesIn].sort(), [
      'amplitude',
      'colour',
      'period',
      'shape',
      'variability with time',
    ]);
    assert.deepEqual(far.agreesIn, []);
    assert.ok(!unsure.agreesIn.includes('period'), 'a chance of 0.5 is no period');
    assert.ok(unsure.agreesIn.includes('amplitude'));
    const [alias, daily] = compared([own.with(12, 1), own.with(9, 1.0004)]).more;
    assert.ok(!alias!.agreesIn.includes('period'), 'another number of cycles a day fits as well');
    const ofDay = compareLightCurves(own.with(9, 1.0003), [own.with(9, 1.0004), own], names)[0];
    assert.ok(!daily!.agreesIn.includes('period') && !ofDay!.agreesIn.includes('period'));
  });

  it('counts what only one of two has, by what two at random differ', () => {
    const without = own.with(2, nan);
    const [likeness] = compared([without]).more;
    // One kind of ten has 1.2 spreads of 3; the others are the same.
    assert.ok(Math.abs(likeness!.distance! - 1.2 / 3 / 10) < 1e-12, `${likeness!.distance}`);
    assert.ok(likeness!.features.every(({ name }) => name !== 'Skew_1'));
  });

  it('takes the mean over bands, so that a survey with many counts a feature once', () => {
    for (const inSecond of [nan, 1e9]) {
      const [odd] = compared([own.with(0, 1e9).with(1, inSecond)]).more;
      assert.ok(Math.abs(odd!.distance! - 1 / 10) < 1e-12, `${odd!.distance}`);
    }
  });

  it('compares what runs over decades by its logarithm, and nothing by more than three spreads', () => {
    const [half, double, odd] = compared([own.with(3, 5), own.with(3, 20), own.with(3, 1e12)]).more;
    assert.ok(Math.abs(half!.distance! - double!.distance!) < 1e-12);
    const time = odd!.features.find(({ name }) => name === 'GP_DRW_tau_1')!;
    assert.deepEqual([time.difference, time.value, time.ownValue], [3, 1e12, 10]);
  });

  it('passes over what tells when somebody looked, and what is the same in all', () => {
    const { near } = compared();
    assert.ok(near.features.every(({ name }) => name !== 'Timespan'));
    const [alone] = compareLightCurves([1, 2, 3], [[1, 2, 3]], ['Amplitude_1', 'Skew_1', 'PPE']);
    assert.deepEqual(alone, { distance: null, agreesIn: [], features: [] });
  });

  it('reads a feature by the spelling of either survey', () => {
    const spelled = ['Multiband_period_12', 'Multiband_period'];
    const kinds = ['Amplitude_1', 'Skew_1', 'IAR_phi_1', 'Eta_e_1'];
    const [ofOther] = compareLightCurves(
      [1, nan, 1, 1, 1, 1],
      [1, 2, 4].map((each) => [nan, each, each, each, each, each]),
      [...spelled, ...kinds],
    );
    assert.equal(ofOther!.distance, 0);
    assert.equal(ofOther!.features.length, 5);
  });
});

describe('compared features', () => {
  it('are of every property, of every survey, and no more than the store reads', () => {
    for (const survey of surveys) {
      const found = featureNames(survey).flatMap((name) => comparedFeature(name) ?? []);
      assert.ok(found.length >= 40 && found.length <= 190, `${survey.name}: ${found.length}`);
    }
    const properties = new Set(featureNames(ztf).map((name) => comparedFeature(name)?.property));
    for (const property of likenessProperties) assert.ok(properties.has(property), property);
  });

  it('are the same kinds in surveys that spell them differently', () => {
    const kindsOf = (survey: typeof ztf) =>
      new Set(featureNames(survey).flatMap((name) => comparedFeature(name)?.kind ?? []));
    assert.deepEqual([...kindsOf(ztf)].sort(), [...kindsOf(lsst)].sort());
  });
});
