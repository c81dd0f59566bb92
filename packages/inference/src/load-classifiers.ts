import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { featureNames, featureSetVersion } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { ageReader, ageSpellings } from './calibration/age-of-features.ts';
import type { Classified } from './classified.ts';
import type { Applicant, Classifier, FeatureItem, StampItem } from './classifier.ts';
import { classifyInChunks } from './classify-in-chunks.ts';
import { explainStamps } from './explain-stamps.ts';
import { featureModelMakers } from './input/feature-model-makers.ts';
import { stampModelMakers } from './input/stamp-model-makers.ts';
import type { TensorMaker } from './input/tensor-maker.ts';
import { outputJudge } from './judge-output.ts';
import { type FeatureInput, invalidModel, type Manifest } from './manifest.ts';
import { openModel, type RunModel } from './model-session.ts';
import { classifyAfter, type FirstStage, firstStageOf } from './stages/first-stage.ts';
import { oncePerBatch } from './stages/once-per-batch.ts';
import type { StagedItem } from './stages/staged-item.ts';
import { stagesInOrder } from './stages/stages-in-order.ts';
import { chosenVersions, manifestOf } from './versions-in-folder.ts';

export interface LoadOptions {
  /** 'name' (its highest version) or 'name@version'; absent: the highest version of every name. */
  readonly names?: readonly string[];
  /** Only classifiers of these inputs: a service does not hold the models of another. Absent: all. */
  readonly reads?: Classifier['reads'] | undefined;
  /** name@version of those that a second stage may ask. Absent: those loaded with it, else the highest version there is. */
  readonly firstStages?: readonly string[];
}

type Skip = Extract<Classified, { kind: 'skip' }>;

/** Features rise in the second place when some are added, in the first when a value changes. */
function checkFeatures(folder: string, { featureSet, features }: FeatureInput): void {
  const major = (version: string): string | undefined => version.split('.')[0];
  if (major(featureSet) !== major(featureSetVersion)) {
    throw invalidModel(
      folder,
      `inputs.features.featureSet ${featureSet}, but features are now ${featureSetVersion}`,
    );
  }
  const known = new Set(surveys.flatMap(featureNames));
  for (const [i, { anyOf }] of features.entries()) {
    const stranger = anyOf.find((name) => !known.has(name));
    if (stranger !== undefined) {
      throw invalidModel(folder, `inputs.features.features.${i}.anyOf: no feature ${stranger}`);
    }
  }
}

/** Where a survey lacks it, every object would be calibrated as if it had been seen but once. */
function checkAgeFeature(folder: string, ageFeature: string, manifest: Manifest): void {
  const { features } = manifest.inputs;
  if (features === undefined) return;
  const spellings = ageSpellings(ageFeature, features);
  const without = surveys
    .filter(({ name }) => manifest.appliesWhen.surveys.includes(name))
    .find((survey) => !featureNames(survey).some((name) => spellings.includes(name)));
  if (without === undefined) return;
  throw invalidModel(
    folder,
    `calibration.ageFeature: ${without.name} has no feature ${ageFeature}`,
  );
}

/** Runs the model once on zeros, of the served shape: proves the shapes, and the first is slow. */
async function warmUp(
  run: RunModel,
  makers: readonly TensorMaker<never>[],
  count: number,
): Promise<void> {
  await run(
    makers.map(({ tensor, shape }) => ({
      tensor,
      shape,
      data: new Float32Array(count * shape.reduce((a, b) => a * b, 1)),
    })),
    count,
  );
}

function refusal(manifest: Manifest, applicant: Applicant): Skip | null {
  const { surveys, objectKinds, minDetections = 0 } = manifest.appliesWhen;
  const { survey, objectKind, detectionCount } = applicant;
  if (!surveys.includes(survey)) {
    return { kind: 'skip', reason: 'other-survey', detail: survey };
  }
  if (!objectKinds.includes(objectKind)) {
    return { kind: 'skip', reason: 'other-object-kind', detail: objectKind };
  }
  if (detectionCount !== undefined && detectionCount < minDetections) {
    const detail = `${detectionCount} of ${minDetections}`;
    return { kind: 'skip', reason: 'too-few-detections', detail };
  }
  return null;
}

