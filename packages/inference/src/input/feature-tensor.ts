import type { FeatureItem } from '../classifier.ts';
import type { FeatureInput } from '../manifest.ts';
import { preparedNumber } from './number-plan.ts';
import type { TensorMaker } from './tensor-maker.ts';

/** Light-curve features, by flat name. */
export function featureTensor({ tensor, features }: FeatureInput): TensorMaker<FeatureItem> {
  return {
    tensor,
    shape: [features.length],
    fill({ features: values }, out, offset, { missing }) {
      for (const [i, plan] of features.entries()) {
        // Surveys spell a feature of several bands differently: Multiband_period_12 is ZTF's.
        const name = plan.anyOf.find((candidate) => Object.hasOwn(values, candidate));
        const value = name === undefined ? null : (values[name] ?? null);
        if (value === null) missing.push(name ?? plan.anyOf[0] ?? '');
        out[offset + i] = preparedNumber(plan.anyOf[0] ?? '', value, plan);
      }
      // Filled values alone would give the same confident answer for every such object.
      if (missing.length < features.length) return null;
      return { kind: 'skip', reason: 'no-features', detail: `none of ${features.length}` };
    },
  };
}
