/**
 * The catalogues that the labels of the real alerts name, each imported by its manifest, must show those entries at the
 * places of the alerts. Labels that come by other catalogues (VSX, CRTS, SIMBAD ...) are not asked for. What is not found
 * is said with the nearest entry and its distance.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import { openPacketReader, splitPackets } from '@lucero/avro';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import type { CatalogMatch, Catalogs, SkyPosition } from '../src/contract.ts';
import { importCatalog, openCatalogs, readManifest } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const files: Readonly<Record<string, readonly string[]>> = {
  gcvs: ['gcvs.parquet'],
  spicy: ['spicy.parquet'],
  '3hsp': ['3hsp.csv'],
  '4lac': ['table-4LAC-DR3-h.fits', 'table-4LAC-DR3-l.fits'],
  'ctao-blazars': ['CTAO_blazars_ztf_dr23.v03_2026.parquet'],
  tns: ['tns_raw.parquet'],
};
const rowCounts = {
  gcvs: 59_099,
  spicy: 117_446,
  '3hsp': 2013,
  '4lac': 3814,
  'ctao-blazars': 231,
  tns: 3,
};

/** Words of the labels that name a catalogue: 'GCVS RRAB', 'Fink-x3hsp 3HSPJ210844.7-025034'. */
const evidence: readonly { readonly word: RegExp; readonly catalog: string }[] = [
  { word: /^(?:Fink-)?GCVS (?<said>.*)/, catalog: 'gcvs' },
  { word: /^SPICY (?<said>.*)/, catalog: 'spicy' },
  { word: /^(?:3HSP|Fink-x3hsp) (?<said>.*)/, catalog: '3hsp' },
  { word: /^(?:4LAC|Fink-x4lac) (?<said>.*)/, catalog: '4lac' },
  { word: /^CTAO-blazar (?<said>.*)/, catalog: 'ctao-blazars' },
];

interface Label {
  readonly row: number;
  readonly objectId?: string;
  readonly evidence: readonly string[];
  readonly true_ra?: number;
  readonly true_dec?: number;
}

/** One entry that a label names. */
interface Expected {
  readonly object: string;
  readonly catalog: string;
  readonly said: string;
  readonly position: SkyPosition;
}

async function importAll(t: TestContext): Promise<Catalogs> {
  const folder = temporaryFolder(t);
  const catalogs = join(realDataFolder()!, 'catalogs');
  for (const [name, names] of Object.entries(files)) {
    const paths = names.map((file) => join(catalogs, file));
    const manifest = await readManifest(name);
    const version = manifest.version ?? '2026-02-09';
    const { doubts } = await importCatalog({ folder, manifest, paths, version });
    // The FSSC's files were edited after they had been summed, which astropy says too.
    const doubtful = name === '4lac' ? paths : [];
    assert.deepEqual(
      doubts,
      doubtful.map((path) => `${path}: its data are not those of its DATASUM`),
    );
  }
  return openCatalogs(folder);
}

/** What the labels of a file of packets name, at the places that the packets say. */
async function expectedIn(survey: 'ztf' | 'lsst', name: string): Promise<readonly Expected[]> {
  const folder = join(realDataFolder()!, survey);
  const labels = readFileSync(join(folder, `${name}.labels.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Label);
  const reader = openPacketReader({
    packet: { maxBytes: 16 * 1024 ** 2 },
    registry: { url: '', cachePath: '' },
    // Some are of partners, and old ones do not say.
    survey: { programs: '0,1,2,3,unstated' },
  });
  const expected: Expected[] = [];
  const packets = [...splitPackets(readFileSync(join(folder, `${name}.avro`)))];
  for (const [row, packet] of packets.entries()) {
    const label = labels.find((each) => each.row === row)!;
    const named = label.evidence.flatMap((text) =>
      evidence.flatMap(({ word, catalog }) => {
        const said = word.exec(text)?.groups?.said;
        return said === undefined ? [] : [{ catalog, said }];
      }),
    );
    if (named.length === 0) continue;
    const { alert } = reader.read(packet, 'stamps');
    const { raDeg, decDeg, mjdTai } = alert.detection;
    const position = {
      ...{ raDeg: label.true_ra ?? raDeg, decDeg: label.true_dec ?? decDeg, epochMjdTai: mjdTai },
    };
    expected.push(...named.map((each) => ({ ...each, object: alert.oid, position })));
  }
  return expected;
}

/** Whether an entry is the one that the label means: its class, its name, or the name of the object in it. */
function isMeant({ sourceId, values }: CatalogMatch, { said, object }: Expected): boolean {
  const words = [sourceId, ...Object.values(values).map(String)].map(plain);
  // The label's word for every entry of 3HSP; entries of the CTAO's list name the objects instead.
  const isEvery = said === 'Blazar(HSP)';
  return isEvery || words.includes(plain(said)) || words.includes(plain(object));
}

/** Doubts (a colon) and blanks differ between copies of a catalogue. */
const plain = (text: string): string => text.replaceAll(/[:\s]/g, '').toLowerCase();

describe('the real catalogues and the real alerts', needsRealData(), () => {
  let expected: readonly Expected[];
  before(async () => {
    expected = [
      ...(await expectedIn('ztf', 'labelled')),
      ...(await expectedIn('lsst', 'rubin_real_alerts_v10_0')),
    ];
  });

  it('show the entries that their labels name, and not a tenth of a degree beside them', async (t) => {
    await using catalogs = await importAll(t);
    const counted = catalogs.list().map(({ name, rowCount }) => [name, rowCount]);
    assert.deepEqual(Object.fromEntries(counted), rowCounts);
    for (const catalog of new Set(evidence.map((each) => each.catalog))) {
      const named = expected.filter((each) => each.catalog === catalog);
      assert.ok(named.length > 0, `no label names ${catalog}`);
      const misses: string[] = [];
      let besides = 0;
      for (const each of named) {
        const [answers] = await catalogs.match([each.position], {
          ...{ catalogs: [catalog], nearest: 5 },
        });
        const { matches } = answers![0]!;
        if (!matches.some((match) => isMeant(match, each))) {
          misses.push(`${each.object} (${each.said}): ${await whyMissed(catalogs, each)}`);
        }
        const beside = { ...each.position, decDeg: each.position.decDeg + 0.1 };
        const [others] = await catalogs.match([beside], { catalogs: [catalog] });
        if (others![0]!.status === 'matched') besides++;
      }
      t.diagnostic(`${catalog}: ${named.length - misses.length} of ${named.length} labels`);
      for (const miss of misses) t.diagnostic(`  ${miss}`);
      assert.deepEqual(misses, [], catalog);
      assert.ok(besides <= named.length / 10, `${besides} of ${named.length} beside the place`);
    }
  });
});

/** The nearest entry, within the radius or not. */
async function whyMissed(catalogs: Catalogs, { catalog, position }: Expected): Promise<string> {
  const [answers] = await catalogs.match([position], { catalogs: [catalog], radiusArcsec: 600 });
  const [nearest] = answers![0]!.matches;
  return nearest === undefined
    ? 'nothing within 600"'
    : `${nearest.sourceId} ${JSON.stringify(nearest.values)} at ${nearest.separationArcsec.toFixed(1)}"`;
}
