import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFilterCatalogs, type Filter, parseFilters, passes } from '@lucero/publish';
import type { ObjectContext } from '@lucero/store';
import { classificationOf } from './sample-classification.ts';

const filter = (conditions: Omit<Filter, 'name'>): Filter => ({ name: 'f', ...conditions });

describe('passes', () => {
  const sample = classificationOf();
  const cases: readonly [string, Omit<Filter, 'name'>, boolean][] = [
    ['no condition at all', {}, true],
    ['its survey', { survey: 'ztf' }, true],
    ['another survey', { survey: 'lsst' }, false],
    ['its classifier', { classifier: 'ztf-stamps' }, true],
    ['another classifier', { classifier: 'light-curve-trees' }, false],
    ['its band among others', { bands: ['r', 'g'] }, true],
    ['other bands', { bands: ['r', 'i'] }, false],
    ['a limit just fainter than it', { brighterThanMag: 18.901 }, true],
    ['a limit of its own magnitude', { brighterThanMag: 18.9 }, false],
    ['as many detections as it has', { maxDetections: 3 }, true],
    ['fewer detections than it has', { maxDetections: 2 }, false],
    ['its top class', { class: 'SN' }, true],
    ['a class of its vector that is not on top', { class: 'AGN' }, false],
    ['that class with a probability it has', { class: 'AGN', minProbability: 0.3 }, true],
    ['that class with one it has not', { class: 'AGN', minProbability: 0.31 }, false],
    ['a class that its classifier does not know', { class: 'RRL', minProbability: 0 }, false],
    ['a probability that its top class has', { minProbability: 0.6 }, true],
    ['a probability above that', { minProbability: 0.61 }, false],
    ['a novelty that it just has', { minNovelty: 0.75 }, true],
    ['a novelty that it has not', { minNovelty: 0.76 }, false],
    ['a limit of its own novelty', { maxNovelty: 0.75 }, true],
    ['a limit below its novelty', { maxNovelty: 0.74 }, false],
    ['any novelty at all', { minNovelty: 0 }, true],
    ['two conditions of which one fails', { survey: 'ztf', maxDetections: 1 }, false],
  ];
  for (const [what, conditions, expected] of cases) {
    it(`${expected ? 'lets' : 'does not let'} a classification through: ${what}`, () => {
      assert.equal(passes(filter(conditions), sample, null), expected);
    });
  }

  it('fails a brightness limit when there is no magnitude to judge', () => {
    const silent = classificationOf({ mag: null });
    assert.equal(passes(filter({ brighterThanMag: 25 }), silent, null), false);
  });

  it('fails a bound of novelty when its classifier does not say', () => {
    const silent = classificationOf({ novelty: null });
    assert.equal(passes(filter({ minNovelty: 0 }), silent, null), false);
    assert.equal(passes(filter({ maxNovelty: 1 }), silent, null), false);
    assert.equal(passes(filter({}), silent, null), true);
  });
});

describe('passes, by what is known of the surroundings', () => {
  const context: ObjectContext = {
    catalogs: { asked: ['allwise', 'gaia-dr3', 'vsx'], matched: ['gaia-dr3'], unknown: ['vsx'] },
    host: { verdict: 'hosted', separationArcsec: 3.5, redshift: 0.08 },
    regions: [{ event: 'S260101ab', credibleLevel: 0.62 }],
  };
  const cases: readonly [string, Omit<Filter, 'name'>, boolean][] = [
    ['one of the catalogues has it', { matched: ['milliquas', 'gaia-dr3'] }, true],
    ['the catalogue does not have it', { matched: ['allwise'] }, false],
    ['the catalogue could not be read there', { matched: ['vsx'] }, false],
    ['no such source', { notMatched: ['allwise'] }, true],
    ['a source in one of those that must not', { notMatched: ['allwise', 'gaia-dr3'] }, false],
    ['unknown is not "not matched"', { notMatched: ['vsx'] }, false],
    ['never asked is not "not matched"', { notMatched: ['milliquas'] }, false],
    ['its verdict', { hostVerdicts: ['nuclear', 'hosted'] }, true],
    ['another verdict', { hostVerdicts: ['orphan'] }, false],
    ['as near as its host', { maxHostSeparationArcsec: 3.5 }, true],
    ['nearer than its host', { maxHostSeparationArcsec: 3.4 }, false],
    ['its redshift', { minRedshift: 0.05, maxRedshift: 0.08 }, true],
    ['farther', { minRedshift: 0.09 }, false],
    ['nearer', { maxRedshift: 0.05 }, false],
    ['its event', { inRegion: 'S260101ab' }, true],
    ['any event', { inRegion: '*' }, true],
    ['another event', { inRegion: 'S260101ac' }, false],
    ['a smaller region of it', { inRegion: '*', maxRegionLevel: 0.5 }, false],
    ['two conditions of which one fails', { inRegion: '*', hostVerdicts: ['orphan'] }, false],
  ];
  for (const [what, conditions, expected] of cases) {
    it(`${expected ? 'lets' : 'does not let'} a classification through: ${what}`, () => {
      assert.equal(passes(filter(conditions), classificationOf(), context), expected);
    });
  }

  const nothing: ObjectContext = { catalogs: null, host: null, regions: [] };
  const asking: readonly Omit<Filter, 'name'>[] = [
    ...[{ matched: ['allwise'] }, { notMatched: ['allwise'] }],
    ...[{ hostVerdicts: ['unknown' as const] }, { maxHostSeparationArcsec: 1e6 }],
    ...[{ minRedshift: 0 }, { maxRedshift: 99 }, { inRegion: '*', maxRegionLevel: 1 }],
  ];
  for (const conditions of asking) {
    it(`fails ${Object.keys(conditions)[0]} while nothing is known`, () => {
      for (const known of [nothing, null]) {
        assert.equal(passes(filter(conditions), classificationOf(), known), false);
      }
    });
  }

  it('lets a host through that comes nearer: the redshift of Andromeda is negative', () => {
    const host = { verdict: 'hosted', separationArcsec: 600, redshift: -0.001 };
    const known = { ...context, host };
    assert.equal(passes(filter({ maxRedshift: 0.01 }), classificationOf(), known), true);
    assert.equal(passes(filter({ minRedshift: 0 }), classificationOf(), known), false);
  });

  it('fails what needs a number that the host does not have', () => {
    const host = { verdict: 'nuclear', separationArcsec: null, redshift: null };
    for (const conditions of [{ maxHostSeparationArcsec: 9 }, { minRedshift: 0 }]) {
      const known = { ...context, host };
      assert.equal(passes(filter(conditions), classificationOf(), known), false);
    }
  });
});

