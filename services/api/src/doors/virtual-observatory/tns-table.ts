import type { PublicTable } from '@lucero/adql';
import { id, magnitude, mjdUtc, number, text } from './public-columns.ts';

/** Objects of the Transient Name Server: lucero_public.tns_object of packages/store. */
export const tnsTable: PublicTable = {
  schema: 'lucero',
  name: 'tns_object',
  description: 'Objects of the Transient Name Server, of its public table as last imported',
  source: {
    kind: 'stored',
    sqlSchema: 'lucero_public',
    position: { ra: 'ra_deg', dec: 'dec_deg', cell: 'hpx29' },
  },
  columns: [
    id('tns_object_id', 'Its id there', 'meta.id;meta.main'),
    text('prefix', 'AT, SN, TDE, FRB, …', 'meta.code'),
    text('name', 'Its name there, without the prefix: 2026abc', 'meta.id;src'),
    text('type', 'Its type as classified there; null: not classified', 'src.class'),
    number('redshift', 'Its redshift', null, 'src.redshift'),
    number('ra_deg', 'Right ascension, ICRS', 'deg', 'pos.eq.ra;meta.main'),
    number('dec_deg', 'Declination, ICRS', 'deg', 'pos.eq.dec;meta.main'),
    id('hpx29', 'HEALPix cell of that place, NESTED, order 29', 'pos.healpix'),
    mjdUtc('discovery_mjd_utc', 'Its discovery', 'time.epoch'),
    magnitude('discovery_mag', 'Magnitude at its discovery'),
    text('discovery_filter', 'Filter of that magnitude', 'instr.bandpass'),
    text('reporting_group', 'Who has reported it', 'meta.id'),
    text('source_group', 'Whose data it was found in', 'meta.id'),
    text('internal_names', 'Its names in surveys, separated by spaces', 'meta.id'),
    mjdUtc('last_modified_mjd_utc', 'When its entry was changed last', 'time.processing'),
  ],
};