const readsOf = ({ inputs }: Manifest): Classifier['reads'] =>
  inputs.features === undefined ? 'stamps' : 'features';

async function loadClassifier(
  folder: string,
  manifest: Manifest,
  stage: FirstStage | null,
): Promise<Classifier> {
  const { classifier: name, version } = manifest;
  const facts = {
    name,
    version,
    taxonomy: manifest.taxonomy,
    classes: manifest.output.classes,
    modelHash: manifest.model.sha256,
    calibrated: manifest.calibration !== null,
    appliesTo: (applicant: Applicant) => refusal(manifest, applicant) === null,
  };
  const { features } = manifest.inputs;
  const { calibration } = manifest;
  const judge = outputJudge(manifest);
  if (features !== undefined) {
    checkFeatures(folder, features);
    const ageFeature = calibration?.method === 'branches' ? calibration.ageFeature : null;
    if (ageFeature !== null) checkAgeFeature(folder, ageFeature, manifest);
    const ageOf = ageFeature === null ? null : ageReader(ageFeature, features);
    const makers = featureModelMakers({ ...manifest.inputs, features });
    const run = await openModel(
      folder,
      manifest,
      makers.map(({ tensor }) => tensor),
    );
    await warmUp(run, makers, manifest.chunkItems);
    const whyNot = ({ survey, detectionCount }: FeatureItem): Skip | null =>
      // Features exist of sidereal objects only.
      refusal(manifest, { survey, objectKind: 'sidereal', detectionCount });
    const classify = (batch: readonly StagedItem[]) =>
      classifyInChunks(batch, { manifest, makers, run, judge, ageOf, whyNot });
    return {
      ...facts,
      reads: 'features',
      classify: oncePerBatch(stage === null ? classify : classifyAfter(stage, whyNot, classify)),
    };
  }
  const makers = stampModelMakers(manifest.inputs);
  const run = await openModel(
    folder,
    manifest,
    makers.map(({ tensor }) => tensor),
  );
  await warmUp(run, makers, manifest.chunkItems);
  const whyNot = ({ alert }: StampItem): Skip | null => refusal(manifest, alert);
  return {
    ...facts,
    reads: 'stamps',
    classify: (batch) =>
      classifyInChunks(batch, { manifest, makers, run, judge, ageOf: null, whyNot }),
    explain: (item, className) => explainStamps(item, className, whyNot, { manifest, run }),
  };
}

/**
 * Loads classifiers from a folder laid out as <classifier>/<version>/{manifest.json, model.onnx}, in the order asked.
 * First stages are loaded with those that ask them, each once.
 *
 * Throws LUCERO_MODEL_INVALID, naming file and key, when one contradicts itself: a service must not
 * start with a model that it cannot trace.
 */
export async function loadClassifiers(
  folder: string,
  { names, reads, firstStages }: LoadOptions = {},
): Promise<readonly Classifier[]> {
  if (!existsSync(folder)) throw invalidModel(folder, 'no such folder');
  const asked = chosenVersions(folder, names)
    .map(([name, version]) => manifestOf(folder, name, version))
    .filter((manifest) => reads === undefined || reads === readsOf(manifest));
  const loaded = new Map<Manifest, Classifier>();
  for (const { manifest, before } of stagesInOrder(folder, asked, firstStages)) {
    const itsFolder = join(folder, manifest.classifier, manifest.version);
    const stage = before && firstStageOf(itsFolder, manifest, loaded.get(before)!);
    loaded.set(manifest, await loadClassifier(itsFolder, manifest, stage));
  }
  return asked.map((manifest) => loaded.get(manifest)!);
}
