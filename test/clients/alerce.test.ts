/**
 * The unmodified Python client `alerce`, pointed at a Lucero by its settings file: every method that it has an
 * address for, both surveys, all formats. docs/api.md has the table of verdicts.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { needsRealData, pythonFor } from '@lucero/testkit';
import { writeCatalogAtPackets } from './catalog-at-packets.ts';
import { type LiveLucero, realPackets, startLiveLucero } from './live-lucero.ts';

interface Said {
  readonly outcomes: Readonly<Record<string, string>>;
  readonly facts: {
    readonly version: string;
    readonly [fact: string]: unknown;
  };
}

/** A packet with forced photometry, which the older ones lack, and its object. */
const forcedPacket = 'wire/ztf_native/boom__2475433850015015041.avro';
const forcedOid = 'ZTF23abjjnql';
const forcedCount = 21;

const run = promisify(execFile);
const formats = ['json', 'csv', 'pandas', 'votable'];

/** What the client itself cannot do, whoever answers: by method and format. */
const defectsOfClient: Readonly<Record<string, string>> = {
  // Writes a table of one row from a record whose values are no columns.
  'ztf query_object votable': 'TypeError',
  'lsst query_object votable': 'TypeError',
  // Two lists of unequal length are no table.
  'ztf query_lightcurve votable': 'ValueError',
  'lsst query_lightcurve votable': 'ValueError',
  // Takes its own CSV text for a table.
  'ztf query_forced_photometry csv': 'TypeError',
  ...Object.fromEntries(
    formats.map((format) => [`lsst query_magstats ${format}`, 'NotImplementedError']),
  ),
};

