/** One line of the labelled light curves: units and bands differ per survey, see `columns`. */
export interface LabelledLightCurve {
  readonly id: string;
  readonly survey: string;
  readonly label: string;
  readonly ra: number | null;
  readonly dec: number | null;
  readonly alias?: readonly string[];
  readonly ambiguous?: boolean;
  readonly quantity: string;
  readonly columns: readonly string[];
  readonly obs: readonly (readonly (string | number | null)[])[];
}

/** Class of lucero-lightcurves/2 for a label of the collection. */
export const classOfLabel: Readonly<Record<string, string>> = {
  SNIa: 'SNIa',
  SNIbc: 'SNIbc',
  SNII: 'SNII',
  SLSN: 'SLSN',
  TDE: 'TDE',
  QSO: 'AGN',
  AGN: 'AGN',
  Blazar: 'AGN',
  'CV/Nova': 'CV/Nova',
  YSO: 'YSO',
  LPV: 'LPV',
  EB: 'E',
  RRL: 'RRL',
  CEP: 'CEP',
  DSCT: 'DSCT',
  'Periodic-Other': 'Periodic-Other',
};

export const transientClasses: ReadonlySet<string> = new Set([
  ...['SNIa', 'SNIbc', 'SNII', 'SLSN', 'TDE'],
]);
