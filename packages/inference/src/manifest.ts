import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { mostSequencePoints, sequenceBands } from '@lucero/light-curve';
import { leavesOf, taxonomyOf } from '@lucero/taxonomy';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { calibrationFormProblem, calibrationKeys } from './calibration/calibration-plan.ts';
import { calibrationProblem } from './calibration/calibration-problem.ts';
import { classTree } from './calibration/class-tree.ts';
import { isAlertNumber } from './input/alert-field-names.ts';
import { type NumberPlan, preparedNumber } from './input/number-plan.ts';
import { answeredPlan } from './stages/answered-plan.ts';
import { probabilityInput } from './stages/probability-input.ts';
import { probabilityProblem } from './stages/probability-problem.ts';

const closed = { additionalProperties: false } as const;
const numberPreparation = {
  clip: Type.Optional(
    Type.Tuple([Type.Number(), Type.Number()], { description: 'limits, own unit' }),
  ),
  whenNull: Type.Number({
    description: 'stands for an absent value, in its own unit, before clip and transform',
  }),
  transform: Type.Optional(Type.Enum(['none', 'log1p', 'log10', 'asinh'])),
};

const stampInput = Type.Object(
  {
    tensor: Type.String(),
    order: Type.Array(Type.Enum(['science', 'template', 'difference']), { minItems: 1 }),
    cropPx: Type.Integer({ minimum: 1, maximum: 256 }),
    scale: Type.Enum(['none', 'unit-range', 'robust-z', 'asinh-robust-z']),
    clip: Type.Optional(Type.Tuple([Type.Number(), Type.Number()])),
    arcsecPerPx: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    layout: Type.Optional(Type.Enum(['planes', 'interleaved'])),
    presence: Type.Optional(
      Type.Object(
        {
          tensor: Type.String({
            description: 'float32, per stamp of `order`: 1 = there, 0 = ignore its plane of zeros',
          }),
        },
        closed,
      ),
    ),
  },
  closed,
);

