import type { Mapping } from '../mapping.ts';

/** The kinds of RR Lyrae stars to the trees in which these stars are one class, or the same two. */
export const rrLyraeMappings: readonly Mapping[] = [
  {
    from: 'lucero-rr-lyrae/1',
    to: 'lucero-lightcurves/2',
    note: null,
    classes: { RRab: ['RRL'], RRc: ['RRL'] },
  },
  {
    from: 'lucero-rr-lyrae/1',
    to: 'alerce-lightcurves/2',
    note: null,
    classes: { RRab: ['RRLab'], RRc: ['RRLc'] },
  },
  {
    from: 'lucero-lightcurves/2',
    to: 'lucero-rr-lyrae/1',
    note: 'It does not tell the kinds apart; what is no RR Lyrae star has no class there.',
    classes: {
      ...{ SNIa: [], SNIbc: [], SNII: [], SLSN: [], TDE: [], AGN: [], 'CV/Nova': [], YSO: [] },
      ...{ LPV: [], E: [], RRL: ['RRab', 'RRc'], CEP: [], DSCT: [], 'Periodic-Other': [] },
    },
  },
];
