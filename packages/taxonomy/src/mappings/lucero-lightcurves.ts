import type { Mapping } from '../mapping.ts';

const sameNames = (...names: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(names.map((name) => [name, [name]]));

const supernovae = sameNames('SNIa', 'SNIbc', 'SNII', 'SLSN');
const stars = sameNames('CV/Nova', 'YSO', 'LPV', 'E', 'RRL', 'CEP', 'DSCT', 'Periodic-Other');
const activeNuclei = ['QSO', 'AGN', 'Blazar'];
const allTo = (to: readonly string[], ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, to]));

/** Our trees of light curves to all others. */
export const lightcurvesMappings: readonly Mapping[] = [
  {
    from: 'lucero-lightcurves/1',
    to: 'lucero-lightcurves/2',
    note: 'Tidal disruption events had no class: they are among all others, AGN and supernovae above all.',
    classes: { ...supernovae, ...stars, AGN: ['AGN'] },
  },
  {
    from: 'lucero-lightcurves/2',
    to: 'lucero-lightcurves/1',
    note: null,
    classes: { ...supernovae, ...stars, AGN: ['AGN'], TDE: [] },
  },
  {
    from: 'lucero-lightcurves/2',
    to: 'alerce-lightcurves/1',
    note: null,
    classes: { ...supernovae, ...stars, AGN: activeNuclei, TDE: [] },
  },
  {
    from: 'lucero-lightcurves/2',
    to: 'alerce-lightcurves/2',
    note: 'RSCVn and Periodic-Other are one class of ours, and of Microlensing it says nothing.',
    classes: {
      ...{ SNIa: ['SNIa'], SNIbc: ['SNIbc', 'SNIIb'], SNII: ['SNII', 'SNIIn'], SLSN: ['SLSN'] },
      ...{ TDE: ['TDE'], AGN: activeNuclei, 'CV/Nova': ['CV/Nova'], YSO: ['YSO'], LPV: ['LPV'] },
      ...{ E: ['EA', 'EB/EW'], RRL: ['RRLab', 'RRLc'], CEP: ['CEP'], DSCT: ['DSCT'] },
      'Periodic-Other': ['RSCVn', 'Periodic-Other'],
    },
  },
  {
    from: 'lucero-lightcurves/2',
    to: 'lucero-transients/1',
    note: null,
    classes: {
      ...{ ...supernovae, ...sameNames('TDE', 'AGN', 'CV/Nova') },
      ...allTo(['VS'], 'YSO', 'LPV', 'E', 'RRL', 'CEP', 'DSCT', 'Periodic-Other'),
    },
  },
  {
    from: 'lucero-lightcurves/2',
    to: 'lucero-stamps/1',
    note: 'A tidal disruption event is no exploding star; one alert of it looks like SN or AGN.',
    classes: {
      ...allTo(['SN'], 'SNIa', 'SNIbc', 'SNII', 'SLSN'),
      ...{ TDE: [], AGN: ['AGN'] },
      ...allTo(['VS'], 'CV/Nova', 'YSO', 'LPV', 'E', 'RRL', 'CEP', 'DSCT', 'Periodic-Other'),
    },
  },
  {
    from: 'lucero-lightcurves/2',
    to: 'desc-elasticc/1',
    note: 'By the bulk of a class: SNIa holds Iax and 91bg too, CV/Nova novae too. Simulated SN IIb of DESC count as II (dev-ved30/Oracle, constants.py); in ours they are SNIbc.',
    classes: {
      ...{ SNIa: ['Ia'], SNIbc: ['Ib/c'], SNII: ['II'], SLSN: ['SLSN'], TDE: ['TDE'] },
      ...{ AGN: ['AGN'], 'CV/Nova': ['Dwarf Novae'], YSO: ['Non-Periodic/Other'] },
      ...{ LPV: ['LPV/Mira'], E: ['EB'], RRL: ['RR Lyrae'], CEP: ['Cepheid'] },
      ...{ DSCT: ['Delta Scuti'], 'Periodic-Other': ['Periodic/Other'] },
    },
  },
];
