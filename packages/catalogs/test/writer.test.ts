import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type CatalogBatch,
  type CatalogDescription,
  CatalogExistsError,
  CatalogInvalidError,
  CatalogRowInvalidError,
  openCatalogs,
  openCatalogWriter,
  verifyCatalog,
} from '@lucero/catalogs';
import { simulateCatalog } from '@lucero/simulator';
import { smallBatch, smallDescription, writtenBatch } from './small-catalog.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writtenCatalog } from './written-catalog.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, i): [number, number] => [
    (i * 137.5) % 360,
    ((i * 7) % 170) - 85,
  ]);

describe('writing a catalogue', () => {
  it('takes rows that memory does not hold at once, and every one of them is found', async (t) => {
    const folder = temporaryFolder(t);
    const plan = { name: 'sky', seed: 4, rows: 30_000, places: 'clustered' } as const;
    const info = await writtenCatalog(folder, plan, { rowsPerTable: 2000 });
    assert.equal(info.rowCount, plan.rows);
    assert.deepEqual(await verifyCatalog(folder, info), []);
    assert.deepEqual(
      readdirSync(join(folder, 'sky/1')).filter((name) => !name.startsWith('tile-')),
      ['blocks.index', 'catalog.json'],
    );
    await using catalogs = await openCatalogs(folder);
    const [batch] = simulateCatalog(plan).batches();
    const positions = Array.from(batch!.raDeg, (raDeg, i) => ({
      ...{ raDeg, decDeg: batch!.decDeg[i]!, epochMjdTai: null },
    }));
    const found = await catalogs.match(positions, { nearest: 100 });
    for (const [i, [answer]] of found.entries()) {
      assert.ok(answer?.matches.some(({ sourceId }) => sourceId === batch!.sourceId[i]));
    }
  });

  it('writes the same files for the same rows', async (t) => {
    const plan = { name: 'sky', seed: 5, rows: 5000 };
    const [one, other] = [temporaryFolder(t), temporaryFolder(t)];
    await writtenCatalog(one, plan);
    await writtenCatalog(other, plan);
    await using ofOne = await openCatalogs(one);
    await using ofOther = await openCatalogs(other);
    assert.equal(ofOne.set.id, ofOther.set.id);
  });

  for (const rowsPerTable of [4096, 100]) {
    it(`refuses a source id that is there twice, by both rows (${rowsPerTable} in memory)`, async (t) => {
      const folder = temporaryFolder(t);
      const batch = smallBatch(many(1000));
      const sourceId = [...batch.sourceId];
      sourceId[876] = 's12';
      const written = writtenBatch(folder, {}, { ...batch, sourceId }, { rowsPerTable });
      await assert.rejects(written, (error: CatalogRowInvalidError) => {
        assert.equal(error.code, 'LUCERO_CATALOG_ROW_INVALID');
        assert.equal(error.row, 877);
        assert.equal(error.reason, 'source id s12 is that of row 12 too');
        return true;
      });
      assert.deepEqual(readdirSync(join(folder, 'small')), []);
    });
  }

  const withMotion = { properMotion: true, epochJyear: 2016 };
  const bad: readonly [
    says: RegExp,
    change: (batch: CatalogBatch) => void,
    description?: Partial<CatalogDescription>,
  ][] = [
    [/row 3: no place on the sky: ra NaN/, ({ raDeg }) => raDeg.set([Number.NaN], 2)],
    [
      /row 3: no place on the sky: ra 10, dec -90.1/,
      (batch) => {
        batch.raDeg[2] = 10;
        batch.decDeg[2] = -90.1;
      },
    ],
    [/row 3: no place on the sky: ra 361/, ({ raDeg }) => raDeg.set([361], 2)],
    [/row 3: it has no source id/, ({ sourceId }) => (sourceId as string[]).splice(2, 1, '')],
    [
      /row 3: its source id has more than 1000 bytes/,
      ({ sourceId }) => (sourceId as string[]).splice(2, 1, 'x'.repeat(1001)),
    ],
    [
      /row 3: a proper motion of 40000, 0 mas/,
      ({ pmRaMasYr }) => pmRaMasYr?.set([40_000], 2),
      withMotion,
    ],
    [
      /row 1: there is no column colour/,
      () => undefined,
      {
        columns: [{ name: 'colour', unit: 'mag', description: '', type: 'float32' }],
      },
    ],
    [/row 1: column sourceId has 4 rows, raDeg 5/, ({ sourceId }) => (sourceId as string[]).pop()],
  ];
  for (const [says, change, description] of bad) {
    it(`refuses what is no row: ${says.source}`, async (t) => {
      const folder = temporaryFolder(t);
      const writer = await openCatalogWriter(folder, { ...smallDescription, ...description });
      const batch = smallBatch(many(5));
      change(batch);
      await assert.rejects(
        writer.add(batch),
        (error) => error instanceof CatalogRowInvalidError && says.test(error.message),
      );
      assert.deepEqual(readdirSync(join(folder, 'small')), []);
    });
  }

  it('counts rows over all batches', async (t) => {
    const writer = await openCatalogWriter(temporaryFolder(t), smallDescription);
    await writer.add(smallBatch(many(5)));
    await assert.rejects(
      writer.add(
        smallBatch([
          [0, 0],
          [0, 100],
        ]),
      ),
      /row 7: no place/,
    );
  });

  const contradictions: readonly [says: RegExp, change: Partial<CatalogDescription>][] = [
    [/name must match/, { name: 'No Name' }],
    [/version must match/, { version: '../1' }],
    [/proper motions need an epochJyear/, { properMotion: true }],
    [/epochJyear 20160 is not between/, { epochJyear: 20_160 }],
    [/sourceKinds has quasar, which is none of galaxy, agn/, { sourceKinds: ['quasar' as 'agn'] }],
    [/sourceKinds is empty/, { sourceKinds: [] }],
    [/radius of 0 arcsec/, { radius: { kind: 'constant', arcsec: 0 } }],
    [
      /the radius names size, which is no column/,
      {
        radius: {
          kind: 'column',
          column: 'size',
          unit: 'arcsec',
          maxArcsec: 60,
          otherwiseArcsec: 1,
        },
      },
    ],
  ];
  for (const [says, change] of contradictions) {
    it(`refuses a description that contradicts itself: ${says.source}`, async (t) => {
      await assert.rejects(
        openCatalogWriter(temporaryFolder(t), { ...smallDescription, ...change }),
        (error) => error instanceof CatalogInvalidError && says.test(error.message),
      );
    });
  }

  it('refuses a catalogue without rows, and a version that is there', async (t) => {
    const folder = temporaryFolder(t);
    await assert.rejects(writtenBatch(folder, {}, smallBatch([])), /it has no rows/);
    await writtenBatch(folder, {}, smallBatch(many(3)));
    await assert.rejects(writtenBatch(folder, {}, smallBatch(many(3))), CatalogExistsError);
  });

  it('of two imports of one version that run together takes the first that ends', async (t) => {
    const folder = temporaryFolder(t);
    const [one, other] = [
      await openCatalogWriter(folder, smallDescription),
      await openCatalogWriter(folder, smallDescription),
    ];
    for (const writer of [one, other]) await writer.add(smallBatch(many(3)));
    await other.finish();
    await assert.rejects(one.finish(), CatalogExistsError);
    assert.deepEqual(readdirSync(join(folder, 'small')), ['1']);
  });

  it('removes what an import that crashed has left, and no import that runs', async (t) => {
    const folder = temporaryFolder(t);
    const left = (pid: number, host: string) => `.1~${pid}~${host}~12345678.part`;
    // No process has this number: Linux has fewer.
    const gone = 2 ** 30;
    const dead = left(gone, hostname());
    const running = left(process.pid, hostname());
    const elsewhere = left(gone, 'another-machine');
    const longAgo = left(gone, 'a-machine-that-was');
    for (const name of [dead, running, elsewhere, longAgo]) {
      mkdirSync(join(folder, 'small', name), { recursive: true });
    }
    const daysAgo = Date.now() / 1000 - 2 * 86_400;
    utimesSync(join(folder, 'small', longAgo), daysAgo, daysAgo);
    await writtenBatch(folder, {}, smallBatch(many(3)));
    assert.deepEqual(readdirSync(join(folder, 'small')).sort(), [running, elsewhere, '1'].sort());
  });

  it('keeps texts of any length that a row may have', async (t) => {
    const folder = temporaryFolder(t);
    const batch = smallBatch(many(2000));
    const note = batch.sourceId.map((id, i) =>
      i % 3 === 0 ? null : `${id} ä ${'x'.repeat(i % 900)}`,
    );
    const columns = [{ name: 'note', unit: null, description: 'Any text', type: 'text' }] as const;
    await writtenBatch(folder, { columns }, { ...batch, values: { note } });
    await using catalogs = await openCatalogs(folder);
    const positions = many(2000).map(([raDeg, decDeg]) => ({ raDeg, decDeg, epochMjdTai: null }));
    const found = await catalogs.match(positions);
    assert.deepEqual(
      found.map(([answer]) => answer?.matches[0]?.values.note),
      note,
    );
  });

  it('keeps rows that are longer than the memory of who reads them was', async (t) => {
    const folder = temporaryFolder(t);
    const batch = smallBatch(many(300));
    const names = Array.from({ length: 20 }, (_, i) => `note${i}`);
    const columns = names.map((name) => ({
      ...({ name, unit: null, description: 'Any text', type: 'text' } as const),
    }));
    const note = (name: string) => batch.sourceId.map((id) => `${name} ${id} ${'x'.repeat(200)}`);
    const values = Object.fromEntries(names.map((name) => [name, note(name)]));
    await writtenBatch(folder, { columns }, { ...batch, values });
    await using catalogs = await openCatalogs(folder, { cacheBytes: 0 });
    const positions = many(300).map(([raDeg, decDeg]) => ({ raDeg, decDeg, epochMjdTai: null }));
    const found = await catalogs.match(positions);
    for (const [i, [answer]] of found.entries()) {
      const expected = Object.fromEntries(names.map((name) => [name, values[name]?.[i]]));
      assert.deepEqual(answer?.matches[0]?.values, expected);
    }
  });
});
