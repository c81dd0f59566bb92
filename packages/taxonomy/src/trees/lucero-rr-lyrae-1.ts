import type { Taxonomy } from '../taxonomy.ts';

/** The kinds of RR Lyrae stars, of a second stage: asked only of what is probably one of them. */
export const luceroRrLyrae1: Taxonomy = {
  id: 'lucero-rr-lyrae/1',
  title: 'Kinds of RR Lyrae stars',
  source: null,
  classes: [
    {
      name: 'RRab',
      description: 'RR Lyrae star in the fundamental mode: some half a day, a saw-tooth.',
    },
    {
      name: 'RRc',
      description: 'RR Lyrae star in the first overtone: some third of a day, nearly a sine.',
    },
  ],
};
