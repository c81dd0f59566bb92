/** VOTables of ours as astropy reads them, with every warning an error: each type, each absent, both serializations. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type TableColumn, writeVotable } from '@lucero/tables';
import { pythonFor } from '@lucero/testkit';
import { columns, inBatches } from '../../packages/tables/test/rows.ts';

describe('astropy reads our VOTables', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-votable-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const serialization of ['tabledata', 'binary2'] as const) {
    it(`${serialization}, without a warning and with the same cells`, async () => {
      const path = join(folder, `${serialization}.xml`);
      await writeFile(path, (await written(columns, serialization)).join(''));
      const found = JSON.parse(
        execFileSync(pythonFor('test/clients/requirements.txt'), [
          join(import.meta.dirname, 'votable-readers.py'),
          path,
        ]).toString(),
      );
      assert.equal(found.version, '1.5');
      assert.deepEqual(found.timescales, ['TAI', 'UTC']);
      assert.deepEqual(found.fields[1], ['ra_deg', 'double', 'deg']);
      const exactId = '2345678901234567801';
      assert.deepEqual(
        [found.rows[0].slice(0, 8), found.rows[1][0]],
        [[exactId, 0, 60_000.5, 60_000.25, 7, 0.5, true, 'SN <Ia> & "x"'], '2345678901234567802'],
      );
      assert.equal(found.rows[0][8], '2023-11-14T22:13:20.000Z');
      // Numbers and booleans; absent text is empty text to astropy.
      assert.deepEqual(found.rows[2].slice(0, 7), Array(7).fill(null));
    });
  }
});

function written(
  given: readonly TableColumn[],
  serialization: 'tabledata' | 'binary2',
): Promise<string[]> {
  return Array.fromAsync(writeVotable(inBatches(2), { columns: given, serialization }));
}
