import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { encodeContainer, readContainer } from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';
import { encodeGzipFits } from '@lucero/stamps';
import { linesOf, lucero } from './lucero.ts';

const root = resolve(import.meta.dirname, '../../..');

// A model that gave no probability made one `rejected` line of an alert that others had classified.
describe('lucero classify with a model that fails on an alert', () => {
  it('prints what the others say, and which has failed', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'lucero-failing-'));
    t.after(() => rm(folder, { recursive: true }));
    const models = join(folder, 'models');
    for (const model of [
      'packages/inference/test/fixtures/models/tiny-stamps/1.0.0',
      'models/ztf-stamps/2.0.0',
    ]) {
      const [name, version] = model.split('/').slice(-2);
      await cp(join(root, model), join(models, name!, version!), { recursive: true });
    }
    const [simulated] = [...simulateAlerts({ survey: 'ztf', alertCount: 1, seed: 3 })];
    assert.ok(simulated !== undefined);
    const { schema, records } = readContainer(simulated.packet);
    // The tiny model adds up its pixels: no float32 holds the sum of these.
    const pixels = Array.from({ length: 63 * 63 }, (_, i) => (i % 2 === 0 ? 3e38 : 3.1e38));
    const stampData = Buffer.from(encodeGzipFits([{ widthPx: 63, heightPx: 63, pixels }]));
    const cutoutDifference = { fileName: 'difference.fits.gz', stampData };
    const record = { ...(records[0] as object), cutoutDifference };
    const file = join(folder, 'alert.avro');
    await writeFile(file, encodeContainer(schema, [record]));

    const both = await lucero(['classify', file, '--models', models]);
    assert.equal(both.status, 0, both.stderr);
    const [line] = linesOf(both.stdout) as {
      classifications: { classifier: string }[];
      failed: { classifier: string; version: string; code: string }[];
    }[];
    assert.deepEqual(
      line?.classifications.map(({ classifier }) => classifier),
      ['ztf-stamps'],
    );
    assert.deepEqual(
      line?.failed.map(({ classifier, version, code }) => [classifier, version, code]),
      [['tiny-stamps', '1.0.0', 'LUCERO_MODEL_OUTPUT_INVALID']],
    );

    const alone = await lucero(['classify', file, '--models', models, '--use', 'tiny-stamps']);
    const [rejected] = linesOf(alone.stdout) as { rejected: { code: string } }[];
    assert.equal(rejected?.rejected.code, 'LUCERO_MODEL_OUTPUT_INVALID');
  });
});
