/**
 * Measurements of one kind in one band, in time order, at most one per time. Every number is
 * finite, every error positive.
 *
 * `brightness` is the rare name without a unit, because the same maths serves magnitudes [mag] and
 * fluxes [nJy]; the feature declares which it reads.
 */
export interface Series {
  /** Epoch of time 0: barycentric TDB of the object's first detection [MJD]. */
  readonly epochMjd: number;
  /** Days since the object's first detection in any band. */
  readonly time: Float64Array;
  readonly brightness: Float64Array;
  readonly brightnessError: Float64Array;
}

/** What of a light curve a feature can look at. */
export type SeriesKind =
  | 'magnitudes of detections'
  | 'magnitudes of detections and forced'
  | 'fluxes of detections'
  | 'fluxes of forced'
  | 'fluxes of detections and forced';

export const emptySeries: Series = {
  epochMjd: 0,
  time: new Float64Array(0),
  brightness: new Float64Array(0),
  brightnessError: new Float64Array(0),
};
