import type { Mapping } from '../mapping.ts';

/** DESC's classes to our trees. */
export const descMappings: readonly Mapping[] = [
  {
    from: 'desc-elasticc/1',
    to: 'lucero-lightcurves/2',
    note: 'Simulated SN IIb of DESC count as II (dev-ved30/Oracle, constants.py); in ours they are SNIbc. Calcium-rich transients are SNIbc, as for types of the TNS.',
    classes: {
      ...{ 'Meta/Other': [], Residual: [], NotClassified: [], 'Static/Other': [] },
      ...{ 'Variable/Other': [], 'Non-Recurring/Other': [], 'SN-like/Other': [] },
      ...{ Ia: ['SNIa'], 'Ib/c': ['SNIbc'], II: ['SNII'], Iax: ['SNIa'], '91bg': ['SNIa'] },
      ...{ 'Fast/Other': [], KN: [], 'M-dwarf Flare': [], 'Dwarf Novae': ['CV/Nova'], uLens: [] },
      ...{ 'Long/Other': [], SLSN: ['SLSN'], TDE: ['TDE'], ILOT: [], CART: ['SNIbc'], PISN: [] },
      ...{ 'Recurring/Other': [], 'Periodic/Other': ['Periodic-Other'], Cepheid: ['CEP'] },
      ...{ 'RR Lyrae': ['RRL'], 'Delta Scuti': ['DSCT'], EB: ['E'], 'LPV/Mira': ['LPV'] },
      ...{ 'Non-Periodic/Other': [], AGN: ['AGN'] },
    },
  },
];
