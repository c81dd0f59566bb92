import type { PublicTable } from '@lucero/adql';
import { count, id, mjdTai, mjdUtc, number, objectKey, text, yesNo } from './public-columns.ts';

const table = (
  name: string,
  description: string,
  columns: PublicTable['columns'],
): PublicTable => ({
  ...{ schema: 'lucero', name, description, columns },
  source: { kind: 'stored', sqlSchema: 'lucero_public', position: null },
});

/** What catalogues have at the places of objects: migration 0038 of packages/store. */
export const matchTables: readonly PublicTable[] = [
  table('catalog', 'Catalogues that objects are, or were, matched with', [
    text('name', 'Name of the catalogue', 'meta.dataset;meta.main'),
    text('version', 'Its version', 'meta.version'),
    text('title', 'What it is', 'meta.title'),
    text('reference', 'Bibcode, DOI or address of who made it', 'meta.bib'),
    id('row_count', 'Sources in it', 'meta.number'),
    number('epoch_jyear', 'Julian year of its positions', 'yr', 'time.epoch'),
    yesNo('is_current', 'Whether objects are matched with it now'),
    mjdUtc('registered_mjd_utc', 'Since when it is matched with', 'time.processing'),
  ]),
  table('crossmatch', 'How each object was matched with catalogues', [
    ...objectKey,
    number('ra_deg', 'The place that was matched, ICRS', 'deg', 'pos.eq.ra'),
    number('dec_deg', 'The place that was matched, ICRS', 'deg', 'pos.eq.dec'),
    mjdTai('mjd_tai', 'As of this time'),
    text('catalogs', 'Catalogues that were asked, name@version, by spaces', 'meta.dataset'),
    text('unknown_catalogs', 'Those that could not be read there: unknown', 'meta.dataset'),
    mjdUtc('matched_mjd_utc', 'When it was matched', 'time.processing'),
  ]),
  table('catalog_match', 'Sources of catalogues at the place of each object', [
    ...objectKey,
    text('catalog_name', 'Name of the catalogue', 'meta.dataset'),
    text('catalog_version', 'Its version', 'meta.version'),
    count('rank', '1: the nearest source of the catalogue'),
    text('source_id', 'Its id of the source', 'meta.id;src'),
    number('separation_arcsec', 'From the mean place of the object', 'arcsec', 'pos.angDistance'),
    number('separation_kpc', 'The same at the distance of the source', 'kpc', 'phys.size'),
    number('ra_deg', 'Of the source at the time of the match, ICRS', 'deg', 'pos.eq.ra;src'),
    number('dec_deg', 'Of the source at the time of the match, ICRS', 'deg', 'pos.eq.dec;src'),
    text('source_values', 'Its other columns, as a JSON object', 'meta.note'),
  ]),
];
