import type { LightCurve } from './light-curve.ts';
import type { Series, SeriesKind } from './series.ts';

/** What a band feature may look at; `period` is the multiband period of the object. */
export type Column = 'time' | 'brightness' | 'brightnessError' | 'period';

export interface FeatureOutput {
  /** The field's published name, without band and code: 'StetsonK', 'g-r_mean'. */
  readonly name: string;
  readonly unit: string;
  /** Surveys that lack one of these bands do not have it; absent = every survey has it. */
  readonly bands?: readonly string[];
}

interface BandReading {
  readonly of: SeriesKind;
  /** Fewer points than this: null without asking. */
  readonly minPoints: number;
  /** Proven by test/registry.test.ts. */
  readonly reads: readonly Column[];
  readonly reference: string;
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

/** One or more numbers from several bands together, or from the object as such. */
export interface LightCurveFamily {
  readonly scope: 'multiband' | 'object';
  readonly outputs: readonly FeatureOutput[];
  readonly reference: string;
  readonly compute: (lightCurve: LightCurve) => readonly (number | null)[] | null;
}

export type Feature = BandFeature | BandFamily | LightCurveFamily;
