import type { FeatureItem } from '../classifier.ts';
import type { FeatureInput, SequenceInput } from '../manifest.ts';
import { featureTensor } from './feature-tensor.ts';
import { sequenceTensor } from './sequence-tensor.ts';
import type { TensorMaker } from './tensor-maker.ts';

/** The makers of every input of a model of light curves. */
export function featureModelMakers(
  features: FeatureInput,
  sequence: SequenceInput | undefined,
): readonly TensorMaker<FeatureItem>[] {
  return [featureTensor(features), ...(sequence === undefined ? [] : [sequenceTensor(sequence)])];
}
