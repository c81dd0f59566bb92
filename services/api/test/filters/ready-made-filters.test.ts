import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compileFilter, featureVocabulary } from '@lucero/filters';
import { surveys } from '@lucero/surveys';
import { readReadyMadeFilters } from '../../src/filters/ready-made-filters.ts';

const models = new URL('../../../../models/', import.meta.url);
const manifests = readdirSync(models, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('manifest.json'))
  .map((path) => JSON.parse(readFileSync(new URL(path, models), 'utf8')));
const classifiers = manifests.map(({ classifier, classes, output }) => ({
  classifier,
  classes: (classes ?? output.classes) as readonly string[],
}));
const classes = new Set(classifiers.flatMap((each) => each.classes));
const vocabulary = {
  ...{ features: featureVocabulary(surveys), classifiers, catalogs: [], watchlists: [], areas: [] },
  ...{ surveys: surveys.map(({ name }) => name), bands: surveys.flatMap(({ bands }) => bands) },
};
const filters = readReadyMadeFilters();

describe('filters that come with Lucero', () => {
  it('are at least ten, each in a file of its name', () => {
    assert.ok(filters.length >= 10);
    const folder = new URL('../../src/filters/ready-made/', import.meta.url);
    const files = readdirSync(folder).sort();
    assert.deepEqual(
      filters.map(({ name }) => `${name}.json`),
      files,
    );
  });

  for (const { name, description, expression } of filters) {
    it(`${name} can be saved here, and says what it is for`, () => {
      const compiled = compileFilter(expression, vocabulary);
      assert.equal(compiled.requiredOid, null);
      assert.match(name, /^[a-z0-9][a-z0-9-]{0,63}$/);
      assert.ok(description.length > 40 && description.length <= 2_000);
      // Classes are plain texts where lists are gone over: a misspelt one would never be found.
      const named = [...expression.matchAll(/topClass (?:==|!=|in) (\[[^\]]+\]|'[^']+')/g)];
      const texts = named.flatMap(([, given]) => [...given!.matchAll(/'([^']+)'/g)]);
      for (const [, topClass] of texts) assert.ok(classes.has(topClass!), `${topClass}`);
    });
  }
});