const fieldInput = Type.Object(
  {
    tensor: Type.String(),
    fields: Type.Array(
      Type.Object(
        {
          name: Type.String({
            description: 'path in the alert: detection.snr, extras.<survey>.<name>',
          }),
          ...numberPreparation,
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);

const featureInput = Type.Object(
  {
    tensor: Type.String(),
    featureSet: Type.String({ description: 'version of the features it was trained on' }),
    features: Type.Array(
      Type.Object(
        {
          anyOf: Type.Array(Type.String(), {
            minItems: 1,
            description: 'flat names; the first that the survey has is read',
          }),
          ...numberPreparation,
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);

const sequenceInput = Type.Object(
  {
    tensor: Type.String(),
    bands: Type.Array(Type.String(), {
      minItems: 1,
      description: 'the second number of a point counts in them, from 0; other points are left out',
    }),
    longest: Type.Integer({
      minimum: 2,
      maximum: mostSequencePoints,
      description: 'points that the model is given at most; of more, that many evenly by rank',
    }),
  },
  closed,
);

const manifestSchema = Type.Object(
  {
    classifier: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
    taxonomy: Type.String(),
    model: Type.Object(
      { file: Type.String(), sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
      closed,
    ),
    appliesWhen: Type.Object(
      {
        surveys: Type.Array(Type.String(), { minItems: 1 }),
        objectKinds: Type.Array(Type.Enum(['sidereal', 'solarSystem']), { minItems: 1 }),
        minDetections: Type.Optional(Type.Integer({ minimum: 1 })),
        answered: Type.Optional(answeredPlan),
      },
      closed,
    ),
    inputs: Type.Object(
      {
        stamps: Type.Optional(stampInput),
        fields: Type.Optional(fieldInput),
        features: Type.Optional(featureInput),
        sequence: Type.Optional(sequenceInput),
        probabilities: Type.Optional(probabilityInput),
      },
      closed,
    ),
    output: Type.Object(
      {
        tensor: Type.String(),
        transform: Type.Enum(['softmax', 'probabilities']),
        classes: Type.Array(Type.String(), { minItems: 2 }),
      },
      closed,
    ),
    ...calibrationKeys,
    novelty: Type.Optional(
      Type.Object(
        {
          tensor: Type.String({ description: 'float32, one oddness per item, larger = odder' }),
          quantiles: Type.Array(Type.Number(), {
            minItems: 2,
            description: 'of the oddness of held-out alerts, in equal steps from 0 to 1',
          }),
          fittedOn: Type.String(),
        },
        closed,
      ),
    ),
    chunkItems: Type.Integer({
      minimum: 1,
      maximum: 1024,
      description: 'items per run: together they block the event loop a few milliseconds',
    }),
  },
  closed,
);

/** Everything that inference needs to know of a classifier: its manifest.json. */
export type Manifest = Static<typeof manifestSchema>;
export type StampInput = Static<typeof stampInput>;
export type FieldInput = Static<typeof fieldInput>;
export type FeatureInput = Static<typeof featureInput>;
export type SequenceInput = Static<typeof sequenceInput>;

export const invalidModel = (
  file: string,
  problem: string,
  options: ErrorOptions = {},
): LuceroError => new LuceroError('LUCERO_MODEL_INVALID', `${file}: ${problem}`, { file }, options);

/** What JSON Schema cannot say. */
function contradiction(manifest: Manifest): string | null {
  const { inputs, output, taxonomy, novelty } = manifest;
  const hasStamps = inputs.stamps !== undefined;
  const hasFields = inputs.fields !== undefined;
  const hasFeatures = inputs.features !== undefined;
  if (hasFeatures === (hasStamps || hasFields)) {
    return 'inputs: must have either features, or stamps and fields';
  }
  const ofSequence = sequenceProblem(inputs);
  if (ofSequence !== null) return ofSequence;
  const ofProbabilities = probabilityProblem(manifest);
  if (ofProbabilities !== null) return ofProbabilities;
  if (!hasFeatures && manifest.appliesWhen.answered !== undefined) {
    return 'appliesWhen.answered: only a classifier of features can follow another';
  }
  const tree = taxonomyOf(taxonomy);
  const leaves = leavesOf(tree);
  const stranger = output.classes.find((name) => !leaves.includes(name));
  if (stranger !== undefined) return `output.classes: ${stranger} is no leaf of ${taxonomy}`;
  if (new Set(output.classes).size !== output.classes.length) {
    return 'output.classes: a class is named twice';
  }
  const ofCalibration = calibrationProblem(
    manifest,
    output.classes,
    classTree(tree, output.classes),
  );
  if (ofCalibration !== null) return ofCalibration;
  if (!hasFeatures && manifest.calibration?.method === 'branches') {
    return 'calibration.ageFeature: only a classifier of features reads an age';
  }
  if (novelty?.tensor === output.tensor) return `novelty.tensor: ${output.tensor} is the output`;
  const falling = novelty?.quantiles.findIndex((q, i, all) => i > 0 && q < all[i - 1]!);
  if (falling !== undefined && falling > 0) {
    return `novelty.quantiles.${falling}: ${novelty?.quantiles[falling]} is below the one before`;
  }
  if (inputs.stamps?.presence !== undefined && !hasFields) {
    return 'inputs.stamps.presence: a model that can do without stamps must read fields';
  }
  const tensors = tensorsOf(inputs);
  const twice = tensors.find((name, i) => tensors.indexOf(name) !== i);
  if (twice !== undefined) return `inputs: two of them are the tensor ${twice}`;
  const order = inputs.stamps?.order ?? [];
  if (new Set(order).size !== order.length) return 'inputs.stamps.order: a stamp is named twice';
  const stray = inputs.fields?.fields.find(({ name }) => !isAlertNumber(name));
  if (stray !== undefined) return `inputs.fields: ${stray.name} is no number of an alert`;
  const plans = [...(inputs.fields?.fields ?? []), ...(inputs.features?.features ?? [])];
  for (const plan of plans) {
    const problem = numberProblem('name' in plan ? plan.name : plan.anyOf.join(' or '), plan);
    if (problem !== null) return problem;
  }
  return null;
}

function sequenceProblem({ sequence, features }: Manifest['inputs']): string | null {
  if (sequence === undefined) return null;
  if (features === undefined) return 'inputs.sequence: stands beside features only';
  const { bands } = sequence;
  const stranger = bands.find((band) => !sequenceBands.includes(band));
  if (stranger !== undefined) {
    return `inputs.sequence.bands: ${stranger} is none of ${sequenceBands.join(', ')}`;
  }
  const twice = bands.find((band, i) => bands.indexOf(band) !== i);
  return twice === undefined ? null : `inputs.sequence.bands: ${twice} is named twice`;
}

function tensorsOf(inputs: Manifest['inputs']): readonly string[] {
  const { stamps, fields, features, sequence, probabilities } = inputs;
  return [stamps, stamps?.presence, fields, features, sequence, probabilities].flatMap(
    (input) => input?.tensor ?? [],
  );
}

/** Asked at start: otherwise every alert that lacks the number would be rejected, one by one. */
function numberProblem(name: string, plan: NumberPlan): string | null {
  if (plan.clip !== undefined && plan.clip[0] > plan.clip[1]) {
    return `inputs: ${name}: clip [${plan.clip}] is upside down`;
  }
  try {
    preparedNumber('whenNull', null, plan);
    return null;
  } catch (error) {
    return `inputs: ${name}: ${(error as Error).message}`;
  }
}

/** Reads and checks a manifest.json; throws LUCERO_MODEL_INVALID naming the file and the key. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalidModel(file, 'cannot be read as JSON', { cause: error });
  }
  const [first] = Value.Errors(manifestSchema, value);
  if (first !== undefined) {
    const ofCalibration = first.instancePath.startsWith('/calibration')
      ? calibrationFormProblem((value as { calibration: unknown }).calibration)
      : null;
    if (ofCalibration !== null) throw invalidModel(file, ofCalibration);
    const key = first.instancePath.slice(1).replaceAll('/', '.') || 'manifest';
    throw invalidModel(file, `${key} ${first.message}`);
  }
  const manifest = value as Manifest;
  let problem: string | null;
  try {
    problem = contradiction(manifest);
  } catch (error) {
    throw invalidModel(file, (error as Error).message, { cause: error });
  }
  if (problem !== null) throw invalidModel(file, problem);
  return manifest;
}
