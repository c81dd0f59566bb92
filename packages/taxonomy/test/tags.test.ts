import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classesNamed, leavesOf, tagNamed, tags, taxonomies } from '../src/index.ts';

describe('tags', () => {
  it('gather every class of every tree, each once', () => {
    const tagged = tags.flatMap(({ classes }) => classes);
    assert.equal(new Set(tagged).size, tagged.length);
    assert.deepEqual(new Set(tagged), new Set(taxonomies.flatMap(leavesOf)));
  });

  it('are found by name', () => {
    assert.ok(tagNamed('supernova')?.classes.includes('SNIa'));
    assert.deepEqual(tagNamed('tde')?.classes, ['TDE']);
    assert.equal(tagNamed('nova'), null);
  });
});

describe('classesNamed', () => {
  it('gives a class itself, a branch its leaves, of several trees each once', () => {
    assert.deepEqual(classesNamed('AGN'), ['AGN']);
    assert.deepEqual(classesNamed('Transient'), ['SNIa', 'SNIbc', 'SNII', 'SLSN', 'TDE']);
    assert.deepEqual(classesNamed('nobody knows'), []);
  });
});
