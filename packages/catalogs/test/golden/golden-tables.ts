import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTable } from '../../src/read/open-table.ts';
import type { Cell } from '../../src/read/read-table.ts';

/** The same 80 invented rows in every format, and what they are (make-tables.py writes all). */
export const golden = (name: string): string => join(import.meta.dirname, name);

export const goldenFiles = [
  ...['rows.csv', 'rows.fits', 'rows.xml', 'rows-binary2.xml'],
  ...['rows-snappy.parquet', 'rows-zstd.parquet', 'rows-gzip.parquet', 'rows-brotli.parquet'],
  ...['rows-lz4.parquet', 'rows-v2.parquet', 'hats', 'folders', 'collection'],
] as const;

export const columnNames = ['source_id', 'ra', 'dec', 'pmra', 'pmdec', 'mag', 'kind'] as const;
export type GoldenRow = Readonly<Record<(typeof columnNames)[number], string | number | null>>;

export const goldenRows = JSON.parse(readFileSync(golden('rows.json'), 'utf8')) as GoldenRow[];

const number = (cell: Cell): number | null => {
  const value = cell === '' || cell === null || cell === undefined ? Number.NaN : Number(cell);
  return Number.isNaN(value) ? null : value;
};

/** All rows of a table in the form of rows.json, by source id: HATS has another order. */
export async function readRows(path: string): Promise<readonly GoldenRow[]> {
  await using table = await openTable(path, { likeness: () => 0 });
  const rows: GoldenRow[] = [];
  for await (const { values, rowCount } of table.read(columnNames)) {
    for (let i = 0; i < rowCount; i++) {
      const at = (name: (typeof columnNames)[number]) => values.get(name)![i];
      rows.push({
        ...{ source_id: String(at('source_id')), ra: number(at('ra')), dec: number(at('dec')) },
        ...{ pmra: number(at('pmra')), pmdec: number(at('pmdec')) },
        ...{ mag: roundedTo3(number(at('mag'))), kind: String(at('kind')) },
      });
    }
  }
  return rows.sort((a, b) => String(a.source_id).localeCompare(String(b.source_id)));
}

/** A float32 in one format is a decimal number in another. */
const roundedTo3 = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1000) / 1000;

export const expectedRows = (file: string): readonly GoldenRow[] =>
  goldenRows.map((row) => ({
    ...row,
    mag: roundedTo3(row.mag as number | null),
    // FITS has ASCII alone; the script writes e for é.
    kind: file === 'rows.fits' ? String(row.kind).replace('é', 'e') : row.kind,
  }));
