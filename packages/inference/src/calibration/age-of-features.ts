import type { FeatureItem } from '../classifier.ts';
import type { FeatureInput } from '../manifest.ts';

/** The names under which surveys have the feature of the age: those that the manifest reads as one. */
export function ageSpellings(ageFeature: string, input: FeatureInput): readonly string[] {
  const read = input.features.find(({ anyOf }) => anyOf.includes(ageFeature));
  return read?.anyOf ?? [ageFeature];
}

/**
 * How old an item is for its calibration [d]: the feature of that name, in any of the spellings of the
 * surveys. 0 where the feature is not defined: with one epoch, no time has passed.
 */
export function ageReader(ageFeature: string, input: FeatureInput): (item: FeatureItem) => number {
  const spellings = ageSpellings(ageFeature, input);
  // Looked up once per array of names: one for all items of a survey.
  const placeIn = new WeakMap<readonly string[], number>();
  return ({ features: { names, values } }) => {
    let at = placeIn.get(names);
    if (at === undefined) {
      const name = spellings.find((spelling) => names.includes(spelling));
      at = name === undefined ? -1 : names.indexOf(name);
      placeIn.set(names, at);
    }
    const days = values[at] ?? Number.NaN;
    return Number.isNaN(days) ? 0 : days;
  };
}
