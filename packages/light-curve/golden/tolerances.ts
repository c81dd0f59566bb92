/** How near a number must be to its reference. */
export interface Tolerance {
  /** Largest allowed |ours − reference| / max(|reference|, scale). */
  readonly relative: number;
  /** Where the number is nearer to 0 than this, the difference counts against this. */
  readonly scale: number;
  /** The scale is this number of the same light curve, if it is defined. */
  readonly scaleOf?: string;
  /** The number is an angle: differences count modulo this. */
  readonly period?: number;
  /** Why not 1e-9. */
  readonly because?: string;
}

const closedForm: Tolerance = { relative: 1e-9, scale: 1e-3 };
const count: Tolerance = { relative: 0, scale: 1 };
const ofTimes: Tolerance = {
  relative: 1e-6,
  scale: 1e-6,
  because: 'times of two libraries differ by microseconds, intervals are as short as half a minute',
};
const ofPeriod: Tolerance = {
  relative: 1e-6,
  scale: 1e-6,
  because: 'a maximum of a smooth curve is found to the root of the last digit',
};
const ofHarmonics: Tolerance = {
  relative: 1e-5,
  scale: 1e-2,
  because: 'a millisecond is 1e-5 of a turn of the seventh harmonic of the shortest periods',
};
const ofHat: Tolerance = {
  relative: 1e-6,
  scale: 1e-12,
  because: 'difference of two smoothed curves',
};

const tolerances: readonly (readonly [name: RegExp, tolerance: Tolerance])[] = [
  [/_mjd_ref$/, { relative: 1e-6, scale: 1, because: 'an epoch: days, not a share of the MJD' }],
  [/^delta_period$/, { ...ofPeriod, scaleOf: 'Multiband_period_12' }],
  [/^(Autocor_length|n_forced_phot_band_|MHPS_non_zero|MHPS_PN_flag)/, count],
  [/^(ExcessVar|Con|positive_fraction|Beyond1Std|MedianBRP)$/, { relative: 1e-9, scale: 1e-6 }],
  [/^(MaxSlope|LinearTrend|Eta_e)$/, ofTimes],
  [/^(Multiband_period|PPE|Period_band|Power_rate_)/, ofPeriod],
  [/^Psi_/, ofTimes],
  [/^Harmonics_phase_/, { ...ofHarmonics, scale: 1, period: 2 * Math.PI }],
  [/^Harmonics_/, ofHarmonics],
  [/^MHPS_/, ofHat],
  [/^TDE_/, { relative: 1e-8, scale: 1, because: 'microseconds of time' }],
  [/^SF_ML_/, { relative: 1e-8, scale: 1e-3, because: 'a logarithm of differences' }],
  [
    /^IAR_phi$/,
    { relative: 1e-4, scale: 1e-2, because: 'a maximum is found to the root of the last digit' },
  ],
];

export function toleranceOf(name: string): Tolerance {
  return tolerances.find(([pattern]) => pattern.test(name))?.[1] ?? closedForm;
}

/**
 * |ours − reference| / max(|reference|, scale), of angles the short way round.
 *
 * @param values the reference's numbers of the same light curve, by flat name
 */
export function differenceOf(
  name: string,
  ours: number,
  reference: number,
  values: Readonly<Record<string, number | null>>,
): number {
  const { period, scaleOf, ...tolerance } = toleranceOf(name);
  const scale = (scaleOf === undefined ? null : values[scaleOf]) ?? tolerance.scale;
  // An epoch is compared as a time, of which its MJD is only the name.
  const size = name.endsWith('_mjd_ref') ? scale : Math.max(Math.abs(reference), scale);
  const difference = Math.abs(ours - reference);
  if (period === undefined) return difference / size;
  const turned = difference % period;
  return Math.min(turned, period - turned) / scale;
}
