import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type Catalogs,
  openCatalogs,
  type Quarantine,
  removeCatalog,
  verifyCatalog,
} from '@lucero/catalogs';
import { simulateCatalog } from '@lucero/simulator';
import { smallBatch, writtenBatch } from './small-catalog.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writtenCatalog } from './written-catalog.ts';

const plan = { name: 'sky', seed: 6, rows: 12_000 };

function rowsAsPositions() {
  const [batch] = simulateCatalog(plan).batches();
  return Array.from(batch!.raDeg, (raDeg, i) => ({
    ...{ raDeg, decDeg: batch!.decDeg[i]!, epochMjdTai: null },
  }));
}

async function statusCounts(catalogs: Catalogs) {
  const answers = await catalogs.match(rowsAsPositions());
  const counts = { matched: 0, none: 0, unknown: 0 };
  for (const [answer] of answers) counts[answer!.status]++;
  return counts;
}

/** Changes one byte in the middle of a file. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(path, bytes);
}

const harms: readonly [what: string, harm: (path: string) => void, reason: RegExp][] = [
  ['one byte is another', damage, /checksum/],
  ['it is cut off', (path) => truncateSync(path, 1000), /1000 bytes, not/],
  ['it is gone', (path) => rmSync(path), /cannot be opened/],
];

describe('a tile that is not as it was written', () => {
  for (const [what, harm, reason] of harms) {
    it(`makes positions in it unknown, never none, until it is repaired: ${what}`, async (t) => {
      const folder = temporaryFolder(t);
      await writtenCatalog(folder, plan, { rowsPerTable: 4096 });
      const tile = join(folder, 'sky/1/tile-00001');
      copyFileSync(tile, join(folder, 'copy'));
      harm(tile);
      const told: Quarantine[] = [];
      await using catalogs = await openCatalogs(folder, {
        onQuarantined: (each) => told.push(each),
      });
      // Within one question, what was read before the bad block is matched.
      assert.equal((await statusCounts(catalogs)).none, 0);
      const counts = await statusCounts(catalogs);
      assert.equal(counts.none, 0);
      assert.ok(counts.unknown > 2000 && counts.matched > 2000, JSON.stringify(counts));
      assert.deepEqual(await statusCounts(catalogs), counts);
      assert.equal(told.length, 1);
      const [{ catalog, version, file }] = told as [Quarantine];
      assert.deepEqual([catalog, version, file], ['sky', '1', 'tile-00001']);
      assert.match(told[0]!.reason, reason);
      assert.deepEqual(catalogs.list()[0]?.quarantined, ['tile-00001']);
      const broken = await verifyCatalog(folder, { name: 'sky', version: '1' });
      assert.deepEqual(
        broken.map((each) => each.file),
        ['tile-00001'],
      );

      await catalogs.refresh();
      assert.deepEqual(await statusCounts(catalogs), counts);
      copyFileSync(join(folder, 'copy'), tile);
      assert.equal(await catalogs.refresh(), true);
      assert.deepEqual(await statusCounts(catalogs), { matched: 12_000, none: 0, unknown: 0 });
      assert.deepEqual(catalogs.list()[0]?.quarantined, []);
    });
  }
});

describe('an index or a description that is not as it was written', () => {
  for (const file of ['blocks.index', 'catalog.json']) {
    it(`makes every position unknown: ${file}`, async (t) => {
      const folder = temporaryFolder(t);
      await writtenCatalog(folder, plan);
      const path = join(folder, 'sky/1', file);
      copyFileSync(path, join(folder, 'copy'));
      damage(path);
      const told: Quarantine[] = [];
      await using catalogs = await openCatalogs(folder, {
        onQuarantined: (each) => told.push(each),
      });
      assert.deepEqual(await statusCounts(catalogs), { matched: 0, none: 0, unknown: 12_000 });
      await catalogs.refresh();
      assert.deepEqual(
        told.map((each) => each.file),
        [file],
      );
      assert.deepEqual(catalogs.list()[0]?.quarantined, [file]);
      const broken = await verifyCatalog(folder, { name: 'sky', version: '1' });
      assert.deepEqual(
        broken.map((each) => each.file),
        [file],
      );
      copyFileSync(join(folder, 'copy'), path);
      assert.equal(await catalogs.refresh(), true);
      assert.deepEqual(await statusCounts(catalogs), { matched: 12_000, none: 0, unknown: 0 });
    });
  }
});

describe('versions', () => {
  const place = { raDeg: 10, decDeg: 20, epochMjdTai: null };
  const idOf = async (catalogs: Catalogs) =>
    (await catalogs.match([place]))[0]?.map(
      ({ version, status, matches }) => `${version} ${status} ${matches[0]?.sourceId ?? ''}`,
    );
  const write = (folder: string, version: string, sourceId: string) =>
    writtenBatch(folder, { version }, smallBatch([[10, 20]], { sourceId: [sourceId] }));

  it('answer without a restart, the newest by natural order', async (t) => {
    const folder = temporaryFolder(t);
    await using catalogs = await openCatalogs(join(folder, 'not-there-yet'));
    assert.deepEqual(catalogs.set.catalogs, []);
    assert.deepEqual(await catalogs.match([place]), [[]]);
    await write(join(folder, 'not-there-yet'), 'dr9', 'nine');
    assert.equal(await catalogs.refresh(), true);
    assert.deepEqual(catalogs.set.catalogs, ['small@dr9']);
    assert.equal(await catalogs.refresh(), false);
    await write(join(folder, 'not-there-yet'), 'dr10', 'ten');
    assert.deepEqual(await idOf(catalogs), ['dr9 matched nine']);
    assert.equal(await catalogs.refresh(), true);
    assert.deepEqual(await idOf(catalogs), ['dr10 matched ten']);
  });

  it('that are removed answer until they are looked for again', async (t) => {
    const folder = temporaryFolder(t);
    await write(folder, '1', 'one');
    await write(folder, '2', 'two');
    await using catalogs = await openCatalogs(folder);
    const { id } = catalogs.set;
    assert.equal(await removeCatalog(folder, { name: 'small', version: '2' }), true);
    assert.equal(await removeCatalog(folder, { name: 'small', version: '2' }), false);
    assert.deepEqual(await idOf(catalogs), ['2 matched two']);
    await catalogs.refresh();
    assert.notEqual(catalogs.set.id, id);
    assert.deepEqual(await idOf(catalogs), ['1 matched one']);
  });

  it('that are replaced while they are read answer to the end', async (t) => {
    const folder = temporaryFolder(t);
    await writtenCatalog(folder, plan);
    await using catalogs = await openCatalogs(folder, { cacheBytes: 0 });
    const answers = catalogs.match(
      rowsAsPositions().flatMap((position) => Array(5).fill(position)),
    );
    await removeCatalog(folder, { name: 'sky', version: '1' });
    await catalogs.refresh();
    assert.deepEqual(catalogs.list(), []);
    assert.ok((await answers).every(([answer]) => answer?.status === 'matched'));
  });

  it('of the same name with other rows are another set', async (t) => {
    const folder = temporaryFolder(t);
    await write(folder, '1', 'one');
    await using catalogs = await openCatalogs(folder);
    const { id } = catalogs.set;
    await removeCatalog(folder, { name: 'small', version: '1' });
    await write(folder, '1', 'another');
    await catalogs.refresh();
    assert.notEqual(catalogs.set.id, id);
    assert.deepEqual(await idOf(catalogs), ['1 matched another']);
  });
});

describe('a question', () => {
  it('is refused when it names what is not there or out of range', async (t) => {
    const folder = temporaryFolder(t);
    await writtenBatch(folder, {}, smallBatch([[10, 20]]));
    await using catalogs = await openCatalogs(folder);
    const place = { raDeg: 10, decDeg: 20, epochMjdTai: null };
    const code = { code: 'LUCERO_REQUEST_INVALID' };
    await assert.rejects(catalogs.match([place], { catalogs: ['gaia'] }), code);
    await assert.rejects(catalogs.match([place], { nearest: 0 }), code);
    await assert.rejects(catalogs.match([place], { radiusArcsec: 1e6 }), code);
    await assert.rejects(catalogs.match([{ ...place, decDeg: Number.NaN }]), code);
  });
});
