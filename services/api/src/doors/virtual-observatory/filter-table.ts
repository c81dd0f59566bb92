import type { PublicTable } from '@lucero/adql';
import { count, mjdUtc, text } from './public-columns.ts';

/** Public filters of people: lucero_public.filter of packages/store. */
export const filterTable: PublicTable = {
  schema: 'lucero',
  name: 'filter',
  description: 'Public filters of people, with their newest version',
  source: { kind: 'stored', sqlSchema: 'lucero_public', position: null },
  columns: [
    text('name', 'Its name; also that of its topic', 'meta.id;meta.main'),
    text('owner_name', 'Whose it is', 'meta.id'),
    text('description', 'What it is for, in the words of its owner', 'meta.note'),
    count('version', 'The newest, from 1'),
    text('state', 'off, on, or paused', 'meta.code'),
    count('active_version', 'The version that runs; null: off'),
    text('expression', 'What alerts must fulfil, in CEL; of the newest version', 'meta.note'),
    mjdUtc('changed_mjd_utc', 'When it changed last', 'time.processing'),
  ],
};