describe('parseFilters', () => {
  const good = '[{"name":"young-sn","class":"SN","minProbability":0.8,"maxDetections":4}]';

  it('reads a list of filters', () => {
    assert.deepEqual(parseFilters(good, 'filters.json'), [
      { name: 'young-sn', class: 'SN', minProbability: 0.8, maxDetections: 4 },
    ]);
    assert.deepEqual(parseFilters('[]', 'filters.json'), []);
  });

  const bad: readonly [string, string, RegExp][] = [
    ['what is not JSON', '[{', /filters\.json: is not JSON/],
    ['one filter without a list', '{"name":"a"}', /must be a list/],
    ['a filter without name', '[{"class":"SN"}]', /filter 0.*name/],
    ['a name that is no topic', '[{"name":"Young SN"}]', /filter 0\/name/],
    ['a misspelt condition', '[{"name":"a","minProbabilty":0.9}]', /filter 0/],
    ['a probability above one', '[{"name":"a","minProbability":90}]', /filter 0\/minProbability/],
    ['no band at all', '[{"name":"a","bands":[]}]', /filter 0\/bands/],
    ['a novelty above one', '[{"name":"a","minNovelty":99}]', /filter 0\/minNovelty/],
    ['half a detection', '[{"name":"a","maxDetections":0.5}]', /filter 0\/maxDetections/],
    ['two filters of one name', '[{"name":"a"},{"name":"a"}]', /two filters are called a/],
    ['null', '[null]', /filter 0/],
    ['a catalogue that has no such name', '[{"name":"a","matched":["Gaia DR3"]}]', /0\/matched\/0/],
    ['no catalogue at all', '[{"name":"a","notMatched":[]}]', /filter 0\/notMatched/],
    [
      'a catalogue that must and must not',
      '[{"name":"a","matched":["vsx"],"notMatched":["vsx"]}]',
      /filter 0 \(a\): vsx cannot be matched and not matched/,
    ],
    [
      'a verdict that nobody gives',
      '[{"name":"a","hostVerdicts":["alone"]}]',
      /0\/hostVerdicts\/0/,
    ],
    [
      'an empty range of redshifts',
      '[{"name":"a","minRedshift":1,"maxRedshift":0.5}]',
      /minRedshift/,
    ],
    ['a level without a region', '[{"name":"a","maxRegionLevel":0.5}]', /needs inRegion/],
    ['a level in per cent', '[{"name":"a","inRegion":"*","maxRegionLevel":90}]', /maxRegionLevel/],
  ];
  for (const [what, text, message] of bad) {
    it(`refuses ${what}, and says where`, () => {
      assert.throws(() => parseFilters(text, 'filters.json'), {
        code: 'LUCERO_CONFIG_INVALID',
        message,
      });
    });
  }
});

describe('checkFilterCatalogs', () => {
  const here = [{ name: 'allwise' }, { name: 'gaia-dr3' }];

  it('refuses a catalogue that is not here in one line, with those that are', () => {
    for (const conditions of [{ matched: ['gaia'] }, { notMatched: ['allwise', 'gaia'] }]) {
      assert.throws(() => checkFilterCatalogs([filter(conditions)], here), {
        code: 'LUCERO_CONFIG_INVALID',
        message: 'filter f: gaia is no catalogue here; there are: allwise, gaia-dr3',
      });
    }
  });

  it('lets known names pass, and any while there are no catalogues', () => {
    checkFilterCatalogs([filter({ matched: ['allwise'] }), filter({})], here);
    checkFilterCatalogs([filter({ matched: ['gaia'] })], []);
  });
});
