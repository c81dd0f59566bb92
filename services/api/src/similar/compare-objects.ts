import { jensenShannonBits } from '@lucero/evaluation';
import type { ComparedObject } from '@lucero/store';

/** A feature of two objects. */
export interface ComparedFeature {
  readonly name: string;
  readonly value: number;
  readonly ownValue: number;
  /** In spreads of the feature among the objects of the class, 3 at most. */
  readonly difference: number;
  /** Half a spread at most. */
  readonly agrees: boolean;
}

export interface Comparison {
  readonly object: ComparedObject;
  /** 0 = the same, 1 = nothing in common. */
  readonly distance: number;
  readonly probabilityDistance: number;
  /** Null: too few features are defined for both. */
  readonly featureDistance: number | null;
  readonly features: readonly ComparedFeature[];
}

/** Of which the logarithm is compared: they run over decades. */
const overDecades = /_tau_|^SPM_tau|^Multiband_period/;
/**
 * Features that one outlying point changes little, or that say what kind of change it is: amplitude and scatter, their
 * asymmetry and memory, times of rise and fall, colour, period.
 */
const chosen =
  /^((Amplitude|MedianAbsDev|Skew|IAR_phi|GP_DRW_tau|positive_fraction|SPM_tau_rise|SPM_tau_fall)_[A-Z]?\d+|[A-Za-z]\d*_[A-Za-z]\d*_mean(_12)?|Multiband_period\w*)$/;

/** Of the names of features those that objects are compared by. */
export const comparedFeatures = (names: readonly string[]): readonly string[] =>
  names.filter((name) => chosen.test(name));

/** Fewer say nothing. */
const leastFeatures = 3;
/** A difference counts as no more [spreads]. */
const greatestDifference = 3;
const agreeingDifference = 0.5;
/** Interquartile range of a normal distribution of spread 1. */
const normalInterquartile = 1.349;

/**
 * The objects of a class by how unlike one of them they are, the most alike first.
 *
 * Formula:   $D = \sqrt{(P^2 + F^2) / 2}$; $P = \sqrt{\mathrm{JS}(p, q)}$, $F = \frac{1}{n} \sum_i \min(|a_i - b_i| / s_i,
 *            3) / 3$
 * Symbols:   $p, q$ probability vectors; JS Jensen–Shannon divergence [bit]; $a_i, b_i$ features (logarithms of times);
 *            $s_i$ interquartile range among all objects given / 1.349
 * Undefined: F is null with fewer than three features that both have and that differ among the objects; D is then P
 */
export function compareObjects(
  own: ComparedObject,
  others: readonly ComparedObject[],
  names: readonly string[],
): readonly Comparison[] {
  const scaled = (object: ComparedObject) =>
    object.features.map((value, i) => (overDecades.test(names[i]!) ? Math.log10(value) : value));
  const ofOwn = scaled(own);
  const ofOthers = others.map(scaled);
  const spreads = names.map((_, i) => spreadOf([ofOwn, ...ofOthers].map((values) => values[i]!)));
  const classes = Object.keys(own.probabilities);
  const vector = (object: ComparedObject) => classes.map((name) => object.probabilities[name] ?? 0);
  const ownVector = vector(own);
  return others
    .map((object, k): Comparison => {
      const features = names.flatMap((name, i) => {
        const spread = spreads[i]!;
        const apart = Math.abs(ofOthers[k]![i]! - ofOwn[i]!);
        if (!Number.isFinite(apart) || !(spread > 0)) return [];
        const difference = Math.min(apart / spread, greatestDifference);
        return [
          {
            ...{ name, value: object.features[i]!, ownValue: own.features[i]!, difference },
            agrees: difference <= agreeingDifference,
          },
        ];
      });
      const probabilityDistance = Math.sqrt(jensenShannonBits(ownVector, vector(object)));
      const featureDistance =
        features.length < leastFeatures
          ? null
          : features.reduce((sum, each) => sum + each.difference, 0) /
            (features.length * greatestDifference);
      const distance =
        featureDistance === null
          ? probabilityDistance
          : Math.sqrt((probabilityDistance ** 2 + featureDistance ** 2) / 2);
      return { object, distance, probabilityDistance, featureDistance, features };
    })
    .sort((a, b) => a.distance - b.distance);
}

/** Interquartile range as the spread of a normal distribution; 0 for fewer than two numbers. */
function spreadOf(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length < 2) return 0;
  const quartile = (share: number) => sorted[Math.round((sorted.length - 1) * share)]!;
  return (quartile(0.75) - quartile(0.25)) / normalInterquartile;
}
