import type { SurveyMatch } from '../input/light-curve-survey.ts';
import type { PreparedLightCurve } from '../input/prepared-light-curve.ts';
import type { PeriodSearch } from '../period/period-search-result.ts';
import type { Series, SeriesKind } from '../series/series.ts';

/** What a feature may look at in a series; `period` is the multiband period of the object. */
export type Column = 'time' | 'brightness' | 'brightnessError' | 'period';

/** What a feature may look at beside the points. */
export type ObjectInput =
  | 'position'
  | 'reference source'
  | 'nearest source'
  | 'AllWISE source'
  | 'period search';

export interface FeatureOutput {
  /** The field's published name, without band and code: 'StetsonK', 'g-r_mean'. */
  readonly name: string;
  readonly unit: string;
  /** What the number says, in one line: a row of docs/features.md. */
  readonly meaning: string;
  /** Surveys that lack one of these bands do not have it; absent = every survey has it. */
  readonly bands?: readonly string[];
  /** What it is of: surveys whose alerts do not bring it do not have the output. */
  readonly match?: SurveyMatch;
  /** Six-band surveys publish it once per pair of bands, with the pair's code. */
  readonly pair?: readonly [bluer: string, redder: string];
  /** True: ours alone. Absent: a name that ALeRCE publishes. */
  readonly isOwn?: boolean;
}

interface Reading {
  /** Fewer points than this: null without asking. */
  readonly minPoints: number;
  readonly reference: string;
  /**
   * True: a fit so dear that the stream makes it again only when the light curve has grown or changed
   * its course (fit/fit-schedule.ts), and not at every alert. It must not read the period.
   */
  readonly waitsForGrowth?: boolean;
}

interface BandReading extends Reading {
  readonly of: SeriesKind;
  /** Proven by test/registry.test.ts. */
  readonly reads: readonly Column[];
}

/** One number from the series of one band. */
export interface BandFeature extends FeatureOutput, BandReading {
  readonly scope: 'band';
  readonly compute: (series: Series, periodDays: number | null) => number | null;
}

/** Several numbers that one calculation (a fit) gives together for one band. */
export interface BandFamily extends BandReading {
  readonly scope: 'band family';
  readonly outputs: readonly FeatureOutput[];
  /** In the order of `outputs`; null = none of them is defined. */
  readonly compute: (
    series: Series,
    periodDays: number | null,
  ) => readonly (number | null)[] | null;
}

interface LightCurveReading extends Reading {
  /** Series that `compute` looks at, itself or through the period search. */
  readonly of: readonly SeriesKind[];
  /** Proven by test/light-curve-families.test.ts. */
  readonly reads: readonly (Column | ObjectInput)[];
}

/** Numbers per band from a calculation that sees several bands or several kinds of series. */
export interface JointFamily extends LightCurveReading {
  readonly scope: 'joint';
  readonly outputs: readonly FeatureOutput[];
  /**
   * @param bands those that the survey has features of; others may still be read
   * @returns by band, in the order of `outputs`; a band that is absent has none of them
   */
  readonly compute: (
    lightCurve: PreparedLightCurve,
    bands: readonly string[],
    period: PeriodSearch | null,
  ) => ReadonlyMap<string, readonly (number | null)[]>;
}

/** One or more numbers from several bands together, or from the object as such. */
export interface LightCurveFamily extends LightCurveReading {
  readonly scope: 'multiband' | 'object';
  readonly outputs: readonly FeatureOutput[];
  readonly compute: (
    lightCurve: PreparedLightCurve,
    period: PeriodSearch | null,
  ) => readonly (number | null)[] | null;
}

export type Feature = BandFeature | BandFamily | JointFamily | LightCurveFamily;

/** The outputs of any feature. */
export function outputsOf(feature: Feature): readonly FeatureOutput[] {
  return feature.scope === 'band' ? [feature] : feature.outputs;
}
