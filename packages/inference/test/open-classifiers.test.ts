import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openClassifiers, runningVersions } from '../src/open-classifiers.ts';

describe('openClassifiers', () => {
  let path: string;
  before(() => {
    path = mkdtempSync(join(tmpdir(), 'lucero-models-'));
    cpSync(join(import.meta.dirname, 'fixtures/models'), path, { recursive: true });
    const newer = join(path, 'tiny-stamps/1.1.0');
    cpSync(join(path, 'tiny-stamps/1.0.0'), newer, { recursive: true });
    const file = join(newer, 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"1.0.0"', '"1.1.0"'));
  });
  after(() => rmSync(path, { recursive: true }));

  const running = async (use: string, shadow: string) => {
    const { stampClassifiers, featureClassifiers } = await openClassifiers({ path, use, shadow });
    return [...stampClassifiers, ...featureClassifiers].map(
      (each) => `${each.name}@${each.version}${each.shadow ? ' beside' : ''}`,
    );
  };

  it('serves the newest of each', async () => {
    assert.deepEqual(await running('', ''), ['tiny-stamps@1.1.0', 'tiny-features@1.0.0']);
  });

  it('serves the one before a shadow, and runs the shadow beside', async () => {
    assert.deepEqual(await running('', ' tiny-stamps@1.1.0, '), [
      'tiny-stamps@1.0.0',
      'tiny-stamps@1.1.0 beside',
      'tiny-features@1.0.0',
    ]);
  });

  it('serves what was a shadow when it is promoted, and the old one beside when asked', async () => {
    assert.deepEqual(await running('tiny-stamps@1.1.0', 'tiny-stamps@1.0.0'), [
      'tiny-stamps@1.1.0',
      'tiny-stamps@1.0.0 beside',
    ]);
  });

  it('loads of the shadows only those of its inputs', async () => {
    const shadow = 'tiny-stamps@1.1.0,tiny-features@1.0.0';
    const opened = await openClassifiers({ path, use: '', shadow }, 'features');
    assert.deepEqual(opened.stampClassifiers, []);
    assert.deepEqual(
      opened.featureClassifiers.map(({ name, shadow }) => [name, shadow]),
      [['tiny-features', true]],
    );
  });

  it('says which versions run without loading them', () => {
    assert.deepEqual(runningVersions({ path, use: '', shadow: 'tiny-stamps@1.1.0' }), {
      served: ['tiny-features@1.0.0', 'tiny-stamps@1.0.0'],
      shadow: ['tiny-stamps@1.1.0'],
    });
    assert.throws(() => runningVersions({ path: join(path, 'away'), use: '' }), {
      code: 'LUCERO_MODEL_INVALID',
      message: /away: no such folder$/,
    });
  });

  it('refuses a shadow that is not there, and one that is served, too', async () => {
    await assert.rejects(running('', 'tiny-stamps@2.0.0'), {
      code: 'LUCERO_MODEL_INVALID',
      message: /no classifier tiny-stamps@2\.0\.0; there are: /,
    });
    await assert.rejects(running('tiny-stamps@1.1.0', 'tiny-stamps@1.1.0'), {
      code: 'LUCERO_CONFIG_INVALID',
    });
  });
});
