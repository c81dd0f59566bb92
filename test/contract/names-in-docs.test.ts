import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { colourNumbers, contrastNumbers, historyNumbers } from '@lucero/alert-numbers';
import { environmentName, sections } from '@lucero/config';
import { errorCatalogue } from '@lucero/errors';
import { createServiceMetrics } from '@lucero/observability';
import { internalTopics } from '@lucero/runtime';
import { ztf } from '@lucero/surveys';
import { recordsOfSurveys } from '../../packages/surveys/test/records/records-of-surveys.ts';
import { repositoryFiles } from '../architecture/source-files.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = repositoryFiles
  .filter((path) => path.endsWith('.md') && path !== 'CHANGELOG.md')
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Each match of a pattern in each page. */
const named = (pattern: RegExp): { path: string; name: string }[] =>
  pages.flatMap(({ path, text }) =>
    Array.from(text.matchAll(pattern), ([name]) => ({ path, name })),
  );

describe('names in the pages', () => {
  let metrics: Set<string>;
  before(async () => {
    const { registry } = createServiceMetrics({
      service: 'test',
      version: '0',
      withProcessMetrics: false,
    });
    const all = await registry.getMetricsAsJSON();
    metrics = new Set(
      all.flatMap(({ name }) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]),
    );
  });

  it('of metrics are those that services have', () => {
    const found = named(/\blucero_(?:step|latency|consumer|build)_[a-z_]+/g);
    assert.ok(found.length > 10);
    for (const { path, name } of found) assert.ok(metrics.has(name), `${path}: ${name}`);
  });

  it('of settings are those that are read', () => {
    const known = new Set([
      ...Object.entries(sections).flatMap(([section, settings]) =>
        Object.keys(settings).map((key) => environmentName(section, key)),
      ),
      'LUCERO_REAL_DATA',
      'LUCERO_PYTHON_ENVIRONMENTS',
    ]);
    const found = named(/\bLUCERO_[A-Z]+__[A-Z_]+[A-Z](?![*_A-Z])/g);
    assert.ok(found.length > 20);
    for (const { path, name } of found) assert.ok(known.has(name), `${path}: ${name}`);
  });

  it('of errors are in the catalogue', () => {
    const found = named(/`LUCERO_(?!API_URL|REAL_DATA|PYTHON_|TEST_|FUZZ_)[A-Z]+_(?!_)[A-Z_]+`/g);
    assert.ok(found.length > 20);
    for (const { path, name } of found) {
      assert.ok(name.slice(1, -1) in errorCatalogue, `${path}: ${name}`);
    }
  });

  it('of numbers of one alert are those that are computed, and science.md has them all', () => {
    const computed = ztf.toAlert(recordsOfSurveys.ztf?.[0] ?? {});
    const known = new Set(
      Object.entries({
        history: historyNumbers(computed),
        contrast: contrastNumbers(computed),
        colour: colourNumbers(computed),
      }).flatMap(([group, numbers]) => Object.keys(numbers).map((name) => `\`${group}.${name}\``)),
    );
    const found = named(/`(?:history|contrast|colour)\.\w+`/g);
    for (const { path, name } of found) assert.ok(known.has(name), `${path}: ${name}`);
    const defined = found.filter(({ path }) => path === 'docs/science.md').map(({ name }) => name);
    assert.deepEqual([...known].sort(), defined.sort());
  });

  it('of internal topics are those that exist', () => {
    const known: readonly string[] = Object.values(internalTopics);
    for (const { path, name } of named(/\blucero\.[a-z]+\.v\d+\b/g)) {
      assert.ok(known.includes(name), `${path}: ${name}`);
    }
  });
});
