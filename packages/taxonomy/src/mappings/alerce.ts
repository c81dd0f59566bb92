import type { Mapping } from '../mapping.ts';

const sameNames = (...names: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(names.map((name) => [name, [name]]));

const ofBinariesAndLyrae = {
  ...{ EA: ['E'], 'EB/EW': ['E'], RSCVn: ['Periodic-Other'], RRLab: ['RRL'], RRLc: ['RRL'] },
};

/** ALeRCE's trees to each other and to ours. */
export const alerceMappings: readonly Mapping[] = [
  {
    from: 'alerce-lightcurves/2',
    to: 'alerce-lightcurves/1',
    note: null,
    classes: {
      ...sameNames('SNIa', 'SNIbc', 'SNII', 'SLSN', 'QSO', 'AGN', 'Blazar', 'YSO', 'CV/Nova'),
      ...sameNames('LPV', 'CEP', 'DSCT', 'Periodic-Other'),
      ...{ SNIIb: ['SNIbc'], SNIIn: ['SNII'], TDE: [], Microlensing: [] },
      ...ofBinariesAndLyrae,
    },
  },
  {
    from: 'alerce-lightcurves/2',
    to: 'lucero-lightcurves/2',
    note: null,
    classes: {
      ...sameNames('SNIa', 'SNIbc', 'SNII', 'SLSN', 'TDE', 'AGN', 'YSO', 'CV/Nova'),
      ...sameNames('LPV', 'CEP', 'DSCT', 'Periodic-Other'),
      ...{ SNIIb: ['SNIbc'], SNIIn: ['SNII'], Microlensing: [], QSO: ['AGN'], Blazar: ['AGN'] },
      ...ofBinariesAndLyrae,
    },
  },
  {
    from: 'alerce-lightcurves/1',
    to: 'lucero-lightcurves/2',
    note: 'Tidal disruption events have no class there: they are among all others.',
    classes: {
      ...sameNames('SNIa', 'SNIbc', 'SNII', 'SLSN', 'AGN', 'CV/Nova', 'YSO'),
      ...sameNames('LPV', 'E', 'DSCT', 'RRL', 'CEP', 'Periodic-Other'),
      ...{ QSO: ['AGN'], Blazar: ['AGN'] },
    },
  },
];
