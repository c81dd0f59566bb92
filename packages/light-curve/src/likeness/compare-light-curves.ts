import {
  comparedFeature,
  dayAliasName,
  type LikenessProperty,
  likenessProperties,
} from './compared-features.ts';

/** A feature that both have. */
export interface FeatureDifference {
  readonly name: string;
  readonly value: number;
  readonly ownValue: number;
  /** In spreads of the feature among all that are compared, 3 at most. */
  readonly difference: number;
}

export interface Likeness {
  /** 0 = the same, 1 = nothing in common; null: they share too little. */
  readonly distance: number | null;
  readonly agreesIn: readonly LikenessProperty[];
  /** The most alike first. */
  readonly features: readonly FeatureDifference[];
}

/** Fewer kinds of features that both have say nothing. */
const leastKinds = 5;
/** A difference counts as no more [spreads]. */
const greatestDifference = 3;
/** What counts where only one of the two has a feature: nearly what two drawn at random differ by [spreads]. */
const differenceOfMissing = 1.2;
const agreeingDifference = 0.5;
const leastKindsOfProperty = 2;
/** Interquartile range of a normal distribution of spread 1. */
const normalInterquartile = 1.349;
/** Up to which chance of noise a period is one, how far from the rhythm of nights, and how far two may be apart. */
const surePeriod = { falseAlarm: 1e-3, cyclesPerDay: 0.01, ratio: 1.1 };
/** Of a smaller chance nothing is known but that it is small. */
const leastFalseAlarm = 1e-30;
const falseAlarmKind = 'Multiharmonic_false_alarm';

/** One feature of one band, or of all together, in whatever spelling. */
interface Column {
  readonly name: string;
  readonly kind: string;
  readonly property: LikenessProperty;
  readonly valueIn: (values: readonly number[]) => number;
  readonly spread: number;
  readonly own: number;
  readonly scaled: readonly number[];
}

/**
 * How unlike one light curve each of several others is, by their features.
 *
 * Formula:   $D = \frac{1}{3 K} \sum_k d_k$; $d_k$ = mean over bands $b$ that both have of
 *            $\min(|x_{kb} - y_{kb}| / s_{kb}, 3)$; 1.2 where only one of the two has the feature in any band; left out
 *            where neither has, or they have it in different bands
 * Symbols:   $k$ kind of feature, $K$ how many of them count; $x, y$ its values, as logarithms where they run over decades
 *            [as in docs/features.md]; $s$ interquartile range among all that are compared / 1.349 [same]
 * Agrees in: a property of which both have two kinds or more, that differ by half a spread in the mean; a period only where both are surer than a chance of
 *            0.001 and no alias of the nights, and by 10 % at most
 * Undefined: null with fewer than five kinds that both have. A feature that is the same in all says nothing
 *
 * @param own its values, in the order of the names; NaN: not defined
 * @param others the same of each
 * @param names as published; those that are not compared by are passed over (`comparedFeature`)
 */
export function compareLightCurves(
  own: readonly number[],
  others: readonly (readonly number[])[],
  names: readonly string[],
): readonly Likeness[] {
  const kinds = Map.groupBy(columnsOf(own, others, names), ({ kind }) => kind);
  const samePeriod = samePeriodOf(names);
  return others.map((other, j) => {
    const features: FeatureDifference[] = [];
    const differences = new Map<LikenessProperty, number[]>();
    let sum = 0;
    let counted = 0;
    for (const columns of kinds.values()) {
      const found = columns.flatMap(({ name, valueIn, own: mine, scaled, spread }) => {
        const apart = Math.abs(scaled[j]! - mine);
        if (!Number.isFinite(apart)) return [];
        const difference = Math.min(apart / spread, greatestDifference);
        features.push({ name, value: valueIn(other), ownValue: valueIn(own), difference });
        return [difference];
      });
      if (found.length > 0) {
        const mean = meanOf(found);
        const { property } = columns[0]!;
        differences.set(property, [...(differences.get(property) ?? []), mean]);
        sum += mean;
        counted += 1;
      } else if (isIn(columns, (column) => column.own) !== isIn(columns, (c) => c.scaled[j]!)) {
        sum += differenceOfMissing;
        counted += 1;
      }
    }
    const sharedKinds = [...differences.values()].flat().length;
    return {
      distance: sharedKinds < leastKinds ? null : sum / (counted * greatestDifference),
      agreesIn: likenessProperties.filter((property) => {
        if (property === 'period') return samePeriod(own, other);
        const each = differences.get(property) ?? [];
        return each.length >= leastKindsOfProperty && meanOf(each) <= agreeingDifference;
      }),
      features: features.sort((a, b) => a.difference - b.difference || (a.name < b.name ? -1 : 1)),
    };
  });
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const isIn = (columns: readonly Column[], read: (column: Column) => number): boolean =>
  columns.some((column) => Number.isFinite(read(column)));

/** Those that some differ in. */
function columnsOf(
  own: readonly number[],
  others: readonly (readonly number[])[],
  names: readonly string[],
): readonly Column[] {
  const placed = names.flatMap((name, index) => {
    const compared = comparedFeature(name);
    return compared === null ? [] : [{ ...compared, name, index }];
  });
  const spelled = Map.groupBy(placed, ({ kind, where }) => `${kind} ${where}`);
  return [...spelled.values()].flatMap((spellings) => {
    const [{ name, kind, property, isOverDecades }] = spellings as [(typeof placed)[number]];
    const valueIn = (values: readonly number[]): number =>
      spellings.map(({ index }) => values[index]!).find(Number.isFinite) ?? Number.NaN;
    const scale = (value: number): number => {
      if (kind === falseAlarmKind) return Math.log10(Math.max(value, leastFalseAlarm));
      return isOverDecades ? Math.log10(value) : value;
    };
    const mine = scale(valueIn(own));
    const scaled = others.map((values) => scale(valueIn(values)));
    const spread = spreadOf([mine, ...scaled]);
    return spread > 0 ? [{ name, kind, property, valueIn, spread, own: mine, scaled }] : [];
  });
}

/** Interquartile range as the spread of a normal distribution; 0 for fewer than two numbers. */
function spreadOf(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length < 2) return 0;
  const quartile = (share: number) => sorted[Math.round((sorted.length - 1) * share)]!;
  return (quartile(0.75) - quartile(0.25)) / normalInterquartile;
}

/** Whether both have a period for sure, and the same. */
function samePeriodOf(names: readonly string[]) {
  const periodNames = names.map((name) => comparedFeature(name)?.kind);
  const valueIn = (values: readonly number[], isIt: (i: number) => boolean): number =>
    values.find((value, i) => Number.isFinite(value) && isIt(i)) ?? Number.NaN;
  const periodIn = (values: readonly number[]) =>
    valueIn(values, (i) => periodNames[i] === 'Multiharmonic_period');
  const isSure = (values: readonly number[]): boolean => {
    const cyclesPerDay = 1 / periodIn(values);
    const whole = Math.round(cyclesPerDay);
    return (
      valueIn(values, (i) => periodNames[i] === falseAlarmKind) <= surePeriod.falseAlarm &&
      valueIn(values, (i) => dayAliasName.test(names[i]!)) === 0 &&
      (whole === 0 || Math.abs(cyclesPerDay - whole) > surePeriod.cyclesPerDay)
    );
  };
  return (own: readonly number[], other: readonly number[]): boolean => {
    const ratio = periodIn(own) / periodIn(other);
    const { ratio: apart } = surePeriod;
    return isSure(own) && isSure(other) && ratio <= apart && ratio >= 1 / apart;
  };
}
