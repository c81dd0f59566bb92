import type { ColumnType, TableColumn } from '@lucero/tables';
import type { Catalogue } from '../src/index.ts';

export const column = (
  name: string,
  type: ColumnType,
  rest: Partial<TableColumn> = {},
): TableColumn => ({
  ...{ name, type, unit: null, ucd: null, description: `the ${name}`, timeScale: null },
  ...rest,
});

/** Two stored tables, of which one has places, and an upload of three rows. */
export const catalogue: Catalogue = [
  {
    ...{ schema: 'lucero', name: 'object', description: 'objects' },
    columns: [
      column('oid', 'text'),
      column('survey', 'text'),
      column('ra_deg', 'double', { unit: 'deg', ucd: 'pos.eq.ra;meta.main' }),
      column('dec_deg', 'double', { unit: 'deg', ucd: 'pos.eq.dec;meta.main' }),
      column('hpx29', 'long'),
      column('last_mjd_tai', 'double', { unit: 'd', timeScale: 'tai' }),
      column('detection_count', 'int'),
      column('last_mag', 'double', { unit: 'mag' }),
    ],
    source: {
      kind: 'stored',
      sqlSchema: 'views',
      position: { ra: 'ra_deg', dec: 'dec_deg', cell: 'hpx29' },
    },
  },
  {
    ...{ schema: 'lucero', name: 'detection', description: 'detections' },
    columns: [
      column('oid', 'text'),
      column('survey', 'text'),
      column('alert_id', 'long'),
      column('has_alert', 'boolean'),
      column('mag', 'float'),
    ],
    source: { kind: 'stored', sqlSchema: 'views', position: null },
  },
  {
    ...{ schema: 'tap_upload', name: 'Mine', description: 'an upload' },
    columns: [column('name', 'text'), column('RA', 'double'), column('dec', 'double')],
    source: {
      kind: 'given',
      rows: [
        ['a "quoted" \\ name', 10, -20],
        ['no place', null, null],
        ['beyond the pole', 10, 91],
      ],
    },
  },
];
