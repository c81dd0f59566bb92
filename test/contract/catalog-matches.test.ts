import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareCatalogMatches } from './compare-catalog-matches.ts';

describe('matches with catalogues', () => {
  it('are those of astropy 8.0.2, proper motions, poles and right ascension 0 included', async () => {
    const { otherPairs, separationArcsec, placeArcsec } = await compareCatalogMatches(6000);
    assert.equal(otherPairs, 0);
    assert.ok(separationArcsec < 1e-6, `${separationArcsec}`);
    assert.ok(placeArcsec < 1e-6, `${placeArcsec}`);
  });
});
