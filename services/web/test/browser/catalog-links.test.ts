import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { referenceAddress, sourceAddress } from '../../src/browser/catalog-links.ts';

describe('links of catalogues', () => {
  it('lead to the sources around the place', () => {
    const address = new URL(sourceAddress('gaia-dr3', 10.5, -3.25)!);
    assert.equal(address.host, 'vizier.cds.unistra.fr');
    assert.equal(address.searchParams.get('-source'), 'I/355/gaiadr3');
    assert.equal(address.searchParams.get('-c'), '10.5 -3.25');
    assert.equal(sourceAddress('my-own', 10, 0), null);
  });

  it('lead to who made it: address, DOI, bibcode', () => {
    assert.equal(referenceAddress('https://example.org/a'), 'https://example.org/a');
    for (const doi of ['doi:10.3847/1538-3881/abd5c1', '10.3847/1538-3881/abd5c1']) {
      assert.equal(referenceAddress(doi), 'https://doi.org/10.3847/1538-3881/abd5c1');
    }
    assert.equal(
      referenceAddress('2019A&A...632A..77C'),
      'https://ui.adsabs.harvard.edu/abs/2019A%26A...632A..77C/abstract',
    );
  });

  it('leave other texts alone, whatever they would run', () => {
    for (const text of ['none', 'javascript:alert(1)', 'see Smith 2020', '']) {
      assert.equal(referenceAddress(text), null, text);
    }
  });
});
