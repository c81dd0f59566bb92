import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addressOfFilter,
  type CandidateFilter,
  defaultFilter,
  filterOfAddress,
} from '../../src/browser/candidate-filter.ts';

describe('the filter in the address', () => {
  it('comes back as it went', () => {
    const filter: CandidateFilter = {
      taxonomy: 'lucero-stamps/1',
      className: 'CV/Nova',
      survey: 'ztf',
      minProbability: 0.9,
      orderBy: 'probability',
      search: '0 0 3',
    };
    assert.deepEqual(filterOfAddress(addressOfFilter(filter)), filter);
    assert.equal(addressOfFilter(defaultFilter).toString(), '');
  });

  it('takes nothing that it does not know', () => {
    const address = new URLSearchParams('orderBy=distance&minProbability=7');
    assert.deepEqual(filterOfAddress(address), defaultFilter);
  });
});
