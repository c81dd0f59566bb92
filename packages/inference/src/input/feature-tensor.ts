import type { FeatureItem } from '../classifier.ts';
import type { FeatureInput } from '../manifest.ts';
import { modelNumber, preparedNumber } from './number-plan.ts';
import type { TensorMaker } from './tensor-maker.ts';

/** Where an item has the value of an input, and under what name. */
interface Place {
  /** -1 = nowhere. */
  readonly at: number;
  readonly name: string;
}

/**
 * Light-curve features, by flat name.
 *
 * @param mayAllBeMissing of an item of which other inputs tell the model enough
 */
export function featureTensor(
  { tensor, features }: FeatureInput,
  { mayAllBeMissing }: { readonly mayAllBeMissing: boolean },
): TensorMaker<FeatureItem> {
  // Looked up once per array of names: one for all items of a survey.
  const placesOfNames = new WeakMap<readonly string[], readonly Place[]>();
  const placesIn = (names: readonly string[]): readonly Place[] => {
    const known = placesOfNames.get(names);
    if (known !== undefined) return known;
    const places = features.map(({ anyOf }): Place => {
      // Surveys spell a feature of several bands differently: Multiband_period_12 is ZTF's.
      const name = anyOf.find((candidate) => names.includes(candidate));
      return { at: name === undefined ? -1 : names.indexOf(name), name: name ?? anyOf[0] ?? '' };
    });
    placesOfNames.set(names, places);
    return places;
  };
  return {
    tensor,
    shape: [features.length],
    fill({ features: { names, values } }, out, offset, { missing }) {
      const places = placesIn(names);
      for (let i = 0; i < features.length; i++) {
        const plan = features[i]!;
        const { at, name } = places[i]!;
        const value = at === -1 ? Number.NaN : (values[at] ?? Number.NaN);
        const isMissing = Number.isNaN(value);
        if (isMissing) missing.push(name);
        const number = modelNumber(isMissing ? null : value, plan);
        if (Math.abs(number) === Number.POSITIVE_INFINITY) {
          return { kind: 'skip', reason: 'absurd-feature', detail: `${name} is ${value}` };
        }
        out[offset + i] = Number.isNaN(number) ? preparedNumber(name, value, plan) : number;
      }
      // Filled values alone would give the same confident answer for every such object.
      if (mayAllBeMissing || missing.length < features.length) return null;
      return { kind: 'skip', reason: 'no-features', detail: `none of ${features.length}` };
    },
  };
}
