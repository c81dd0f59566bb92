/** Stamp classes of the field, plus the satellites that some classifiers tell apart. */
export type TruthClass = 'SN' | 'AGN' | 'VS' | 'asteroid' | 'satellite' | 'bogus';

/** Leaves, in the words of the light-curve taxonomies where these have one. */
export type TruthSubclass =
  | 'SNIa'
  | 'SNIbc'
  | 'SNII'
  | 'SNIIn'
  | 'SLSN'
  | 'AGN'
  | 'QSO'
  | 'Blazar'
  | 'RRLab'
  | 'RRLc'
  | 'CEP'
  | 'DSCT'
  | 'EA'
  | 'EB'
  | 'EW'
  | 'LPV'
  | 'YSO'
  | 'CV/Nova'
  | 'main-belt'
  | 'near-Earth'
  | 'glint'
  | 'streak'
  | 'bad-column'
  | 'cosmic-ray'
  | 'hot-pixel'
  | 'dipole'
  | 'diffraction-spike'
  | 'ghost';

/** What the simulator knows about an alert and the survey does not say. JSON-able. */
export interface Truth {
  readonly class: TruthClass;
  readonly subclass: TruthSubclass;
  readonly periodDays?: number;
  readonly redshift?: number;
  readonly peakMjdUtc?: number;
  /** Further parameters of the class's model, under names that carry their unit. */
  readonly parameters: Readonly<Record<string, number | string>>;
}
