import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';

interface Head {
  readonly taxonomy: string;
  readonly source: string | null;
  readonly isAnswered: boolean;
  readonly mappedTo: readonly string[];
}

describe('GET /taxonomies', () => {
  it('lists our trees, and those of others with where they are defined', async (t) => {
    const { get } = apiOfParts(t, {});
    const { items } = (await get('/api/v1/taxonomies')).json() as { items: readonly Head[] };
    const of = (id: string) => items.find(({ taxonomy }) => taxonomy === id)!;
    assert.equal(of('lucero-lightcurves/1').isAnswered, true);
    assert.equal(of('lucero-lightcurves/2').source, null);
    assert.equal(of('alerce-lightcurves/1').isAnswered, false);
    assert.match(of('desc-elasticc/1').source!, /^LSSTDESC\/elasticc/);
    assert.ok(of('lucero-lightcurves/2').mappedTo.includes('desc-elasticc/1'));
  });

  it('gives one with its classes, their numbers, and what they are in other trees', async (t) => {
    const { get } = apiOfParts(t, {});
    const tree = (await get('/api/v1/taxonomies/lucero-lightcurves/2')).json();
    assert.deepEqual(tree.leaves.slice(0, 5), ['SNIa', 'SNIbc', 'SNII', 'SLSN', 'TDE']);
    const mapping = tree.mappings.find(
      ({ taxonomy }: { taxonomy: string }) => taxonomy === 'alerce-lightcurves/1',
    );
    assert.deepEqual(
      [mapping.classes.SNIa, mapping.classes.AGN, mapping.classes.TDE],
      [['SNIa'], ['QSO', 'AGN', 'Blazar'], []],
    );
    const desc = (await get('/api/v1/taxonomies/desc-elasticc/1')).json();
    const [, , variable] = desc.classes;
    assert.deepEqual([variable.name, variable.code], ['Variable', 2000]);
    assert.equal(variable.children[1].children[1].children[1].code, 2222);
  });

  it('says which there are to who asks for another', async (t) => {
    const { get } = apiOfParts(t, {});
    const answer = await get('/api/v1/taxonomies/lucero-lightcurves/99');
    assert.equal(answer.statusCode, 404);
    assert.match(answer.json().detail, /lucero-lightcurves\/2/);
  });
});
