import type { FeatureValues } from './feature-values.ts';

/** Features in the order of their names: what travels between services, by the thousand a second. */
export interface FeatureVector {
  /** Flat names; one array for all light curves of a survey. */
  readonly names: readonly string[];
  /** NaN = not defined for this light curve. */
  readonly values: readonly number[];
}

/** The same by name, for people and files: null = not defined. */
export function featuresByName({ names, values }: FeatureVector): FeatureValues {
  const byName: FeatureValues = {};
  for (const [i, name] of names.entries()) {
    const value = values[i] ?? Number.NaN;
    byName[name] = Number.isNaN(value) ? null : value;
  }
  return byName;
}
