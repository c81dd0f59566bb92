/** Times over which a simulated light curve is asked for: reference images, history, tonight. */
export interface TimeSpan {
  readonly firstMjdUtc: number;
  /** The night of the alerts. */
  readonly nightMjdUtc: number;
}

/** Faintest and brightest mean magnitude of a population, as the survey can see it. */
export interface MagnitudeRange {
  readonly bright: number;
  readonly faint: number;
}
