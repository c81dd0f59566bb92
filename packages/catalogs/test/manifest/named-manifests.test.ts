import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { namedColumns } from '../../src/import/resolve-columns.ts';
import { importCatalog, manifestNames, openCatalogs, readManifest } from '../../src/index.ts';
import { keptName, type Manifest } from '../../src/manifest/manifest.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const names = await manifestNames();

/** A cell that the manifest would take in its column: a place at 10h 20m +30d, else 1, else a text. */
function cellOf(manifest: Manifest, column: string): string {
  const { position, epoch, keep, rows } = manifest;
  if (column === position.ra?.column) {
    return { deg: '155', hourangle: '10.3333333333', rad: '2.705', sexagesimal: '10 20 00' }[
      position.ra.unit
    ];
  }
  if (column === position.dec?.column) {
    return position.dec.unit === 'sexagesimal' ? '+30 00 00' : '30';
  }
  if (column === position.designation?.column) return 'J1020.0+3000';
  if (column === epoch?.column) return '2015.5';
  if (rows?.where?.some((each) => each.column === column) === true) return 'X';
  const kept = keep.find((each) => each.column === column);
  return kept?.type === 'text' ? 'word' : '1';
}

describe('the manifests that come with Lucero', () => {
  it('are those that operators were promised', () => {
    const promised = [
      ...['3hsp', '4lac', 'allwise', 'catwise', 'ctao-blazars', 'gaia', 'gcvs', 'legacy-surveys'],
      ...['milliquas', 'ned-lvs', 'ps1', 'simbad', 'spicy', 'tns', 'vsx'],
    ];
    assert.deepEqual(names, promised);
  });

  for (const name of names) {
    it(`${name} imports a file with its columns, and the source is found`, async (t) => {
      const manifest = await readManifest(name);
      assert.equal(manifest.name, name);
      const columns = [...new Set(namedColumns(manifest).map(({ column }) => column))];
      const folder = temporaryFolder(t);
      const path = join(folder, 'published.csv');
      const row = columns.map((column) => cellOf(manifest, column));
      writeFileSync(path, `${[columns, row].map((cells) => cells.join(',')).join('\n')}\n`);
      const { info } = await importCatalog({ folder, manifest, paths: [path], version: '1' });
      assert.equal(info.rowCount, 1);
      await using catalogs = await openCatalogs(folder);
      const [answers] = await catalogs.match([{ raDeg: 155, decDeg: 30, epochMjdTai: null }]);
      const { status, matches } = answers![0]!;
      assert.equal(status, 'matched');
      assert.deepEqual(Object.keys(matches[0]!.values).sort(), manifest.keep.map(keptName).sort());
    });
  }

  it('tns imports its daily table, whose first line is a date', async (t) => {
    const folder = temporaryFolder(t);
    const path = join(folder, 'tns_public_objects.csv');
    const columns = [
      ...['objid', 'name_prefix', 'name', 'ra', 'declination', 'redshift', 'typeid', 'type'],
      ...['reporting_groupid', 'reporting_group', 'source_groupid', 'source_group'],
      ...['discoverydate', 'discoverymag', 'discmagfilter', 'filter', 'reporters'],
      ...['time_received', 'internal_names', 'creationdate', 'lastmodified'],
    ];
    const cells = [
      ...['1', 'SN', '2030abc', '150.02755416', '-3.75714275', '0.043', '10', 'SN II', '18', 'A'],
      ...['18', 'A', '2030-01-27 10:49:26.400', '18.965', '72', 'orange', 'B. C, D. "E" F'],
      ...['2030-01-28 00:13:40', 'X22a, Y22b', '2030-01-28 00:13:42', '2030-02-23 16:33:59'],
    ];
    const line = (values: readonly string[]) =>
      values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
    writeFileSync(path, `"2030-01-27 00:00:00"\n${line(columns)}\n${line(cells)}\n`);
    const manifest = await readManifest('tns');
    await assert.rejects(
      importCatalog({ folder, manifest, paths: [path] }),
      /tns comes in many versions: say which/,
    );
    await importCatalog({ folder, manifest, paths: [path], version: '2030-01-28' });
    await using catalogs = await openCatalogs(folder);
    const place = { raDeg: 150.02755416, decDeg: -3.75714275, epochMjdTai: null };
    const [answers] = await catalogs.match([place]);
    const { sourceId, values } = answers![0]!.matches[0]!;
    assert.equal(sourceId, 'SN 2030abc');
    assert.deepEqual(values, {
      ...{ type: 'SN II', redshift: 0.043, discoverydate: '2030-01-27 10:49:26.400' },
      ...{ discoverymag: 18.965, filter: 'orange', source_group: 'A' },
      internal_names: 'X22a, Y22b',
    });
  });

  it('are found by name, else by path; an unknown name is told the nearest', async () => {
    await assert.rejects(
      readManifest('gaya'),
      /no manifest is called gaya; gaia\? There are 3hsp,/,
    );
    await assert.rejects(readManifest('/nowhere/own.json'), /\/nowhere\/own\.json: ENOENT/);
  });
});
