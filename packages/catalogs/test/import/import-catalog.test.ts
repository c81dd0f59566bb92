import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { mjdToJd } from '@lucero/sky';
import { importCatalog, listCatalogs, openCatalogs } from '../../src/index.ts';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { expectedRows, golden, goldenFiles, goldenRows } from '../golden/golden-tables.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Of the golden rows. */
const manifest: Manifest = {
  ...{ name: 'stars', version: '1', title: 'Invented stars', reference: 'none' },
  ...{ licence: 'none', obtain: 'make-tables.py' },
  position: { ra: { column: 'ra', unit: 'deg' }, dec: { column: 'dec', unit: 'deg' } },
  properMotion: {
    ra: { column: 'pmra', unit: 'mas/yr', includesCosDec: true },
    dec: { column: 'pmdec', unit: 'mas/yr' },
  },
  epoch: { jyear: 2016 },
  id: { columns: [{ column: 'source_id' }], prefix: 'Star ' },
  radius: { kind: 'constant', arcsec: 2 },
  keep: [
    { column: 'mag', unit: 'mag', type: 'float32', description: 'magnitude' },
    { column: 'kind', unit: null, type: 'text', description: 'class' },
  ],
};

/** A table of three rows as CSV, and the manifest of its columns without proper motions. */
const header = 'id,ra,dec,mag,kind';
const good = ['a,10,20,15.5,QSO', 'b,11,21,16.5,SN', 'c,359.999,-89.5,,'];
const { properMotion: _, epoch: __, ...still } = manifest;
const small: Manifest = { ...still, id: { columns: [{ column: 'id' }] } };

interface Attempt {
  readonly folder: string;
  readonly path: string;
  readonly run: (manifest: Manifest, lines?: readonly string[]) => ReturnType<typeof importCatalog>;
}

function attempt(t: TestContext): Attempt {
  const folder = join(temporaryFolder(t), 'catalogs');
  const path = join(temporaryFolder(t), 'table.csv');
  return {
    ...{ folder, path },
    run: (given, lines) => {
      if (lines !== undefined) writeFileSync(path, `${lines.join('\n')}\n`);
      return importCatalog({ folder, manifest: given, paths: [path] });
    },
  };
}

/** What stands in the folder beside whole versions. */
const leftovers = (folder: string, name = 'stars'): readonly string[] =>
  existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : [];

