import assert from 'node:assert/strict';
import { cpSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { installedClassifiers } from '../src/installed-classifiers.ts';
import { fixtures, modelsFor } from './models-for-tests.ts';

describe('installedClassifiers', () => {
  it('says of every version what its manifest says, and how large its model is', () => {
    const [features, stamps, ...rest] = installedClassifiers(fixtures);
    assert.deepEqual(rest, []);
    assert.deepEqual([features?.name, stamps?.name], ['tiny-features', 'tiny-stamps']);
    assert.ok(stamps !== undefined && 'manifest' in stamps);
    assert.deepEqual(stamps.manifest.appliesWhen.surveys, ['ztf']);
    const file = join(fixtures, 'tiny-stamps/1.0.0', stamps.manifest.model.file);
    assert.equal(stamps.modelBytes, statSync(file).size);
  });

  it('lists versions by their numbers, and one that contradicts itself beside the others', (t) => {
    const folder = modelsFor(t);
    const versions = join(folder, 'tiny-stamps');
    // Their manifests still say 1.0.0.
    cpSync(join(versions, '1.0.0'), join(versions, '1.10.0'), { recursive: true });
    cpSync(join(versions, '1.0.0'), join(versions, '1.9.0'), { recursive: true });
    rmSync(join(folder, 'tiny-features/1.0.0/model.onnx'));
    const found = installedClassifiers(folder);
    assert.deepEqual(
      found.map(({ name, version }) => `${name}@${version}`),
      ['tiny-features@1.0.0', 'tiny-stamps@1.0.0', 'tiny-stamps@1.9.0', 'tiny-stamps@1.10.0'],
    );
    const problems = found.map((each) => ('problem' in each ? each.problem : null));
    assert.match(problems[0] ?? '', /no such file.*model\.onnx/);
    assert.equal(problems[1], null);
    assert.match(problems[2] ?? '', /the manifest says classifier tiny-stamps, version 1\.0\.0/);
    assert.equal(problems.filter((problem) => problem !== null).length, 3);
  });
});
