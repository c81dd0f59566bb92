import assert from 'node:assert/strict';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Catalogs, openCatalogs, openCatalogWriter } from '@lucero/catalogs';
import { featureSourcesIn } from '@lucero/compute-features';

const sourceCount = 2_000;
/** A row of sources along the equator, 0.1 deg apart; each has its number in its magnitudes. */
const raDeg = Float64Array.from({ length: sourceCount }, (_, i) => (i * 0.1) % 360);
const decDeg = new Float64Array(sourceCount);
const mag = (base: number) => Array.from({ length: sourceCount }, (_, i) => base + (i % 8) / 8);

async function writeCatalog(folder: string, name: string): Promise<void> {
  const writer = await openCatalogWriter(folder, {
    ...{ name, version: '1', title: name, reference: 'none', epochJyear: null },
    properMotion: false,
    radius: { kind: 'constant', arcsec: 3 },
    columns: ['w1mpro', 'w2mpro', 'w3mpro', 'w4mpro'].map((column) => ({
      ...{ name: column, unit: 'mag', description: 'Vega', type: 'float32' as const },
    })),
  });
  await writer.add({
    ...{ raDeg, decDeg, pmRaMasYr: null, pmDecMasYr: null },
    sourceId: Array.from(raDeg, (_, i) => `${name} ${i}`),
    values: { w1mpro: mag(12), w2mpro: mag(11), w3mpro: mag(9), w4mpro: mag(8) },
  });
  await writer.finish();
}

/** Changes a byte in the middle of each file of rows. */
async function damage(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('tile-')) continue;
    await using file = await open(join(folder, name), 'r+');
    const { size } = await file.stat();
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, size >> 1);
    await file.write(Buffer.of(byte[0]! ^ 0xff), 0, 1, size >> 1);
  }
}

describe('features of a catalogue on disk', () => {
  let folder: string;
  let catalogs: Catalogs;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-feature-catalogs-'));
    await writeCatalog(folder, 'allwise');
    await writeCatalog(folder, 'gcvs');
    catalogs = await openCatalogs(folder);
  });
  after(async () => {
    await catalogs[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const at = (ra: number, decArcsec: number) => ({
    ...{ raDeg: ra, decDeg: decArcsec / 3600, mjdTai: 61_000 },
  });

  it('are of the nearest source within 1 arcsec, though the catalogue itself matches farther', async () => {
    const find = featureSourcesIn(catalogs, () => 0);
    const [near, far, none] = await find([at(0.1, 0.9), at(0.1, 1.1), at(0.15, 0)]);
    assert.deepEqual(near, {
      allWise: { w1Mag: 12.125, w2Mag: 11.125, w3Mag: 9.125, w4Mag: 8.125 },
      catalogs: ['allwise@1'],
      unknownCatalogs: [],
    });
    const nothing = { allWise: null, catalogs: ['allwise@1'], unknownCatalogs: [] };
    assert.deepEqual([far, none], [nothing, nothing]);
  });

  it('are the same however the places are cut', async () => {
    const find = featureSourcesIn(catalogs, () => 0);
    const places = Array.from({ length: 40 }, (_, i) => at(i * 0.1, i % 3));
    const alone = [];
    for (const place of places) alone.push(...(await find([place])));
    assert.deepEqual(await find(places), alone);
  });

  it('are unknown where the file cannot be read: never "no source"', async () => {
    const damaged = await mkdtemp(join(tmpdir(), 'lucero-feature-catalogs-'));
    try {
      await writeCatalog(damaged, 'allwise');
      await damage(join(damaged, 'allwise', '1'));
      await using opened = await openCatalogs(damaged);
      const find = featureSourcesIn(opened, () => 0);
      const found = await find(Array.from({ length: 100 }, (_, i) => at(i * 2, 0)));
      const isUnknown = ({ unknownCatalogs }: { unknownCatalogs: readonly string[] }) =>
        unknownCatalogs.length > 0;
      assert.ok(found.some(isUnknown));
      for (const each of found.filter(isUnknown)) assert.equal(each.allWise, null);
    } finally {
      await rm(damaged, { recursive: true });
    }
  });
});
