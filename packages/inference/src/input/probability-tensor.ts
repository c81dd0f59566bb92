import type { ProbabilityInput } from '../stages/probability-input.ts';
import type { StagedItem } from '../stages/staged-item.ts';
import type { TensorMaker } from './tensor-maker.ts';

/** What the model of the first stage gave of an item, before calibration and class mix, in the order of `classes`. */
export function probabilityTensor({ tensor, classes }: ProbabilityInput): TensorMaker<StagedItem> {
  return {
    tensor,
    shape: [classes.length],
    fill({ firstStage }, out, offset) {
      for (const [i, name] of classes.entries()) out[offset + i] = firstStage![name]!;
      return null;
    },
  };
}
