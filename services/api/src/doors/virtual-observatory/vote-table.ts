import type { PublicTable } from '@lucero/adql';
import { mjdUtc, number, objectKey, text } from './public-columns.ts';

/** What people say that objects are: migration 0044 of packages/store. */
export const voteTable: PublicTable = {
  schema: 'lucero',
  name: 'object_vote',
  description: 'What people say that objects are, one vote a person and object',
  source: { kind: 'stored', sqlSchema: 'lucero_public', position: null },
  columns: [
    ...objectKey,
    text('source_id', 'Lucero id of its source; null: nobody has looked at it yet', 'meta.id;src'),
    text('label', 'A class of the taxonomy; without one: interesting, artefact', 'src.class'),
    text('taxonomy', 'The class tree that the label is of; null: of none', 'meta.id'),
    number('confidence', 'As the voter says it, 0 to 1', null, 'stat.probability;src.class'),
    text('voter', 'Name under which the voter speaks here', 'meta.id'),
    mjdUtc('voted_mjd_utc', 'When it was given', 'time.processing'),
  ],
};
