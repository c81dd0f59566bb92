import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { compareWithAlerce } from '../golden/alerce.ts';
import {
  type Comparison,
  compareWithReferences,
  isGood,
  largestBarycentricSeconds,
} from '../golden/comparison.ts';
import { isGoodFit } from '../golden/objectives.ts';
import { readRealLightCurves } from '../golden/real-light-curves.ts';
import { readReferences } from '../golden/reference-values.ts';
import { outputsOf } from '../src/feature/feature.ts';
import { features } from '../src/registry.ts';

describe('features of real light curves, against independent tools', needsRealData(), () => {
  const { header, objects } = readReferences();
  let comparison: Comparison;
  before(() => {
    comparison = compareWithReferences(
      readRealLightCurves(realDataFolder() ?? ''),
      header,
      objects,
    );
  });

  it('are compared for at least 200 light curves', () => {
    assert.ok(objects.length >= 200, `${objects.length}`);
  });

  it('agree to their tolerance, undefined ones too', () => {
    const bad = comparison.rows.filter((row) => !isGood(row));
    assert.deepEqual(bad, []);
  });

  it('are of fits that reach what other optimisers reach', () => {
    const bad = comparison.objectives.filter((row) => !isGoodFit(row));
    assert.deepEqual(bad, []);
  });

  it('count time from the barycentre to a second', () => {
    assert.ok(comparison.barycentricSeconds <= largestBarycentricSeconds);
  });

  it('are those of ALeRCE where the definitions are the same and each point has its own time', () => {
    const real = readRealLightCurves(realDataFolder() ?? '').filter((each) => !each.isSynthetic);
    const same = compareWithAlerce(real).filter(({ because }) => because === '');
    assert.ok(same.length >= 45, `${same.length} definitions`);
    assert.deepEqual(
      same.flatMap(({ differing }) => differing),
      [],
    );
  });

  it('have a reference each, but for what is ours alone', () => {
    const own = features
      .flatMap(outputsOf)
      .filter(({ isOwn }) => isOwn === true)
      .map(({ name }) => name);
    assert.deepEqual(
      comparison.notCompared.filter((name) => !own.includes(name)),
      [],
    );
  });
});
