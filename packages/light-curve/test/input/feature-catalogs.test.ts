import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { readRealLightCurves } from '../../golden/real-light-curves.ts';
import { computeFeatures } from '../../src/compute-features.ts';
import {
  type FeatureCatalog,
  featureCatalogs,
  magnitudesOfSource,
} from '../../src/input/feature-catalogs.ts';

/**
 * Catalogues that labels are taken from: what a classifier is trained with and judged on. A match with one
 * tells it the answer.
 */
const labelSources = [
  ...['gcvs', 'vsx', 'spicy', '3hsp', '4lac', 'ctao', 'milliquas', 'simbad', 'tns', 'ned-lvs'],
  ...['asas-sn', 'crts', 'ogle', 'chen2020', 'gaia-variables', 'sdss-qso', 'bzcat', 'bts'],
];

describe('featureCatalogs', () => {
  it('are those that somebody judged to be safe: a new one is a line here, with that judgement', () => {
    assert.deepEqual(
      featureCatalogs.map(({ name }) => name),
      ['allwise', 'catwise'],
    );
  });

  it('hold no catalogue that labels come from, under whatever name it is imported', () => {
    for (const { name } of featureCatalogs) {
      assert.ok(!labelSources.some((source) => name.includes(source)), name);
    }
  });

  it('give magnitudes alone: no class, no type, no redshift of a catalogue becomes a number', () => {
    for (const { columns } of featureCatalogs) {
      for (const column of Object.values(columns)) assert.match(column ?? 'w1mpro', /^w[1-4]mpro$/);
    }
  });
});

describe('magnitudesOfSource', () => {
  const [allWise, catWise] = featureCatalogs as [FeatureCatalog, FeatureCatalog];

  it('reads the columns of the catalogue', () => {
    const values = { w1mpro: 12.5, w2mpro: 12.25, w3mpro: 9, w4mpro: 8.5, designation: 'J0' };
    const source = { w1Mag: 12.5, w2Mag: 12.25, w3Mag: 9, w4Mag: 8.5 };
    assert.deepEqual(magnitudesOfSource(allWise, values), source);
    assert.deepEqual(magnitudesOfSource(catWise, values), { ...source, w3Mag: null, w4Mag: null });
  });

  it('has null for what the source has not', () => {
    const values = { w1mpro: null, w2mpro: Number.NaN, w3mpro: '9.1' };
    const none = { w1Mag: null, w2Mag: null, w3Mag: null, w4Mag: null };
    assert.deepEqual(magnitudesOfSource(allWise, values), none);
  });
});

describe('AllWISE colours of real light curves', needsRealData(), () => {
  it("are ALeRCE's for every object that its golden file has a source of", () => {
    const matched = readRealLightCurves(realDataFolder() ?? '').filter(
      ({ input }) => (input.allWise?.w1Mag ?? null) !== null,
    );
    assert.ok(matched.length >= 36, `${matched.length}`);
    let compared = 0;
    for (const { oid, input, alerce } of matched) {
      const { w1Mag, w2Mag, w3Mag, w4Mag } = input.allWise!;
      const values = { w1mpro: w1Mag, w2mpro: w2Mag, w3mpro: w3Mag, w4mpro: w4Mag };
      const allWise = magnitudesOfSource(featureCatalogs[0]!, values);
      const ours = computeFeatures({ ...input, allWise });
      for (const name of Object.keys(alerce).filter((each) => /^[gr]?_?W[1-4]/.test(each))) {
        const theirs = alerce[name];
        // ALeRCE has none of them without a magnitude; ours do not depend on the light curve.
        if (theirs === null || theirs === undefined) continue;
        compared += 1;
        assert.ok(Math.abs((ours[name] ?? Number.NaN) - theirs) < 1e-6, `${oid} ${name}`);
      }
    }
    assert.ok(compared > 350, `${compared}`);
  });
});
