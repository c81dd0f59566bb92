import type { Taxonomy } from '../taxonomy.ts';

/**
 * What a transient may be, and what is taken for one. Names are those of the other trees, so that a tag finds them; all
 * stars that vary without exploding are one class, since who looks for transients wants none of them.
 */
export const luceroTransients1: Taxonomy = {
  id: 'lucero-transients/1',
  title: 'Transients and what is taken for them',
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
    { name: 'AGN', description: 'Active galactic nucleus: quasar, Seyfert nucleus or blazar.' },
    { name: 'CV/Nova', description: 'Cataclysmic variable or nova.' },
    { name: 'VS', description: 'Another variable star, periodic or not.' },
  ],
};
