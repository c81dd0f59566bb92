/**
 * Inference cost per item at several batch sizes: `node packages/inference/bench/inference.bench.ts`.
 * Prints milliseconds of CPU per item for every model in models/, its tensors made up; of classifiers of
 * features also with all that is around the model: assembly of the tensor, calibration, answer.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { featureNames } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { featureModelMakers } from '../src/input/feature-model-makers.ts';
import { sequenceTensor } from '../src/input/sequence-tensor.ts';
import { stampModelMakers } from '../src/input/stamp-model-makers.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { readManifest, type SequenceInput } from '../src/manifest.ts';
import { type NamedTensor, openModel } from '../src/model-session.ts';

const models = resolve(import.meta.dirname, '../../../models');
const batchSizes = [1, 16, 64];
const itemsPerMeasurement = 1024;

/** In two bands in turn. */
const madeUpPoints = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    daysSinceFirst: 1.5 * i,
    band: i % 2 === 0 ? 'g' : 'r',
    psfFluxNanojansky: 5000 * Math.sin(i * 0.7),
    psfFluxErrNanojansky: 300,
    mag: i % 3 === 0 ? null : 19,
  }));

/** Light curves of as many points as the model reads at most. */
function pointsTensor(sequence: SequenceInput, count: number): NamedTensor {
  const { tensor, shape, fill } = sequenceTensor(sequence);
  const length = shape.reduce((a, b) => a * b, 1);
  const data = new Float32Array(count * length);
  const points = madeUpPoints(sequence.longest);
  const item = {
    ...{ survey: '', detectionCount: 0 },
    features: { names: [], values: [] },
    points,
  };
  for (let i = 0; i < count; i++) fill(item, data, i * length, { missing: [], unreadable: [] });
  return { tensor, shape, data };
}

const folders = readdirSync(models, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('manifest.json'))
  .map((path) => join(models, path, '..'));

for (const folder of folders) {
  const manifest = readManifest(folder);
  const { inputs } = manifest;
  const { features, sequence } = inputs;
  const makers = features ? featureModelMakers({ ...inputs, features }) : stampModelMakers(inputs);
  const run = await openModel(
    folder,
    manifest,
    makers.map(({ tensor }) => tensor),
  );
  const counts = new Set([...batchSizes, manifest.chunkItems].sort((a, b) => a - b));
  for (const count of counts) {
    const tensors = makers.map(({ tensor, shape }) => {
      const length = count * shape.reduce((a, b) => a * b, 1);
      if (tensor === sequence?.tensor) return pointsTensor(sequence, count);
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

for (const classifier of await loadClassifiers(models, { reads: 'features' })) {
  if (classifier.reads !== 'features') continue;
  for (const survey of surveys) {
    if (!classifier.appliesTo({ survey: survey.name, objectKind: 'sidereal' })) continue;
    const names = featureNames(survey);
    const items = Array.from({ length: itemsPerMeasurement }, (_, k) => ({
      survey: survey.name,
      // Every fifth is not defined.
      features: {
        names,
        values: names.map((_, i) => ((i + k) % 5 === 0 ? Number.NaN : Math.sin(i * 0.7 + k) * 3)),
      },
      detectionCount: 20,
      points: madeUpPoints(20),
    }));
    await classifier.classify(items);
    // Another array: of the same one the answers are kept. The time of a second stage holds that of its first.
    const others = [...items];
    const start = process.cpuUsage();
    await classifier.classify(others);
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000 / itemsPerMeasurement;
    console.log(
      `${classifier.name} ${classifier.version}  ${survey.name}, assembly included  ${ms.toFixed(3)} ms`,
    );
  }
}
