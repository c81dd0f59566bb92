import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { surveys } from '@lucero/surveys';
import { featureNames } from '../src/compute-features.ts';
import { evaluate, evaluateFamily } from '../src/feature/evaluate.ts';
import {
  type BandFamily,
  type BandFeature,
  type Column,
  outputsOf,
} from '../src/feature/feature.ts';
import { fitStatus } from '../src/fit/fit-status.ts';
import { features } from '../src/registry.ts';
import type { Series } from '../src/series/series.ts';
import {
  longMagnitudes,
  smallFluxes,
  smallMagnitudes,
  smallPeriodDays,
} from './features/small-light-curve.ts';

const columns: readonly Column[] = ['time', 'brightness', 'brightnessError', 'period'];

type Asked = { readonly series: Series; readonly periodDays: number | null };

/** Changes one column unevenly, keeping times in order and errors positive. */
function stretch({ series, periodDays }: Asked, column: Column): Asked {
  if (column === 'period') return { series, periodDays: 5.7 };
  // Uneven, and strong enough to move counts: the peak of the fluxes turns negative, and the
  // faintest magnitude takes nearly all the weight.
  const edits = {
    time: (t: number, i: number) => t + 0.037 * i * i,
    brightness: (x: number, i: number) => (x > 8500 ? -x : x * (1 + 0.013 * i)),
    brightnessError: (e: number, i: number) => (i === 3 ? e / 20 : e * (1 + 3 * (i % 3))),
  };
  return { series: { ...series, [column]: series[column].map(edits[column]) }, periodDays };
}

function valuesOf(feature: BandFeature | BandFamily, { series, periodDays }: Asked) {
  return feature.scope === 'band'
    ? [evaluate(feature, series, periodDays)]
    : evaluateFamily(feature, series, periodDays);
}

function firstPoints(series: Series, count: number): Series {
  return {
    epochMjd: series.epochMjd,
    time: series.time.subarray(0, count),
    brightness: series.brightness.subarray(0, count),
    brightnessError: series.brightnessError.subarray(0, count),
  };
}

const constant = (series: Series): Series => ({
  ...series,
  brightness: new Float64Array(series.time.length).fill(15.1),
});

for (const feature of features) {
  if (feature.scope !== 'band' && feature.scope !== 'band family') continue;
  const name = feature.scope === 'band' ? feature.name : feature.outputs[0]!.name;
  const several = feature.of.startsWith('fluxes')
    ? [smallFluxes]
    : [smallMagnitudes, longMagnitudes];
  const series = several.find(({ time }) => time.length >= feature.minPoints + 2);
  assert.ok(series !== undefined, `no series in small-light-curve.ts has the points for ${name}`);
  const asked: Asked = { series, periodDays: smallPeriodDays };
  describe(name, () => {
    for (const column of columns) {
      const isRead = feature.reads.includes(column);
      it(`${isRead ? 'depends' : 'does not depend'} on ${column}, as declared`, () => {
        const isChanged = several.some((each) => {
          const before = { series: each, periodDays: smallPeriodDays };
          const changed = valuesOf(feature, stretch(before, column));
          return changed.some((value, i) => value !== valuesOf(feature, before)[i]);
        });
        assert.equal(isChanged, isRead);
      });
    }
    it(`needs at least ${feature.minPoints} points, as declared`, () => {
      const less = { series: firstPoints(series, feature.minPoints - 1), periodDays: 3.3 };
      const expected = outputsOf(feature).map(({ unit }) =>
        unit === 'code' ? fitStatus.tooFewPoints : null,
      );
      assert.deepEqual(valuesOf(feature, less), expected);
      // A fit counts the points of its own window: its first five reach three beyond the peak.
      const count = feature.scope === 'band' ? feature.minPoints : feature.minPoints + 2;
      const enough = { series: firstPoints(series, count), periodDays: 3.3 };
      assert.ok(Number.isFinite(valuesOf(feature, enough)[0]));
    });
    it('is finite or null for a constant light curve', () => {
      for (const value of valuesOf(feature, { ...asked, series: constant(series) })) {
        assert.ok(value === null || Number.isFinite(value));
      }
    });
  });
}

describe('registry', () => {
  it('has each published name once', () => {
    for (const survey of surveys) {
      const names = featureNames(survey);
      assert.equal(new Set(names).size, names.length);
    }
  });
});
