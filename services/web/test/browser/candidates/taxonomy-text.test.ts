import assert from 'node:assert/strict';
import { it } from 'node:test';
import { taxonomyText } from '../../../src/browser/components/candidates/taxonomy-text.ts';

it('a class tree is told with its version where classifiers answer with two', () => {
  const all = ['lucero-lightcurves/1', 'lucero-lightcurves/2', 'lucero-stamps/1', 'own/3'];
  assert.deepEqual(
    all.map((taxonomy) => taxonomyText(taxonomy, all)),
    ['lightcurves/1', 'lightcurves/2', 'stamps', 'own'],
  );
});
