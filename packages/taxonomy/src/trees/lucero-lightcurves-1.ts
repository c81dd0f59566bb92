import type { Taxonomy } from '../taxonomy.ts';

/**
 * What a light curve can show. Leaves are those that labelled light curves exist for in number;
 * finer ones (SN Ib apart from Ic, quasar apart from Seyfert nucleus) would be a new version.
 */
export const luceroLightcurves1: Taxonomy = {
  id: 'lucero-lightcurves/1',
  title: 'Light curves',
  source: null,
  classes: [
    {
      name: 'Transient',
      description: 'Appears once and fades.',
      children: [
        { name: 'SNIa', description: 'Thermonuclear supernova.' },
        { name: 'SNIbc', description: 'Core-collapse supernova of a stripped star (Ib, Ic, IIb).' },
        { name: 'SNII', description: 'Core-collapse supernova with hydrogen (IIP, IIL, IIn).' },
        { name: 'SLSN', description: 'Superluminous supernova.' },
      ],
    },
    {
      name: 'Stochastic',
      description: 'Varies without period.',
      children: [
        { name: 'AGN', description: 'Active galactic nucleus: quasar, Seyfert nucleus or blazar.' },
        { name: 'CV/Nova', description: 'Cataclysmic variable or nova.' },
        { name: 'YSO', description: 'Young stellar object.' },
      ],
    },
    {
      name: 'Periodic',
      description: 'Repeats.',
      children: [
        { name: 'LPV', description: 'Long-period variable: Mira or semiregular giant.' },
        { name: 'E', description: 'Eclipsing binary.' },
        { name: 'RRL', description: 'RR Lyrae star.' },
        { name: 'CEP', description: 'Cepheid.' },
        { name: 'DSCT', description: 'Delta Scuti star.' },
        { name: 'Periodic-Other', description: 'Rotating or another periodic star.' },
      ],
    },
  ],
};
