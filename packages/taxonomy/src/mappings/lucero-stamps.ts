import type { Mapping } from '../mapping.ts';

const stars = ['CV/Nova', 'YSO', 'LPV', 'E', 'RRL', 'CEP', 'DSCT', 'Periodic-Other'];
const supernovae = ['SNIa', 'SNIbc', 'SNII', 'SLSN'];
const none = { asteroid: [], bogus: [] };

/** What one alert shows to what a light curve shows: classes that hold several, which it does not tell apart. */
export const stampsMappings: readonly Mapping[] = [
  {
    from: 'lucero-stamps/1',
    to: 'lucero-lightcurves/2',
    note: 'Tidal disruption events have no class there: they are among SN and AGN.',
    classes: { SN: supernovae, AGN: ['AGN'], VS: stars, ...none },
  },
  {
    from: 'lucero-stamps/1',
    to: 'alerce-lightcurves/1',
    note: null,
    classes: { SN: supernovae, AGN: ['QSO', 'AGN', 'Blazar'], VS: stars, ...none },
  },
];
