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

  it('are found by name, else by path; an unknown name is told the nearest', async () => {
    await assert.rejects(
      readManifest('gaya'),
      /no manifest is called gaya; gaia\? There are 3hsp,/,
    );
    await assert.rejects(readManifest('/nowhere/own.json'), /\/nowhere\/own\.json: ENOENT/);
  });
});
