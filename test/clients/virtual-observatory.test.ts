/**
 * The Virtual Observatory's clients against a live Lucero on real packets of both surveys: pyvo 1.9.1, astroquery
 * 0.4.11, mocpy 0.21.0, astropy (strict VOTables), and STILTS' taplint, which knows what each standard asks.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openCatalogWriter } from '@lucero/catalogs';
import { needsRealData, pythonFor, stiltsClassPath } from '@lucero/testkit';
import { type LiveLucero, startLiveLucero } from './live-lucero.ts';

const run = promisify(execFile);

/** Errors of taplint that are decisions of ours (docs/api.md). */
const knownErrors = new Set([
  // Uploads from an address: a server that fetches what it is told to is a danger to its neighbours.
  'CAP-MUPM',
  // A time in an upload is a text to us, and comes back without its extended type.
  'UPL-TMCX',
]);

/** A catalogue with a star 0.25 arcsec north of each sidereal object; gives their names. */
async function importStarsAtObjects(url: string, folder: string): Promise<readonly string[]> {
  const response = await fetch(`${url}/api/v1/objects?limit=1000`);
  const { items } = (await response.json()) as {
    readonly items: readonly {
      readonly oid: string;
      readonly objectKind: string;
      readonly raDeg: number;
      readonly decDeg: number;
    }[];
  };
  const sidereal = items.filter(({ objectKind }) => objectKind === 'sidereal');
  const writer = await openCatalogWriter(folder, {
    ...{ name: 'stars', version: '1', title: 'Stars at objects', reference: 'test' },
    ...{ columns: [], epochJyear: null, properMotion: false },
    radius: { kind: 'constant', arcsec: 1 },
  });
  const sourceId = sidereal.map(({ oid }) => `star of ${oid}`);
  await writer.add({
    raDeg: Float64Array.from(sidereal, ({ raDeg }) => raDeg),
    decDeg: Float64Array.from(sidereal, ({ decDeg }) => decDeg + 0.25 / 3600),
    ...{ pmRaMasYr: null, pmDecMasYr: null, sourceId, values: {} },
  });
  await writer.finish();
  return sourceId;
}

/** Until so many sources are found at objects. */
async function untilMatched(url: string, count: number): Promise<void> {
  const query = new URLSearchParams({
    ...{ LANG: 'ADQL', RESPONSEFORMAT: 'csv' },
    QUERY: 'SELECT COUNT(DISTINCT source_id) AS n FROM lucero.catalog_match',
  });
  for (;;) {
    const text = await (await fetch(`${url}/tap/sync?${query}`)).text();
    if (Number(text.trim().split(/\s+/).at(-1)) >= count) return;
    await sleep(100);
  }
}

