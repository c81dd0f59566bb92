import type { Mapping } from '../mapping.ts';

/** The transient tree to ours and to DESC's. */
export const transientsMappings: readonly Mapping[] = [
  {
    from: 'lucero-transients/1',
    to: 'lucero-lightcurves/2',
    note: null,
    classes: {
      ...{ SNIa: ['SNIa'], SNIbc: ['SNIbc'], SNII: ['SNII'], SLSN: ['SLSN'], TDE: ['TDE'] },
      ...{ AGN: ['AGN'], 'CV/Nova': ['CV/Nova'] },
      VS: ['YSO', 'LPV', 'E', 'RRL', 'CEP', 'DSCT', 'Periodic-Other'],
    },
  },
  {
    from: 'lucero-transients/1',
    to: 'lucero-stamps/1',
    note: 'A tidal disruption event is no exploding star; one alert of it looks like SN or AGN.',
    classes: {
      ...{ SNIa: ['SN'], SNIbc: ['SN'], SNII: ['SN'], SLSN: ['SN'], TDE: [] },
      ...{ AGN: ['AGN'], 'CV/Nova': ['VS'], VS: ['VS'] },
    },
  },
  {
    from: 'lucero-transients/1',
    to: 'desc-elasticc/1',
    note: 'By the bulk of a class, as for lucero-lightcurves/2. VS may be periodic or not.',
    classes: {
      ...{ SNIa: ['Ia'], SNIbc: ['Ib/c'], SNII: ['II'], SLSN: ['SLSN'], TDE: ['TDE'] },
      ...{ AGN: ['AGN'], 'CV/Nova': ['Dwarf Novae'] },
      VS: [
        ...['Periodic/Other', 'Cepheid', 'RR Lyrae', 'Delta Scuti', 'EB', 'LPV/Mira'],
        'Non-Periodic/Other',
      ],
    },
  },
];
