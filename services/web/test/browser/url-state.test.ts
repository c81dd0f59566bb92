import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readUrlState, writeUrlState } from '../../src/browser/url/url-state.ts';

const defaults = { order: 'newest', most: 20, isFolded: false, bands: ['g', 'r'] };

describe('the state of a view in an address', () => {
  it('is as in the defaults where the address says nothing', () => {
    assert.deepEqual(readUrlState('', defaults), defaults);
  });

  it('has the types of the defaults', () => {
    const search = '?order=faintest&most=0.5&isFolded=1&bands=i&bands=z';
    assert.deepEqual(readUrlState(search, defaults), {
      order: 'faintest',
      most: 0.5,
      isFolded: true,
      bands: ['i', 'z'],
    });
  });

  it('takes a damaged number for the default', () => {
    for (const most of ['x', '', 'Infinity', 'NaN']) {
      assert.equal(readUrlState(`?most=${most}`, defaults).most, 20, most);
    }
  });

  it('comes back as it was written', () => {
    for (const change of [
      { order: 'a & b = ü', most: -3, isFolded: true, bands: [] },
      { bands: ['a,b', 'c'] },
      { most: 0 },
    ]) {
      const written = writeUrlState('', defaults, change);
      assert.deepEqual(readUrlState(written, defaults), { ...defaults, ...change });
    }
  });

  it('is not written where it is as in the defaults, and leaves what is not its own', () => {
    assert.equal(writeUrlState('?order=x', defaults, { order: 'newest' }), '');
    assert.equal(writeUrlState('?q=1&most=3', defaults, { most: 4 }), '?q=1&most=4');
    assert.equal(writeUrlState('?isFolded=1', defaults, { isFolded: false }), '');
  });
});