describe('clients of the Virtual Observatory', needsRealData(), () => {
  let lucero: LiveLucero;
  let folder: string;
  let starNames: readonly string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-vo-'));
    const catalogs = join(folder, 'catalogs');
    lucero = await startLiveLucero({
      environment: { LUCERO_CATALOGS__PATH: catalogs, LUCERO_CATALOGS__REFRESH_SECONDS: '1' },
    });
    // Imported while it runs: the walk over all objects finds the new catalogue.
    starNames = await importStarsAtObjects(lucero.url, catalogs);
    await untilMatched(lucero.url, starNames.length);
  });
  after(async () => {
    await lucero[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function python(part: string) {
    const { stdout } = await run(pythonFor('test/clients/requirements.txt'), [
      join(import.meta.dirname, 'virtual-observatory.py'),
      ...[lucero.url, part, join(folder, 'moc.fits')],
    ]);
    // astroquery tells what it does before.
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  }

  it('search cones', async () => {
    const found = await python('cones');
    assert.equal(found.first, found.wanted);
    assert.ok(found.separation < 1e-6);
    assert.deepEqual([found.columns > 3, found.rows], [true, 0]);
    assert.match(found.error, /SR is not within 0 and 10 deg/);
    assert.ok(found.astroquery.includes(found.wanted));
  });

  it('describe the tables and ask them in ADQL', async () => {
    const found = await python('queries');
    assert.ok(found.tables['lucero.object'].includes('ra_deg'));
    assert.ok(found.tables['tap_schema.columns'].includes('ucd'));
    assert.deepEqual([found.maxrec, found.hardlimit], [100_000, 1_000_000]);
    assert.deepEqual(found.uploads, ['ivo://ivoa.net/std/TAPRegExt#upload-inline']);
    assert.ok(found.counts.ztf > 0 && found.counts.lsst > 0);
    assert.deepEqual([found.cut[0], /OVERFLOW/.test(String(found.cut[1]))], [3, true]);
    assert.equal(found.dtype, 'int64');
    assert.ok(found.ids.every((id: string) => id.length >= 15));
    assert.deepEqual(found.binary, found.ids);
    assert.match(found.error, /no column named lastmag; did you mean last_mag\?/);
    assert.ok(found.examples.length > 2);
    assert.equal(found.available, true);
  });

  it('run jobs', async () => {
    const found = await python('jobs');
    assert.deepEqual(
      [found.first, found.phase, found.rows, found.gone, found.stopped],
      ['PENDING', 'COMPLETED', 4, true, 'ABORTED'],
    );
    assert.match(found.error, /no column named nothing/);
    assert.ok(found.count > 300);
  });

  it('match a table of their own with the objects', async () => {
    const found = await python('uploads');
    assert.equal(found.own, found.wanted);
    assert.equal(found.job, found.rows);
    assert.ok(found.greatest <= 1);
    // What catalogues have there, by a join and by the table itself.
    assert.ok(found.sources.length > 0);
    assert.deepEqual(found.posted, found.sources);
    assert.ok(found.sources.every((name: string) => starNames.includes(name)));
    assert.equal(found.postedObjects, found.wanted);
  });

  it('follow the links of an object', async () => {
    const found = await python('links');
    for (const object of found.objects) {
      assert.ok(object.semantics.includes('#this') && object.semantics.includes('#progenitor'));
      assert.ok(object.points > 0 && object.sorted && object.kinds.includes('detection'));
      assert.ok(Object.values(object.sizes).every((bytes) => Number(bytes) > 0));
    }
    assert.match(found.unknown, /NotFoundFault/);
  });

  it('read what was covered in a night', async () => {
    const found = await python('coverages');
    assert.deepEqual([found.order, found.same, found.covers, found.wanted], [10, true, true, true]);
    assert.ok(found.fraction > 0 && found.extra < found.fraction);
  });

  it('ask through astroquery', async () => {
    const found = await python('astroquery_tap');
    assert.deepEqual([found.rows, found.later], [3, 3]);
  });

  it('is what the standards ask, says STILTS', async (t) => {
    let classPath: string;
    try {
      classPath = stiltsClassPath();
    } catch (error) {
      t.skip(`no STILTS: Debian's packages cannot be fetched here (${(error as Error).message})`);
      return;
    }
    const stilts = async (...words: string[]) => {
      const { stdout } = await run(
        'java',
        ['-cp', classPath, 'uk.ac.starlink.ttools.Stilts', ...words],
        { maxBuffer: 64 * 1024 ** 2 },
      ).catch((error) => error as { stdout: string });
      return stdout;
    };
    const report = await stilts('taplint', `tapurl=${lucero.url}/tap`, 'maxtable=20');
    assert.match(report, /Totals: Errors/);
    const errors = [...report.matchAll(/^E-(\w+-\w+)-\w+ .*$/gm)];
    const unknown = errors.filter(([, code]) => !knownErrors.has(code!)).map(([line]) => line);
    assert.deepEqual(unknown, []);
    const links = await stilts('datalinklint', `votable=${lucero.url}/datalink/links?ID=nobody`);
    assert.match(links, /Totals: Errors: 0/);
    const table = `${lucero.url}/tap/sync?LANG=ADQL&QUERY=SELECT+*+FROM+lucero.object`;
    assert.doesNotMatch(await stilts('votlint', `votable=${table}`), /ERROR/);
  });
});
