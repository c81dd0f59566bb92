import type { PublicTable } from '@lucero/adql';
import type { TableColumn } from '@lucero/tables';
import { id, mjdUtc, number, objectKey, text } from './public-columns.ts';

const sourceId = text('source_id', 'Lucero id of the source', 'meta.id;src');
const event = (name: string, description: string) => text(name, description, 'meta.code');

/** One graph of names: lucero_public.source_member, source_name and source_event of packages/store. */
export const sourceTables: readonly PublicTable[] = [
  table('source_member', 'The objects that are one source, in all surveys', [
    sourceId,
    ...objectKey,
    text('own_id', 'Lucero id of a source that is named after this object', 'meta.id;src'),
    mjdUtc('since_mjd_utc', 'Since when it belongs to this source', 'time.start'),
  ]),
  table('source_name', 'Every name of every source, with the object that it is of', [
    sourceId,
    text('name', 'As it is written', 'meta.id;src'),
    event('name_kind', 'object: by a survey; source: a Lucero id; alias: by a user'),
    ...objectKey,
  ]),
  table('source_event', 'What became of the names of sources', [
    id('event_id', 'Rises with time'),
    event('kind', 'paired, merged, split or renamed'),
    event('reason', 'position, concurrent, reassignment or apart; null of renamed'),
    { ...sourceId, description: 'Source of the object then' },
    text(
      'other_source_id',
      'Source of the other object, or what the source was called',
      'meta.id;src',
    ),
    ...objectKey,
    text('other_survey', 'Survey of the other object', 'meta.id;instr.obsty'),
    text('other_oid', 'Id of the other object', 'meta.id;src'),
    text('other_object_kind', 'Its kind', 'meta.code;src'),
    number('separation_arcsec', 'Between the two then', 'arcsec', 'pos.angDistance'),
    number('ra_deg', 'Mean right ascension of the object then, ICRS', 'deg', 'pos.eq.ra'),
    number('dec_deg', 'Mean declination of the object then, ICRS', 'deg', 'pos.eq.dec'),
    mjdUtc('event_mjd_utc', 'When Lucero found it', 'time.processing'),
  ]),
];

function table(name: string, description: string, columns: readonly TableColumn[]): PublicTable {
  return {
    ...{ schema: 'lucero', name, description, columns },
    source: { kind: 'stored', sqlSchema: 'lucero_public', position: null },
  };
}
