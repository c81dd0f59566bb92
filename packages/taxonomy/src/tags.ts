/** A word for what several class trees call by names of their own: what an astronomer looks for, whoever classified. */
export interface Tag {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Classes without children, of any tree; an object has the tag with the sum of their probabilities. */
  readonly classes: readonly string[];
}

/** In the order in which pages show them. */
export const tags: readonly Tag[] = [
  {
    name: 'supernova',
    title: 'Supernovae',
    description: 'A star that explodes, of any type.',
    classes: ['SN', 'SNIa', 'SNIbc', 'SNII', 'SLSN'],
  },
  {
    // A tag of its own: who looks for them wants neither supernovae nor active nuclei, which outnumber them by hundreds.
    name: 'tde',
    title: 'Tidal disruptions',
    description: 'A star torn apart by the black hole in the centre of a galaxy.',
    classes: ['TDE'],
  },
  {
    name: 'agn',
    title: 'AGN',
    description: 'Active galactic nucleus: quasar, Seyfert nucleus or blazar.',
    classes: ['AGN'],
  },
  {
    name: 'variable-star',
    title: 'Variable stars',
    description:
      'A star that varies, with a period or without, cataclysmic ones and novae included.',
    classes: [
      ...['VS', 'CV/Nova', 'YSO', 'LPV', 'E', 'RRL', 'RRab', 'RRc', 'CEP', 'DSCT'],
      'Periodic-Other',
    ],
  },
  {
    name: 'moving',
    title: 'Moving',
    description: 'Moving object of the solar system.',
    classes: ['asteroid'],
  },
  {
    name: 'bogus',
    title: 'Bogus',
    description: 'Not a source of the sky: artefact of camera or subtraction.',
    classes: ['bogus'],
  },
];

/** Null: there is no such tag. */
export function tagNamed(name: string): Tag | null {
  return tags.find((tag) => tag.name === name) ?? null;
}
