/** Parquet, CSV and JSON lines of ours as pyarrow, pandas and astropy read them: each type, each absent. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeCsv, writeJsonLines, writeParquet } from '@lucero/tables';
import { pythonFor } from '@lucero/testkit';
import { columns, inBatches, rows } from '../../packages/tables/test/rows.ts';

const ids = ['2345678901234567801', '2345678901234567802'];

describe('a table of ours', () => {
  let folder: string;
  let found: {
    groups: number;
    types: Record<string, string>;
    parquet: unknown[][];
    units: Record<string, string>;
    ucd: string;
    csv: unknown[][];
    jsonl: unknown[];
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-tables-'));
    const written = [
      ['t.parquet', writeParquet(inBatches(2), columns, 'Lucero test')],
      [
        'whole.parquet',
        writeParquet(inBatches(1, rows.slice(0, 1)), columns.slice(0, 8), 'Lucero test'),
      ],
      ['t.csv', writeCsv(inBatches(2), columns)],
      ['t.jsonl', writeJsonLines(inBatches(2), columns)],
    ] as const;
    const paths = written.map(([name]) => join(folder, name));
    for (const [name, chunks] of written) await writeFile(join(folder, name), chunks);
    const script = join(import.meta.dirname, 'table-readers.py');
    const python = pythonFor('test/clients/requirements.txt');
    found = JSON.parse(execFileSync(python, [script, ...paths]).toString());
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has the types, the exact ids and the absent cells that were written, in Parquet', () => {
    assert.deepEqual(found.types, {
      ...{ alert_id: 'int64', ra_deg: 'double', mjd_tai: 'double', mjd_utc: 'double' },
      ...{ count: 'int32', score: 'float', is_known: 'bool', 'class name': 'string' },
      seen: 'timestamp[ms, tz=UTC]',
    });
    assert.deepEqual(found.parquet, [
      [ids[0], 0, 60_000.5, 60_000.25, 7, 0.5, true, 'SN <Ia> & "x"', '2023-11-14 22:13:20+00:00'],
      [ids[1], 359.999999999, null, null, -7, -1.25, false, '', '1970-01-01 00:00:00+00:00'],
      Array(columns.length).fill(null),
    ]);
  });

  it('says its units and UCDs in Parquet, where astropy finds them', () => {
    assert.deepEqual(found.units, { ra_deg: 'deg', mjd_tai: 'd', mjd_utc: 'd' });
    assert.equal(found.ucd, 'pos.eq.ra;meta.main');
  });

  it('has exact ids in CSV and JSON lines', () => {
    assert.deepEqual(
      found.csv.map((row) => row.slice(0, 5)),
      [
        [ids[0], 0, 60_000.5, 60_000.25, 7],
        [ids[1], 359.999999999, null, null, -7],
        Array(5).fill(null),
      ],
    );
    assert.deepEqual(found.jsonl, ids);
  });
});
