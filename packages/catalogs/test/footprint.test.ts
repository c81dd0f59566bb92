import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { openCatalogs, verifyCatalog } from '@lucero/catalogs';
import { catalogFileText, readCatalogFile } from '../src/catalog-file.ts';
import { smallBatch, writtenBatch } from './small-catalog.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Place = readonly [raDeg: number, decDeg: number];

/** A grid of places around one, some way between two lines apart. */
const gridAround = ([raDeg, decDeg]: Place, side: number, stepDeg: number): Place[] =>
  Array.from({ length: side * side }, (_, i) => [
    raDeg + stepDeg * ((i % side) - (side - 1) / 2),
    decDeg + stepDeg * (Math.floor(i / side) - (side - 1) / 2),
  ]);

async function coverageOf(folder: string, places: readonly Place[]): Promise<boolean[]> {
  await using catalogs = await openCatalogs(folder);
  const positions = places.map(([raDeg, decDeg]) => ({ raDeg, decDeg, epochMjdTai: null }));
  const answers = await catalogs.match(positions);
  return answers.map(([answer]) => answer!.isCovered);
}

const footprintIn = async (folder: string) => {
  const { footprint } = await readCatalogFile(join(folder, 'small/1'), 'small@1');
  return footprint!;
};

describe('the footprint of a catalogue', () => {
  for (const rowsPerTable of [200_000, 1000]) {
    it(`is where it has rows, to a quarter of a degree (${rowsPerTable} in memory)`, async (t) => {
      const folder = temporaryFolder(t);
      // 100 rows in each cell of order 8, in two patches.
      const rows = [...gridAround([150, 2], 100, 0.023), ...gridAround([0.2, -30], 100, 0.023)];
      const info = await writtenBatch(folder, {}, smallBatch(rows), { rowsPerTable });
      assert.equal((await footprintIn(folder)).order, 8);
      assert.deepEqual(await verifyCatalog(folder, info), []);
      const inside: Place[] = [...gridAround([150, 2], 5, 0.4), ...gridAround([0.2, -30], 5, 0.4)];
      const outside: Place[] = [
        ...[151.7, 148.3].map((raDeg): Place => [raDeg, 2]),
        ...[3.7, 0.3, -2, 90, -90].map((decDeg): Place => [150, decDeg]),
        ...[2.5, 357.5, 180].map((raDeg): Place => [raDeg, -30]),
      ];
      const wrapped = inside.map(([raDeg, decDeg]): Place => [(raDeg + 360) % 360, decDeg]);
      assert.deepEqual(await coverageOf(folder, [...wrapped, ...outside]), [
        ...wrapped.map(() => true),
        ...outside.map(() => false),
      ]);
    });
  }

  it('has cells of 30 rows in the mean: those of a thin catalogue are large and leave no holes', async (t) => {
    const folder = temporaryFolder(t);
    // 2000 rows over the sky: 42 in each cell of order 1, 10 in each of order 2.
    const golden = Math.PI * (3 - Math.sqrt(5));
    const rows = Array.from(
      { length: 2000 },
      (_, i): Place => [
        ((i * golden * 180) / Math.PI) % 360,
        (Math.asin(1 - (2 * i + 1) / 2000) * 180) / Math.PI,
      ],
    );
    await writtenBatch(folder, {}, smallBatch(rows));
    const { order, cells } = await footprintIn(folder);
    assert.equal(order, 1);
    assert.deepEqual([...inflateRawSync(Buffer.from(cells, 'base64'))], Array(6).fill(255));
  });

  it('is one of twelve parts of the sky where there are fewer than 30 rows', async (t) => {
    const folder = temporaryFolder(t);
    await writtenBatch(folder, {}, smallBatch([[45, 0.001]]));
    // Base cell 4 is around ra 0, base cell 5 around ra 90, base cell 0 north of both (Górski et al. 2005, figure 4).
    assert.deepEqual(await footprintIn(folder).then(({ order }) => order), 0);
    assert.deepEqual(
      await coverageOf(folder, [
        [45, 30],
        [45, 0.001],
        [0, 0],
        [90, 0],
        [225, 30],
        [45, -30],
      ]),
      [true, true, false, false, false, false],
    );
  });

  it('tells of a match whose cell beside it is empty, and that its own has no rows', async (t) => {
    const folder = temporaryFolder(t);
    await writtenBatch(folder, {}, smallBatch([[45, 0.0001]]));
    await using catalogs = await openCatalogs(folder);
    const [answers] = await catalogs.match([{ raDeg: 45, decDeg: -0.0001, epochMjdTai: null }]);
    const told = answers?.map(({ status, isCovered }) => ({ status, isCovered }));
    assert.deepEqual(told, [{ status: 'matched', isCovered: false }]);
  });

  it('is taken for the whole sky in a version that was written without one', async (t) => {
    const folder = temporaryFolder(t);
    await writtenBatch(folder, {}, smallBatch([[10, 20]]));
    const file = join(folder, 'small/1/catalog.json');
    const { footprint: _, ...older } = await readCatalogFile(join(folder, 'small/1'), 'small@1');
    writeFileSync(file, catalogFileText(older));
    assert.deepEqual(await coverageOf(folder, [[190, -20]]), [true]);
  });

  it('is under the checksum of catalog.json', async (t) => {
    const folder = temporaryFolder(t);
    const info = await writtenBatch(folder, {}, smallBatch([[10, 20]]));
    const file = join(folder, 'small/1/catalog.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"order": 0', '"order": 1'));
    const [broken] = await verifyCatalog(folder, info);
    assert.equal(broken?.file, 'catalog.json');
  });
});
