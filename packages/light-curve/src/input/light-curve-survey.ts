/** What a survey's alerts say of the object beside its measurements; a feature of it is of these alone. */
export type SurveyMatch = 'Pan-STARRS' | 'reference image';

/**
 * What light curves and their features must know of the survey that they come from. The descriptor of
 * a survey (packages/surveys) is one: nothing here names a survey.
 */
export interface LightCurveSurvey {
  /** As in `oid`'s key: small letters. */
  readonly name: string;
  /** Scale of the times that the survey publishes. */
  readonly timeScale: 'TAI' | 'UTC';
  /** Bands with features of their own, bluest first; flat names end in the code: 'StetsonK_1'. */
  readonly featureBands: readonly { readonly band: string; readonly code: string }[];
  /**
   * Bands that take part where all bands are fitted together (supernova model, period with harmonics), in
   * the order in which the supernova fit asks them for the epoch of the maximum.
   */
  readonly fittedBands: readonly string[];
  /** What flat names of features of several bands end in: '12'; null: in nothing, or in their pair. */
  readonly severalBandsCode: string | null;
  /** Detections of a lower real-bogus score do not count; null: the survey cuts them itself. */
  readonly reliabilityCut: { readonly least: number } | null;
  readonly matches: readonly SurveyMatch[];
}
