/** The best period of one band alone. */
export interface BandPeriod {
  readonly band: string;
  readonly periodDays: number;
}

/** What all points, bands and harmonics say: multiharmonic-period.ts. */
export interface MultiharmonicPeriod {
  readonly periodDays: number;
  /** One standard error, if it is the right peak. */
  readonly periodErrDays: number;
  /** Chance that Gaussian noise gives so high a peak anywhere in the range, 0 to 1. */
  readonly falseAlarmProbability: number;
  readonly harmonics: number;
  /** 1 = another period that differs by one or two cycles a day fits about as well. */
  readonly isDayAlias: 0 | 1;
  /** Points that were searched; those of bands with fewer than five are not. */
  readonly pointCount: number;
}

/**
 * Everything that the search for a period found: plain data, so that it can be kept beside the
 * features and used again until the light curve has grown enough (period-schedule.ts).
 */
export interface PeriodSearch {
  readonly periodDays: number;
  /** Predictive power entropy of the grid. */
  readonly ppe: number;
  /** Power at 1/4, 1/3, 1/2, 2, 3 and 4 times the frequency... see features/period/multiband-period.ts. */
  readonly powerRates: readonly number[];
  readonly bandPeriods: readonly BandPeriod[];
  readonly multiharmonic: MultiharmonicPeriod | null;
  /** Points that were searched. */
  readonly pointCount: number;
}

/** What one sinusoid finds. */
export type SinusoidSearch = Omit<PeriodSearch, 'multiharmonic'>;

/** The two searches and what each finds: they are made in points of their own (period-schedule.ts). */
export interface PeriodFound {
  readonly sinusoid: SinusoidSearch;
  readonly harmonics: MultiharmonicPeriod;
}

export type PeriodSearchKind = keyof PeriodFound;
