import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openTable } from '../../src/read/open-table.ts';
import {
  expectedRows,
  golden,
  goldenFiles,
  goldenRows,
  readRows,
} from '../golden/golden-tables.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const partition = 'dataset/Norder=0/Dir=0/Npix=0.parquet';

describe('openTable', () => {
  it('reads the same rows from every format, as hats-import, astropy and pyarrow wrote them', async () => {
    assert.equal(goldenRows.length, 80);
    for (const file of goldenFiles) {
      assert.deepEqual(await readRows(golden(file)), expectedRows(file), file);
    }
  });

  it('says format, columns with units, and how many rows there are', async () => {
    const said = async (file: string) => {
      await using table = await openTable(golden(file), { likeness: () => 0 });
      const ra = table.columns.find(({ name }) => name === 'ra');
      return [table.format, table.rowCount, ra?.unit, ra?.kind];
    };
    assert.deepEqual(await said('rows.csv'), ['csv', null, null, 'untyped']);
    assert.deepEqual(await said('rows.fits'), ['fits', 80, 'deg', 'number']);
    assert.deepEqual(await said('rows.xml'), ['votable', null, 'deg', 'number']);
    assert.deepEqual(await said('rows-zstd.parquet'), ['parquet', 80, null, 'number']);
    assert.deepEqual(await said('hats'), ['hats', 80, null, 'number']);
  });

  it('reads text that is packed with gzip', async (t) => {
    const folder = temporaryFolder(t);
    for (const file of ['rows.csv', 'rows.xml']) {
      const packed = join(folder, `${file}.gz`);
      writeFileSync(packed, gzipSync(readFileSync(golden(file))));
      assert.deepEqual(await readRows(packed), expectedRows(file), file);
    }
  });

  it('reads older HATS: no list of partitions, properties without a suffix', async (t) => {
    const folder = copyOf(t, 'hats');
    rmSync(join(folder, 'partition_info.csv'));
    rmSync(join(folder, 'hats.properties'));
    assert.deepEqual(await readRows(folder), expectedRows('hats'));
  });

  it('reads HiPSCat: catalog_info.json, and partitions beside it', async (t) => {
    const folder = copyOf(t, 'hats');
    const outside = temporaryFolder(t);
    cpSync(join(folder, 'dataset'), outside, { recursive: true });
    cpSync(join(folder, 'partition_info.csv'), join(outside, 'partition_info.csv'));
    const info = { catalog_name: 'stars', catalog_type: 'object', total_rows: 80, epoch: null };
    writeFileSync(join(outside, 'catalog_info.json'), JSON.stringify(info));
    assert.deepEqual(await readRows(outside), expectedRows('hats'));
    writeFileSync(join(outside, 'catalog_info.json'), JSON.stringify({ ...info, total_rows: 81 }));
    await assert.rejects(
      readRows(outside),
      /its properties say 81 rows, its \d+ partitions hold 80/,
    );
  });

  it('refuses a HATS partition that is missing, broken, of other columns or rows, by its name', async (t) => {
    const missing = copyOf(t, 'hats');
    rmSync(join(missing, partition));
    await assert.rejects(readRows(missing), /Npix=0\.parquet: this partition is missing/);

    const cut = copyOf(t, 'hats');
    const bytes = readFileSync(join(cut, partition));
    writeFileSync(join(cut, partition), bytes.subarray(0, bytes.length - 100));
    await assert.rejects(readRows(cut), /Npix=0\.parquet: truncated, or no Parquet file/);

    const empty = copyOf(t, 'folders');
    writeFileSync(join(empty, 'dataset/Norder=0/Dir=0/Npix=0/Npix=0.parquet'), '');
    await assert.rejects(readRows(empty), /Npix=0\.parquet: this partition is an empty file/);

    const other = copyOf(t, 'hats');
    cpSync(golden('rows-zstd.parquet'), join(other, partition));
    await assert.rejects(readRows(other), /properties say 80 rows, its \d+ partitions hold 1\d\d/);

    const twice = copyOf(t, 'hats');
    const list = join(twice, 'partition_info.csv');
    writeFileSync(list, `${readFileSync(list, 'utf8').trimEnd()}\n0,0\n`);
    await assert.rejects(
      readRows(twice),
      /partition_info\.csv: line \d+: pixel 0\/0 is there twice/,
    );
  });

  it('refuses directories that are no catalogue', async (t) => {
    const folder = temporaryFolder(t);
    await assert.rejects(readRows(folder), /is a directory, and no HATS catalogue/);
    writeFileSync(join(folder, 'hats.properties'), 'dataproduct_type=margin\n');
    await assert.rejects(readRows(folder), /a HATS table of the kind margin/);
    writeFileSync(join(folder, 'collection.properties'), 'hats_primary_table_url=stars\n');
    await assert.rejects(readRows(folder), /its primary catalogue stars is not there/);
    mkdirSync(join(folder, 'stars'));
  });

  it('says what to do with archives and packed FITS, and that a file is not there', async (t) => {
    const folder = temporaryFolder(t);
    const zip = join(folder, 'a.csv.zip');
    writeFileSync(zip, 'PK\u0003\u0004rest');
    await assert.rejects(readRows(zip), /a\.csv\.zip: is a ZIP archive: unpack it first/);
    const packed = join(folder, 'a.fits.gz');
    writeFileSync(packed, gzipSync(readFileSync(golden('rows.fits'))));
    await assert.rejects(readRows(packed), /so unpack it first \(gunzip\)/);
    await assert.rejects(readRows(join(folder, 'nothing.csv')), /nothing\.csv: ENOENT/);
  });

  it('never reads a HATS directory of which a partition is cut', async (t) => {
    const folder = copyOf(t, 'hats');
    const random = randomBelow(3);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const partitions = names.filter((name) => name.endsWith('.parquet'));
    assert.ok(partitions.length > 12);
    for (let turn = 0; turn < 60; turn++) {
      const path = join(folder, partitions[turn % partitions.length]!);
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.subarray(0, random(bytes.length)));
      await assert.rejects(readRows(folder), (error: Error) => error.message.startsWith(path));
      writeFileSync(path, bytes);
    }
    assert.deepEqual(await readRows(folder), expectedRows('hats'));
  });

  it('never reads half of a file that is cut, and stays alive when bytes are altered', async (t) => {
    const folder = temporaryFolder(t);
    const random = randomBelow(20261130);
    const expected = new Map(goldenFiles.map((file) => [file, JSON.stringify(expectedRows(file))]));
    const files = goldenFiles.filter((file) => /\.(csv|fits|xml|parquet)$/.test(file));
    let refused = 0;
    for (let turn = 0; turn < 600; turn++) {
      const file = files[turn % files.length]!;
      const bytes = readFileSync(golden(file));
      const isCut = random(2) === 0;
      const altered = isCut ? bytes.subarray(0, random(bytes.length)) : bytes;
      if (!isCut) for (let n = 0; n < 2; n++) altered[random(altered.length)] = random(256);
      const path = join(folder, 'altered');
      writeFileSync(path, altered);
      let rows: Awaited<ReturnType<typeof readRows>>;
      try {
        rows = await readRows(path);
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        assert.equal(code, 'LUCERO_CATALOG_FILE_INVALID', `${file}: ${message}`);
        assert.ok(message.startsWith(`${path}: `), message);
        refused++;
        continue;
      }
      // A text cut at the end of a line says nothing of what was behind it; zeros that fill a block are no rows.
      if (isCut && file !== 'rows.csv')
        assert.equal(JSON.stringify(rows), expected.get(file), file);
      if (!isCut && file !== 'rows.csv') assert.equal(rows.length, goldenRows.length, file);
    }
    assert.ok(refused > 300, `${refused} refused`);
  });
});

function copyOf(t: Parameters<typeof temporaryFolder>[0], name: string): string {
  const folder = join(temporaryFolder(t), name);
  cpSync(golden(name), folder, { recursive: true });
  return folder;
}

/** The same numbers in every run. */
function randomBelow(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
