import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultFilter } from '../../src/browser/candidate-filter.ts';
import { objectsQuery } from '../../src/browser/candidate-query.ts';

describe('objectsQuery', () => {
  it('asks for the newest objects when nothing is filtered', () => {
    assert.equal(objectsQuery(defaultFilter, null, 36).toString(), 'limit=36&orderBy=lastMjdTai');
  });

  it('asks for a class of one classifier', () => {
    const filter = { ...defaultFilter, className: 'SN', survey: 'ztf', minProbability: 0.9 };
    assert.deepEqual(Object.fromEntries(objectsQuery(filter, 'ztf-stamps', 10)), {
      limit: '10',
      orderBy: 'lastMjdTai',
      classifier: 'ztf-stamps',
      class: 'SN',
      survey: 'ztf',
      minProbability: '0.9',
    });
  });

  it('asks for a cone by distance, zero being a value', () => {
    const query = objectsQuery({ ...defaultFilter, search: '0 0 3' }, null, 36);
    assert.equal(query.toString(), 'limit=36&ra=0&dec=0&radiusArcsec=3');
  });
});
