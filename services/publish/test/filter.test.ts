import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Filter, parseFilters, passes } from '@lucero/publish';
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
      assert.equal(passes(filter(conditions), sample), expected);
    });
  }

  it('fails a brightness limit when there is no magnitude to judge', () => {
    assert.equal(passes(filter({ brighterThanMag: 25 }), classificationOf({ mag: null })), false);
  });

  it('fails a bound of novelty when its classifier does not say', () => {
    const silent = classificationOf({ novelty: null });
    assert.equal(passes(filter({ minNovelty: 0 }), silent), false);
    assert.equal(passes(filter({ maxNovelty: 1 }), silent), false);
    assert.equal(passes(filter({}), silent), true);
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
