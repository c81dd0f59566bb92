/**
 * Inference cost per item at several batch sizes: `node packages/inference/bench/inference.bench.ts`.
 * Prints milliseconds of CPU per item for every model in models/, its tensors made up.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { featureTensor } from '../src/input/feature-tensor.ts';
import { stampModelMakers } from '../src/input/stamp-model-makers.ts';
import { readManifest } from '../src/manifest.ts';
import { openModel } from '../src/model-session.ts';

const models = resolve(import.meta.dirname, '../../../models');
const batchSizes = [1, 16, 64];
const itemsPerMeasurement = 1024;

const folders = readdirSync(models, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('manifest.json'))
  .map((path) => join(models, path, '..'));

for (const folder of folders) {
  const manifest = readManifest(folder);
  const { inputs } = manifest;
  const makers = inputs.features ? [featureTensor(inputs.features)] : stampModelMakers(inputs);
  const run = await openModel(
    folder,
    manifest,
    makers.map(({ tensor }) => tensor),
  );
  const counts = new Set([...batchSizes, manifest.chunkItems].sort((a, b) => a - b));
  for (const count of counts) {
    const tensors = makers.map(({ tensor, shape }) => {
      const length = count * shape.reduce((a, b) => a * b, 1);
      const data = Float32Array.from({ length }, (_, i) => Math.sin(i * 0.7) * 3);
      return { tensor, shape, data };
    });
    for (let i = 0; i < 5; i++) await run(tensors, count);
    const start = process.cpuUsage();
    const rounds = Math.ceil(itemsPerMeasurement / count);
    for (let i = 0; i < rounds; i++) await run(tensors, count);
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000 / (rounds * count);
    const served = count === manifest.chunkItems ? '  (the chunk it is served in)' : '';
    console.log(
      `${manifest.classifier} ${manifest.version}  batch ${count}  ${ms.toFixed(3)} ms${served}`,
    );
  }
}
