import type { Taxonomy } from '../taxonomy.ts';

/** The 15 classes of ALeRCE's first light-curve classifier. */
export const alerceLightcurves1: Taxonomy = {
  id: 'alerce-lightcurves/1',
  title: 'ALeRCE, light curves, 15 classes',
  source: 'Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1',
  classes: [
    {
      name: 'Transient',
      description: 'Appears once and fades.',
      children: [
        { name: 'SNIa', description: 'Thermonuclear supernova.' },
        { name: 'SNIbc', description: 'Core-collapse supernova of a stripped star.' },
        { name: 'SNII', description: 'Core-collapse supernova with hydrogen, IIn among them.' },
        { name: 'SLSN', description: 'Superluminous supernova.' },
      ],
    },
    {
      name: 'Stochastic',
      description: 'Varies without period.',
      children: [
        { name: 'QSO', description: 'Quasar: an active nucleus that outshines its galaxy.' },
        { name: 'AGN', description: 'Active nucleus whose galaxy is seen.' },
        { name: 'Blazar', description: 'Active nucleus whose jet points at us.' },
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
        { name: 'DSCT', description: 'Delta Scuti star.' },
        { name: 'RRL', description: 'RR Lyrae star.' },
        { name: 'CEP', description: 'Cepheid.' },
        { name: 'Periodic-Other', description: 'Rotating or another periodic star.' },
      ],
    },
  ],
};
