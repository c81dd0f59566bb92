import type { Taxonomy } from '../taxonomy.ts';

/** The 22 classes of ALeRCE's second generation: its hierarchical forest (BHRF) and its transformer (ATAT). */
export const alerceLightcurves2: Taxonomy = {
  id: 'alerce-lightcurves/2',
  title: 'ALeRCE, light curves, 22 classes',
  source:
    'ALeRCE, lc_classifier_BHRF_forced_phot 2 and LC_classifier_ATAT_forced_phot_beta on ZTF, by their reports; served with SNIIb within SNIbc',
  classes: [
    {
      name: 'Transient',
      description: 'Appears once and fades.',
      children: [
        { name: 'SNIa', description: 'Thermonuclear supernova.' },
        { name: 'SNIbc', description: 'Core-collapse supernova of a star without hydrogen.' },
        { name: 'SNIIb', description: 'Core-collapse supernova of a star with little hydrogen.' },
        { name: 'SNII', description: 'Core-collapse supernova with hydrogen (IIP, IIL).' },
        { name: 'SNIIn', description: 'Supernova within gas that its star shed before.' },
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
        { name: 'Microlensing', description: 'Star magnified by another that passes before it.' },
        { name: 'QSO', description: 'Quasar: an active nucleus that outshines its galaxy.' },
        { name: 'AGN', description: 'Active nucleus whose galaxy is seen.' },
        { name: 'Blazar', description: 'Active nucleus whose jet points at us.' },
        { name: 'YSO', description: 'Young stellar object.' },
        { name: 'CV/Nova', description: 'Cataclysmic variable or nova.' },
      ],
    },
    {
      name: 'Periodic',
      description: 'Repeats.',
      children: [
        { name: 'LPV', description: 'Long-period variable: Mira or semiregular giant.' },
        { name: 'EA', description: 'Eclipsing binary of Algol type: flat between eclipses.' },
        { name: 'EB/EW', description: 'Eclipsing binary of close stars: never flat.' },
        { name: 'RSCVn', description: 'Binary of spotted stars (RS Canum Venaticorum).' },
        { name: 'CEP', description: 'Cepheid.' },
        { name: 'RRLab', description: 'RR Lyrae star in the fundamental mode.' },
        { name: 'RRLc', description: 'RR Lyrae star in the first overtone.' },
        { name: 'DSCT', description: 'Delta Scuti star.' },
        { name: 'Periodic-Other', description: 'Rotating or another periodic star.' },
      ],
    },
  ],
};
