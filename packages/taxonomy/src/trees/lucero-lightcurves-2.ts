import type { Taxonomy } from '../taxonomy.ts';

/**
 * What a light curve can show: version 1 with tidal disruption events, of which labelled light curves exist by now. A
 * classifier that does not know them calls them supernova or AGN, where they are no small part of what is blue and slow.
 */
export const luceroLightcurves2: Taxonomy = {
  id: 'lucero-lightcurves/2',
  title: 'Light curves, with tidal disruption events',
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
        {
          name: 'TDE',
          description: 'Tidal disruption event: a star torn apart by a massive black hole.',
        },
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