describe('importCatalog', () => {
  it('imports the same catalogue from every format', async (t) => {
    for (const file of goldenFiles) {
      const folder = temporaryFolder(t);
      const { info, rowsRead } = await importCatalog({ folder, manifest, paths: [golden(file)] });
      assert.deepEqual([info.id, info.rowCount, rowsRead], ['stars@1', 80, 80], file);
      await using catalogs = await openCatalogs(folder);
      const positions = goldenRows.map(({ ra, dec }) => ({
        ...{ raDeg: Number(ra), decDeg: Number(dec), epochMjdTai: null },
      }));
      const answers = await catalogs.match(positions);
      for (const [i, row] of expectedRows(file).entries()) {
        const match = answers[i]![0]!.matches[0]!;
        assert.equal(match.sourceId, `Star ${row.source_id}`, file);
        assert.ok(match.separationArcsec < 1e-6, file);
        assert.equal(match.values.kind, row.kind, file);
        const mag = match.values.mag;
        assert.equal(typeof mag === 'number' ? Math.round(mag * 1000) / 1000 : mag, row.mag, file);
      }
    }
  });

  it('joins several files to one catalogue, and says how far it is', async (t) => {
    const folder = temporaryFolder(t);
    const told: (readonly [number, number | null])[] = [];
    const paths = [golden('rows.fits'), golden('rows-zstd.parquet')];
    await assert.rejects(
      importCatalog({ folder, manifest, paths, onProgress: (...each) => told.push(each) }),
      /rows-zstd\.parquet: row 1: source id Star 4611686018427387905 is there before/,
    );
    assert.deepEqual(told[0], [80, 160]);
    assert.deepEqual(told.at(-1), [160, 160]);
    assert.deepEqual(leftovers(folder), []);
  });

  it('reads hours, sexagesimal, radians, names and other units into degrees', async (t) => {
    const place = async (position: Manifest['position'], lines: readonly string[]) => {
      const { folder, run } = attempt(t);
      await run({ ...small, position, keep: [] }, lines);
      await using catalogs = await openCatalogs(folder);
      const [answers] = await catalogs.match([{ raDeg: 187.5, decDeg: -1.25, epochMjdTai: null }], {
        radiusArcsec: 600,
      });
      const { raDeg, decDeg } = answers![0]!.matches[0]!;
      return [raDeg.toFixed(7), decDeg.toFixed(7)];
    };
    const angles = (
      unit: 'hourangle' | 'rad' | 'sexagesimal',
      dec: 'deg' | 'rad' | 'sexagesimal',
    ) => ({ ra: { column: 'ra', unit }, dec: { column: 'dec', unit: dec } }) as const;
    const exact = ['187.5000000', '-1.2500000'];
    assert.deepEqual(await place(angles('hourangle', 'deg'), ['id,ra,dec', 'a,12.5,-1.25']), exact);
    assert.deepEqual(
      await place(angles('sexagesimal', 'sexagesimal'), ['id,ra,dec', 'a,12 30 00.0,-01:15:00']),
      exact,
    );
    const [ra, dec] = [(187.5 * Math.PI) / 180, (-1.25 * Math.PI) / 180];
    assert.deepEqual(await place(angles('rad', 'rad'), ['id,ra,dec', `a,${ra},${dec}`]), exact);
    const named = await place({ designation: { column: 'id' } }, ['id', '4FGL J1229.9-0114']);
    // The middle of 12h29.9m to 12h30.0m, and of -1d14m to -1d15m.
    assert.deepEqual(named, ['187.4875000', '-1.2416667']);
  });

  it('moves rows from epochs of their own to that of the catalogue', async (t) => {
    const { folder, run } = attempt(t);
    const moving: Manifest = {
      ...small,
      keep: [],
      properMotion: {
        ra: { column: 'pm', unit: 'arcsec/yr', includesCosDec: false },
        dec: { column: 'pmdec', unit: 'mas/yr', absent: [-999] },
      },
      epoch: { jyear: 2016, column: 'epoch', unit: 'jd', absent: [0] },
    };
    const jd = mjdToJd(51_544.5);
    await run(moving, [
      'id,ra,dec,pm,pmdec,epoch',
      `moved,120,60,2,500,${jd}`,
      // Without a motion the epoch says nothing.
      'still,120,-60,1,-999,0',
    ]);
    await using catalogs = await openCatalogs(folder);
    const [moved, unmoved] = await catalogs.match([
      // 16 years: 16" cos 60 deg to the east on the sky (32" in right ascension), 8" to the north.
      { raDeg: 120 + 32 / 3600, decDeg: 60 + 8 / 3600, epochMjdTai: null },
      { raDeg: 120, decDeg: -60, epochMjdTai: null },
    ]);
    assert.ok(moved![0]!.matches[0]!.separationArcsec < 0.01);
    assert.equal(unmoved![0]!.matches[0]!.separationArcsec, 0);
    const asYears: Manifest = {
      ...moving,
      version: '2',
      epoch: { ...moving.epoch!, unit: 'jyear' },
    };
    await assert.rejects(
      run(asYears),
      /table\.csv: line 2: its epoch 2451545 lies outside 1850 to 2100: that is a Julian date/,
    );
  });

  it('keeps what conditions ask for, and passes over rows without a position when told to', async (t) => {
    const { run } = attempt(t);
    const rows: Manifest['rows'] & {} = {
      where: [
        { column: 'mag', atLeast: 10, atMost: 20 },
        { column: 'kind', isNoneOf: ['SN'] },
      ],
      withoutPosition: 'leaveOut',
    };
    const lines = [header, ...good.slice(0, 2), 'd,,,15,QSO', 'e,nan,NaN,15,QSO', 'f,1,1,25,QSO'];
    const { info, ...counts } = await run({ ...small, rows }, lines);
    assert.equal(info.rowCount, 1);
    assert.deepEqual(counts, { rowsRead: 5, notAskedFor: 2, withoutPosition: 2, doubts: [] });
  });

  it('says which kinds of sources it lists where the manifest does, after it was opened, too', async (t) => {
    const { folder, run } = attempt(t);
    const { info } = await run({ ...small, sourceKinds: ['star', 'variable'] }, [header, ...good]);
    assert.deepEqual(info.sourceKinds, ['star', 'variable']);
    await using catalogs = await openCatalogs(folder);
    assert.deepEqual(catalogs.list()[0]?.sourceKinds, ['star', 'variable']);
    const silent = await run({ ...small, version: '2' }, [header, ...good]);
    assert.equal('sourceKinds' in silent.info, false);
  });

  it('makes names of positions where the file has none, and keeps equal ones apart', async (t) => {
    const { folder, run } = attempt(t);
    await run({ ...small, id: { fromPosition: true, prefix: 'X ' } }, [
      ...[header, 'a,10.6795833,41.2680556,1,M', 'b,10.6795833,41.2680556,1,M'],
    ]);
    await using catalogs = await openCatalogs(folder);
    const [answers] = await catalogs.match(
      [{ raDeg: 10.6795833, decDeg: 41.2680556, epochMjdTai: null }],
      { nearest: 5 },
    );
    const ids = answers![0]!.matches.map(({ sourceId }) => sourceId).sort();
    assert.deepEqual(ids, ['X J004243.09+411605.0', 'X J004243.09+411605.0 #2']);
  });

  it('refuses what is wrong by file and line, imports nothing, and leaves the old version in use', async (t) => {
    const { folder, path, run } = attempt(t);
    await run(small, [header, ...good]);
    const deg = { column: 'ra', unit: 'deg' } as const;
    const wrong: readonly (readonly [string, Partial<Manifest>, readonly string[], RegExp])[] = [
      ['NaN position', {}, [header, ...good, 'd,NaN,NaN,1,x'], /line 5: it has no position/],
      ['half a position', {}, [header, 'd,1,,1,x'], /line 2: half a position: ra 1, dec NaN/],
      ['beyond a pole', {}, [header, good[0]!, 'd,1,90.1,1,x'], /line 3: no place on the sky/],
      ['an id twice', {}, [header, ...good, good[1]!], /line 5: source id b is there before/],
      ['no id', {}, [header, ...good, ',1,2,3,x'], /line 5: column id: the row has no id/],
      ['a number', {}, [header, 'd,1,2,bright,x'], /line 2: column mag: "bright" is no number/],
      ['a cell less', {}, [header, ...good, 'd,1,2,3'], /line 5: 4 cells, 5 columns/],
      [
        'an open quote',
        {},
        [header, ...good, 'd,1,2,3,"x', 'e,1,2,3,x'],
        /line 5: the file ends within a line, so it is cut/,
      ],
      [
        'another name',
        {},
        ['id,ra,dec,magn,kind', ...good],
        /has no column mag; magn\?\n {2}its columns: id, ra, dec, magn, kind/,
      ],
      [
        'degrees where hours are said',
        {
          position: {
            ra: { column: 'ra', unit: 'sexagesimal' },
            dec: { column: 'dec', unit: 'deg' },
          },
        },
        [header, ...good],
        /line 2: column ra: 10 is not sexagesimal/,
      ],
      [
        'hours that are degrees',
        { position: { ra: { ...deg, unit: 'hourangle' }, dec: { column: 'dec', unit: 'deg' } } },
        [header, ...good],
        /line 4: no place on the sky: ra 5399\.98/,
      ],
      ['no rows', {}, [header], /it has no rows/],
      ['nothing', {}, [], /holds no line with the names of columns/],
    ];
    for (const [what, change, lines, message] of wrong) {
      await assert.rejects(run({ ...small, ...change, version: '2' }, lines), (error: Error) => {
        assert.match(error.message, message, what);
        if (what !== 'no rows') assert.ok(error.message.startsWith(path), error.message);
        return true;
      });
      assert.deepEqual(leftovers(folder), ['1'], what);
    }
    const [listed, ...others] = await listCatalogs(folder);
    assert.deepEqual([listed?.info?.rowCount, listed?.isNewest, others], [3, true, []]);
    await assert.rejects(run(small, [header, ...good]), /stars@1 is there already/);
  });

  it('refuses an id that a double has rounded', async (t) => {
    const folder = temporaryFolder(t);
    const rounded: Manifest = { ...manifest, id: { columns: [{ column: 'ra' }] } };
    await assert.rejects(
      importCatalog({ folder, manifest: rounded, paths: [golden('rows.fits')] }),
      /rows\.fits: row 1: column ra: [\d.]+ is no exact id/,
    );
  });

  it('refuses units that are not those of the file', async (t) => {
    const folder = temporaryFolder(t);
    const other: Manifest = {
      ...manifest,
      position: { ra: { column: 'ra', unit: 'rad' }, dec: { column: 'dec', unit: 'rad' } },
      properMotion: {
        ra: { column: 'pmra', unit: 'arcsec/yr', includesCosDec: true },
        dec: { column: 'pmdec', unit: 'mas/yr' },
      },
    };
    for (const file of ['rows.fits', 'rows.xml']) {
      await assert.rejects(
        importCatalog({ folder, manifest: other, paths: [golden(file)] }),
        /column ra is in deg, the manifest says rad\n.*column dec is.*\n.*column pmra is in mas.*says arcsec\/yr/,
      );
    }
    assert.deepEqual(leftovers(folder), []);
  });

  it('stops when it is told to, and leaves nothing', async (t) => {
    const folder = temporaryFolder(t);
    const signal = AbortSignal.abort();
    await assert.rejects(
      importCatalog({ folder, manifest, paths: [golden('rows.fits')], signal }),
      /abort/i,
    );
    assert.deepEqual(leftovers(folder), []);
  });
});
