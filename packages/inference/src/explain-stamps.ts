import { LuceroError } from '@lucero/errors';
import type { Classified } from './classified.ts';
import type { StampItem } from './classifier.ts';
import { classifyInChunks } from './classify-in-chunks.ts';
import type { Explained, Explanation } from './explanation.ts';
import { alertField } from './input/alert-field.ts';
import { stampModelMakers } from './input/stamp-model-makers.ts';
import type { TensorMaker } from './input/tensor-maker.ts';
import { outputJudge } from './judge-output.ts';
import type { Manifest } from './manifest.ts';
import type { RunModel } from './model-session.ts';
import { fieldOcclusions } from './occlusion/field-occlusions.ts';
import type { Ask, MadeInputs, Occlusion } from './occlusion/occlusion.ts';
import { stampOcclusions } from './occlusion/stamp-occlusions.ts';
import { smallestProbability } from './softmax.ts';
import { type StampModelInputs, stampModelInputs } from './stamp-model-inputs.ts';

/**
 * What spoke for a class when one alert was classified from its stamps: a part of the inputs is taken
 * away, the model runs again, and the difference tells how much that part had counted.
 *
 * Formula:   s = ln(p / (1 − p)) − ln(p' / (1 − p'))
 * Symbols:   s support [natural log-odds]; p calibrated probability of the class, p' without the part
 * Parts:     each cell of a grid of 7 × 7 over the crop of each stamp (one cell per pixel when the crop
 *            has fewer), each whole stamp, all stamps; each field, the fields of each prefix, all fields
 * Away:      pixels become the median of their scaled crop, its background (0 where `scale` is robust-z
 *            or asinh-robust-z), and the model is not told that the stamp is gone; a field becomes its
 *            `whenNull`, as if the alert lacked it. A stamp that the alert lacks is left out
 * Inputs:    made once, by the code that serves; `className` one of the model's, null: the most probable
 * Cost:      1 + 50 stamps + 1 + fields + prefixes + 1 items, some 200, in chunks of the manifest's size
 *            with the event loop's turn in between
 * Undefined: for an alert that is not classified: its skip or reject is returned, as `classify` gives it.
 *            A model that fails only without a part has a defect, which is thrown
 * Differs:   the paper slides a grey square and maps the probability, which hardly moves near 0 and 1;
 *            log-odds do. Parts do not add up to the whole unless the model is linear
 * Reference: Zeiler & Fergus 2014, arXiv:1311.2901
 */
export async function explainStamps(
  item: StampItem,
  className: string | null,
  whyNot: (item: StampItem) => Extract<Classified, { kind: 'skip' }> | null,
  model: { readonly manifest: Manifest; readonly run: RunModel },
): Promise<Explained> {
  const { inputs } = model.manifest;
  let made: StampModelInputs;
  try {
    made = whyNot(item) ?? stampModelInputs(inputs, item);
  } catch (error) {
    if (error instanceof LuceroError && !error.retryable) return { kind: 'reject', error };
    throw error;
  }
  if (made.kind === 'skip') return made;
  const values = (inputs.fields?.fields ?? []).map(({ name }) => alertField(name)(item.alert));
  return explainInputs({ ...made, values }, className, model);
}

/** The same of inputs that are made already. */
export async function explainInputs(
  made: MadeInputs,
  className: string | null,
  { manifest, run }: { readonly manifest: Manifest; readonly run: RunModel },
): Promise<Explained> {
  const { stamps, fields } = manifest.inputs;
  const { missingInputs, unreadableStamps } = made;
  const occlusions: Occlusion[] = [null];
  const logOdds: number[] = [];
  const ask: Ask = (occlusion) => {
    const at = occlusions.push(occlusion) - 1;
    return () => logOdds[0]! - logOdds[at]!;
  };
  const ofStamps = stamps && stampOcclusions(stamps, made, ask);
  const ofFields = fields && fieldOcclusions(fields, made, ask);

  const makers = stampModelMakers(manifest.inputs).map((maker) => occluded(maker, made));
  // The chunks and the calibration of what is served, so that neither can differ.
  const judge = outputJudge(manifest);
  const served = { manifest, makers, run, judge, ageOf: null, whyNot: () => null };
  const results = await classifyInChunks(occlusions, served);
  const [asServed] = results;
  if (asServed?.kind !== 'classified') return asServed as Exclude<Explained, Explanation>;
  const explained = className ?? asServed.topClass;
  for (const result of results) {
    if (result.kind === 'reject') throw result.error;
    if (result.kind === 'skip') return result;
    logOdds.push(logOddsOf(result.probabilities, explained));
  }
  return {
    kind: 'explained',
    classification: { ...asServed, missingInputs, unreadableStamps },
    className: explained,
    logOdds: logOdds[0]!,
    stamps: ofStamps?.() ?? null,
    fields: ofFields?.() ?? null,
  };
}

/** The maker of an input as it was made, less what an occlusion takes away. */
function occluded(
  { tensor, shape }: Pick<TensorMaker<StampItem>, 'tensor' | 'shape'>,
  { tensors }: MadeInputs,
): TensorMaker<Occlusion> {
  const made = tensors[tensor]!;
  return {
    tensor,
    shape,
    fill(occlusion, out, offset) {
      out.set(made, offset);
      if (occlusion?.tensor === tensor) {
        occlusion.apply(out.subarray(offset, offset + made.length));
      }
      return null;
    },
  };
}

/**
 * ln(p / (1 − p)), 1 − p being the sum of the other classes: near 1 the difference would have no digits.
 * Within ±27.6, as probabilities below 1e-12 are as good as none.
 */
function logOddsOf(probabilities: Readonly<Record<string, number>>, className: string): number {
  let others = 0;
  for (const [name, p] of Object.entries(probabilities)) if (name !== className) others += p;
  const p = Math.max(probabilities[className]!, smallestProbability);
  return Math.log(p / Math.max(others, smallestProbability));
}
