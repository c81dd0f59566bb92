import { type TableColumn, writeVotable } from '@lucero/tables';
import type { NightColumn, NightColumnType } from './night-column.ts';
import { quoted } from './sql-words.ts';

const types: Readonly<Record<NightColumnType, TableColumn['type']>> = {
  BIGINT: 'long',
  BOOLEAN: 'boolean',
  DATE: 'text',
  DOUBLE: 'double',
  INTEGER: 'int',
  'MAP(VARCHAR, DOUBLE)': 'text',
  VARCHAR: 'text',
  'VARCHAR[]': 'text',
};

const ucds: Readonly<Record<string, string>> = {
  _healpix_29: 'pos.healpix',
  ra_deg: 'pos.eq.ra;meta.main',
  dec_deg: 'pos.eq.dec;meta.main',
  oid: 'meta.id;meta.main',
  alert_id: 'meta.id',
  mjd_tai: 'time.epoch',
  band: 'meta.id;instr.bandpass',
};

/**
 * The options of a COPY that put units, UCDs and descriptions into the file, as TOPCAT reads them.
 *
 * Reference: IVOA Note "Parquet in the VO" 1.0
 */
export async function describedColumns(columns: readonly NightColumn[]): Promise<string> {
  const described = columns.map(({ name, type, unit, description }): TableColumn => {
    const timeScale = name.includes('mjd_tai') ? 'tai' : name.includes('mjd_utc') ? 'utc' : null;
    return { name, type: types[type], unit, description, ucd: ucds[name] ?? null, timeScale };
  });
  const options = { columns: described, serialization: 'tabledata' } as const;
  const votable = (await Array.fromAsync(writeVotable(noRows(), options))).join('');
  return `KV_METADATA {'IVOA.VOTable-Parquet.version': '1.0',
    'IVOA.VOTable-Parquet.content': ${quoted(votable)}}`;
}

async function* noRows(): AsyncGenerator<never> {}
