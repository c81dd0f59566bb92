/** What people say that two light curves agree in. */
export const likenessProperties = [
  ...(['period', 'colour', 'amplitude', 'shape', 'variability with time'] as const),
  'rise and fall',
] as const;
export type LikenessProperty = (typeof likenessProperties)[number];

/** A feature by which light curves are compared, of whatever band. */
export interface ComparedFeature {
  /** Its name without band: 'Amplitude'. */
  readonly kind: string;
  readonly property: LikenessProperty;
  /** Band, pair of bands, or empty: of all bands together. */
  readonly where: string;
  /** Compared by its logarithm: it runs over decades. */
  readonly isOverDecades: boolean;
}

/**
 * By property the features of a band: those of which the retrieval of labelled light curves got worse without them, or
 * that say what no other does (docs/science.md). Left out is what tells when, where and how often somebody looked, how far
 * away the object is, and what needs catalogues that not every place has.
 */
const kindsOfBand: Readonly<Partial<Record<LikenessProperty, readonly string[]>>> = {
  amplitude: ['Amplitude', 'MedianAbsDev', 'GP_DRW_sigma', 'SF_ML_amplitude', 'MaxSlope'],
  shape: ['Skew', 'positive_fraction', 'Harmonics_mag_2'],
  'variability with time': [
    ...['GP_DRW_tau', 'IAR_phi', 'SF_ML_gamma', 'Eta_e', 'MHPS_low', 'MHPS_ratio'],
  ],
  'rise and fall': [
    ...['SPM_tau_rise', 'SPM_tau_fall', 'SPM_gamma', 'rise_slope', 'TDE_decay', 'LinearTrend'],
    'peak_phase',
  ],
};

const overDecades = new Set([
  ...['Multiharmonic_period', 'Multiharmonic_false_alarm', 'Multiband_period', 'color_variation'],
  ...['Amplitude', 'MedianAbsDev', 'GP_DRW_sigma', 'SF_ML_amplitude', 'MaxSlope'],
  ...['Harmonics_mag_2', 'GP_DRW_tau', 'Eta_e', 'MHPS_low', 'MHPS_ratio'],
  ...['SPM_tau_rise', 'SPM_tau_fall', 'SPM_gamma'],
]);

const propertyOfKind = new Map(
  Object.entries(kindsOfBand).flatMap(([property, kinds]) =>
    kinds.map((kind) => [kind, property as LikenessProperty] as const),
  ),
);

const ofPeriod = /^(Multiharmonic_period|Multiharmonic_false_alarm|Multiband_period|PPE)(?:_12)?$/;
const ofColour = /^([A-Za-z]\d*_[A-Za-z]\d*)_(mean|max)(?:_12)?$/;
const ofColourChange = /^(color_variation)_([A-Z]?\d+)$/;
const ofBand = /^(.+)_([A-Z]?\d+)$/;

/** What a feature of this name is compared as; null: it is not. Surveys that spell a name differently give the same. */
export function comparedFeature(name: string): ComparedFeature | null {
  const of = (kind: string, property: LikenessProperty, where: string): ComparedFeature => ({
    ...{ kind, property, where, isOverDecades: overDecades.has(kind) },
  });
  const period = ofPeriod.exec(name);
  if (period !== null) return of(period[1]!, 'period', '');
  const colour = ofColour.exec(name);
  if (colour !== null) return of(`colour ${colour[2]!}`, 'colour', colour[1]!);
  const change = ofColourChange.exec(name);
  if (change !== null) return of(change[1]!, 'colour', change[2]!);
  const [, kind = '', band = ''] = ofBand.exec(name) ?? [];
  const property = propertyOfKind.get(kind);
  return property === undefined ? null : of(kind, property, band);
}

/** Whether the comparison reads a feature of this name: to compare by it, or to know whether a period is one. */
export const isRead = (name: string): boolean =>
  comparedFeature(name) !== null || dayAliasName.test(name);

/** 1: the rhythm of nights may have made the period. */
export const dayAliasName = /^Multiharmonic_day_alias(?:_12)?$/;
