/**
 * The unmodified Python client `alerce`, pointed at a Lucero by its settings file: every method that it has an
 * address for, both surveys, all formats. docs/api.md has the table of verdicts.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { needsRealData, pythonFor } from '@lucero/testkit';
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

describe('the client alerce', needsRealData(), () => {
  let lucero: LiveLucero;
  let folder: string;
  let oids: { readonly ztf: string; readonly lsst: string };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-alerce-'));
    lucero = await startLiveLucero({ packets: [...realPackets, forcedPacket] });
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

  const said = (requirements: string, style: string): Said =>
    JSON.parse(
      execFileSync(
        pythonFor(requirements),
        [
          join(import.meta.dirname, 'alerce_client.py'),
          ...[lucero.url, oids.ztf, oids.lsst, forcedOid, join(folder, `${style}.json`), style],
        ],
        { env: { PATH: process.env.PATH, MPLBACKEND: 'Agg', HOME: folder } },
      ).toString(),
    );

  for (const [version, requirements, style] of [
    ['2.3.1', 'test/clients/requirements.txt', '2.3.1'],
    ['2.3.0', 'test/clients/alerce-2.3.0/requirements.txt', '2.3.1'],
    ['2.3.0', 'test/clients/alerce-2.3.0/requirements.txt', '2.3.0'],
  ] as const) {
    describe(`${version} with the settings of ${style}`, () => {
      let outcomes: Said['outcomes'];
      let facts: Said['facts'];
      before(() => {
        ({ outcomes, facts } = said(requirements, style));
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
});
