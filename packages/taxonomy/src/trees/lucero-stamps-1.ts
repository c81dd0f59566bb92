import type { Taxonomy } from '../taxonomy.ts';

/** What one alert can show: five classes without branches. */
export const luceroStamps1: Taxonomy = {
  id: 'lucero-stamps/1',
  title: 'One alert',
  source: null,
  classes: [
    { name: 'SN', description: 'Supernova or another explosion of a star.' },
    { name: 'AGN', description: 'Active galactic nucleus: quasar, Seyfert nucleus or blazar.' },
    { name: 'VS', description: 'Variable star, periodic or not.' },
    { name: 'asteroid', description: 'Moving object of the solar system.' },
    { name: 'bogus', description: 'Not a source of the sky: artefact of camera or subtraction.' },
  ],
};