describe('clients of ALeRCE', needsRealData(), () => {
  let lucero: LiveLucero;
  let folder: string;
  let oids: { readonly ztf: string; readonly lsst: string };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-alerce-'));
    const catalogs = join(folder, 'catalogs');
    await writeCatalogAtPackets(catalogs, 'ztf/sequences.avro');
    lucero = await startLiveLucero({
      packets: [...realPackets, forcedPacket],
      environment: { LUCERO_CATALOGS__PATH: catalogs },
    });
    const oidOf = async (survey: string) => {
      const query = `survey=${survey}&orderBy=detectionCount&order=desc&limit=1`;
      const response = await fetch(`${lucero.url}/api/v1/objects?${query}`);
      const { items } = (await response.json()) as { items: { oid: string }[] };
      return items[0]!.oid;
    };
    oids = { ztf: await oidOf('ztf'), lsst: await oidOf('lsst') };
  });
  after(async () => {
    await lucero?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const said = async (requirements: string, style: string): Promise<Said> => {
    // Not the blocking call: our own connections must hear that the server closes them.
    const { stdout } = await run(
      pythonFor(requirements),
      [
        join(import.meta.dirname, 'alerce_client.py'),
        ...[lucero.url, oids.ztf, oids.lsst, forcedOid, join(folder, `${style}.json`), style],
      ],
      { env: { PATH: process.env.PATH, MPLBACKEND: 'Agg', HOME: folder } },
    );
    return JSON.parse(stdout);
  };

  for (const [version, requirements, style] of [
    ['2.3.1', 'test/clients/requirements.txt', '2.3.1'],
    ['2.3.0', 'test/clients/alerce-2.3.0/requirements.txt', '2.3.1'],
    ['2.3.0', 'test/clients/alerce-2.3.0/requirements.txt', '2.3.0'],
  ] as const) {
    describe(`alerce ${version} with the settings of ${style}`, () => {
      let outcomes: Said['outcomes'];
      let facts: Said['facts'];
      before(async () => {
        ({ outcomes, facts } = await said(requirements, style));
      });

      it('is the version that it says', () => {
        assert.equal(facts.version, version);
      });

      it('gets an answer from every method in every format', () => {
        const failed = Object.entries(outcomes).filter(
          ([, outcome]) => !formats.some((format) => outcome.startsWith(format)),
        );
        const expected = Object.entries(defectsOfClient).filter(([call]) => call in outcomes);
        assert.deepEqual(Object.fromEntries(failed), Object.fromEntries(expected));
        assert.ok(Object.keys(outcomes).length >= 19 * 4, 'every method was called');
        for (const method of ['objects', 'detections', 'probabilities', 'features', 'magstats']) {
          assert.match(outcomes[`ztf query_${method} pandas`]!, /^pandas [1-9]/);
        }
        assert.match(outcomes['ztf query_non_detections pandas']!, /^pandas [1-9]/);
        assert.match(outcomes['lsst query_detections pandas']!, /^pandas [1-9]/);
        assert.match(outcomes['lsst query_forced_photometry pandas']!, /^pandas [1-9]/);
      });

      it('gets the same rows in every format', () => {
        for (const method of ['detections', 'non_detections', 'probabilities']) {
          for (const survey of ['ztf', 'lsst']) {
            const counts = formats.map(
              (format) => outcomes[`${survey} query_${method} ${format}`]!.split(' ')[1],
            );
            // An empty table prints an empty line for its names.
            if (counts[0] === '0') continue;
            assert.deepEqual(new Set(counts).size, 1, `${survey} ${method}: ${counts}`);
          }
        }
      });

      it('gets stamps and packets', () => {
        assert.deepEqual(facts['ztf stamps'], [
          [63, 63],
          [63, 63],
          [63, 63],
        ]);
        assert.equal(facts['ztf stamps agree'], true);
        assert.equal(facts['ztf packet'], Buffer.from('Obj\x01', 'latin1').toString('hex'));
        assert.ok((facts['ztf first packet'] as number) > 20_000);
        assert.deepEqual(facts['lsst stamps'], {
          cutoutScience: 3,
          cutoutTemplate: 3,
          cutoutDifference: 3,
        });
        assert.ok((facts['lsst stamp'] as number[])[0]! >= 30);
        assert.equal(facts['lsst packet'], facts['lsst packet by the older service']);
      });

      it("gets each forced measurement once, with the survey's own columns", () => {
        if (version === '2.3.0') return assert.equal(facts.forced, undefined);
        assert.equal(outcomes['ztf query_forced_photometry json'], `json ${forcedCount}`);
        assert.equal(outcomes['ztf query_forced_photometry pandas'], `pandas ${forcedCount}`);
        const forced = facts.forced as Record<string, number>;
        assert.equal(forced['distinct pids'], forcedCount);
        assert.equal(forced["with the survey's own flux"], forcedCount);
        assert.ok(forced['with a magnitude']! > 0);
      });

      it('keeps ids to the last digit, and names bands', () => {
        assert.deepEqual(facts['measurement ids'], facts['measurement ids as sent']);
        assert.ok((facts.bands as string[]).every((band) => 'ugrizy'.includes(band)));
      });

      it('finds objects by page, cone, oid and class', () => {
        const pages = facts.pages as { rows: number; distinct: number; total: number };
        assert.deepEqual([pages.rows, pages.distinct], [pages.total, pages.total]);
        assert.deepEqual((facts.cone as string[])[0], oids.ztf);
        const [found, asked] = facts.several as [string[], string[]];
        assert.deepEqual(found, asked);
        assert.deepEqual(facts['by class'], [facts['class asked']]);
      });

      it('asks the catalogues that are here', () => {
        assert.deepEqual(facts.catshtm, {
          'one catalogue': ['near-packets', 0.05],
          'all catalogues': ['near-packets'],
          nearest: 'catsHTM_NEARPACKETS',
          redshift: 0.05,
          nothing: true,
          'unknown catalogue': 'ObjectNotFoundError',
        });
      });

      it('raises its own errors', () => {
        assert.deepEqual(facts.errors, {
          'unknown object': 'ObjectNotFoundError',
          'unknown lsst object': 'ObjectNotFoundError',
          'bad order': 'ParseError',
          'bad class': 'APIError',
          'unknown classes': 'ObjectNotFoundError',
        });
        assert.match(String(facts['error text']), /no object ZTF99zzzzzzz/);
      });
    });
  }

  // What its provider asks, in its order (skyportal/broker_apis, August 2026), and what it makes of the answers.
  describe('the ALeRCE provider of SkyPortal', () => {
    type Row = Readonly<Record<string, unknown>>;
    const permissions = 'permissions=ZTF&permissions=LSST';

    async function get(path: string): Promise<Row & { readonly items: readonly Row[] }> {
      const response = await fetch(`${lucero.url}${path}`, { redirect: 'error' });
      assert.equal(response.status, 200, path);
      return (await response.json()) as Row & { readonly items: readonly Row[] };
    }
    async function isGzip(path: string): Promise<boolean> {
      const response = await fetch(`${lucero.url}${path}`, { redirect: 'error' });
      assert.equal(response.headers.get('content-encoding'), null);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return bytes[0] === 0x1f && bytes[1] === 0x8b;
    }

    it('searches a place, reads the object, its detections and the newest stamp', async () => {
      const object = await get(`/ztf/v1/objects/${oids.ztf}`);
      const cone = `ra=${object.meanra}&dec=${object.meandec}&radius=2`;
      const list = await get(
        `/ztf/v1/objects/?${cone}&page=1&page_size=20&count=false&${permissions}`,
      );
      assert.deepEqual(
        list.items.map(({ oid }) => oid),
        [oids.ztf],
      );
      const detections = (await get(`/ztf/v1/objects/${oids.ztf}/detections`)) as unknown as Row[];
      // Photometry: time, band, magnitude and error of each point; S/N tells limits from points.
      for (const point of detections) {
        assert.ok((point.mjd as number) + 2_400_000.5 > 2_457_000);
        assert.ok([1, 2, 3].includes(point.fid as number));
        assert.ok((point.magpsf as number) > 10 && (point.sigmapsf as number) > 0);
      }
      const newest = detections.toSorted((a, b) => (b.mjd as number) - (a.mjd as number))[0]!;
      for (const type of ['science', 'template', 'difference']) {
        const stamp = `oid=${oids.ztf}&candid=${newest.candid}&type=${type}&format=fits`;
        assert.ok(await isGzip(`/get_stamp?${stamp}`), type);
      }
    });

    it('polls what is new', async () => {
      const polled = await get(
        '/ztf/v1/objects/?order_by=lastmjd&order_mode=DESC&page_size=100&count=false',
      );
      const times = polled.items.map(({ lastmjd }) => lastmjd as number);
      assert.ok(times.length > 1);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
    });

    it('reads objects of Rubin with the stamp of the earliest detection', async () => {
      const list = await get(
        `/object_api/list_objects?survey=lsst&order_by=lastmjd&order_mode=DESC&page_size=20&${permissions}`,
      );
      assert.equal(list.items.length, 20);
      const object = await get(`/object_api/object?oid=${oids.lsst}&survey_id=lsst`);
      assert.equal(object.oid, oids.lsst);
      const detections = (await get(
        `/lightcurve_api/detections?oid=${oids.lsst}&survey_id=lsst`,
      )) as unknown as Row[];
      for (const point of detections) {
        assert.equal(typeof point.psfFlux, 'number');
        assert.equal(typeof point.psfFluxErr, 'number');
        assert.equal(typeof (point.band_map as Row)[String(point.band)], 'string');
      }
      const first = detections
        .filter(({ has_stamp, measurement_id }) => has_stamp && measurement_id)
        .toSorted((a, b) => (a.mjd as number) - (b.mjd as number))[0]!;
      const stamp = `oid=${oids.lsst}&measurement_id=${first.measurement_id}&stamp_type=cutoutScience&file_format=fits&survey_id=lsst`;
      assert.ok(await isGzip(`/stamps_api/stamp?${stamp}`));
    });
  });
});
