import type { FeatureInput, Manifest } from '../manifest.ts';
import type { StagedItem } from '../stages/staged-item.ts';
import { featureTensor } from './feature-tensor.ts';
import { probabilityTensor } from './probability-tensor.ts';
import { sequenceTensor } from './sequence-tensor.ts';
import type { TensorMaker } from './tensor-maker.ts';

/** The makers of every input of a model of light curves. */
export function featureModelMakers({
  features,
  sequence,
  probabilities,
}: Manifest['inputs'] & { readonly features: FeatureInput }): readonly TensorMaker<StagedItem>[] {
  return [
    featureTensor(features, { mayAllBeMissing: probabilities !== undefined }),
    ...(sequence === undefined ? [] : [sequenceTensor(sequence)]),
    ...(probabilities === undefined ? [] : [probabilityTensor(probabilities)]),
  ];
}
