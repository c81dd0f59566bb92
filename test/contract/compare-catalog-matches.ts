/**
 * Matches of packages/catalogs against astropy (catalog-matches.py): SkyCoord.apply_space_motion and
 * match_to_catalog_sky, on places anywhere, near the poles and on both sides of right ascension 0.
 *
 * `node test/contract/compare-catalog-matches.ts 100000` compares so many pairs and prints the largest differences.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalogs, openCatalogWriter } from '@lucero/catalogs';
import { makeRandom, type Random } from '@lucero/simulator';
import { angularDistanceArcsec } from '@lucero/sky';
import { pythonFor } from '@lucero/testkit';

const epochJyear = 2016;
/** 2000, 2026 and 2041: a quarter of a century to both sides and about now. */
const epochsMjdTai = [51_544.5, 61_041.25, 66_475.75];
/** Most stars move as most stars of Gaia do, one in fifty up to as fast as Barnard's. */
const motionMasYr = { usual: 20, fast: 3000, fastOneIn: 50, largest: 10_000 };
/** Positions are within a few hundred arcseconds of a source. */
const radiusArcsec = 2000;

export interface Comparison {
  readonly pairs: number;
  /** Positions whose nearest source is another. */
  readonly otherPairs: number;
  /** Largest differences [arcsec]. */
  readonly separationArcsec: number;
  readonly placeArcsec: number;
}

interface AstropyAnswer {
  readonly row: readonly number[];
  readonly separationArcsec: readonly number[];
  readonly raDeg: readonly number[];
  readonly decDeg: readonly number[];
}

/** Compares as many pairs: a source of a catalogue and a position within some hundred arcseconds each. */
export async function compareCatalogMatches(pairs: number): Promise<Comparison> {
  const random = makeRandom('catalogue matches', 12);
  const sources = Array.from({ length: pairs }, (_, i) => placeOf(random, i));
  const motions = Array.from({ length: pairs }, () => motionOf(random));
  const catalog = {
    raDeg: Float64Array.from(sources, ([raDeg]) => raDeg),
    decDeg: Float64Array.from(sources, ([, decDeg]) => decDeg),
    pmRaMasYr: Float64Array.from(motions, ([east]) => east),
    pmDecMasYr: Float64Array.from(motions, ([, north]) => north),
  };
  const positions = sources.map(([raDeg, decDeg], i) => ({
    raDeg: raDeg + random.normal(0, 0.03) / Math.max(0.01, Math.cos((decDeg * Math.PI) / 180)),
    decDeg: Math.max(-90, Math.min(90, decDeg + random.normal(0, 0.03))),
    epochMjdTai: epochsMjdTai[i % epochsMjdTai.length] as number,
  }));
  const expected = askAstropy(catalog, positions);
  const folder = await mkdtemp(join(tmpdir(), 'lucero-matches-'));
  try {
    const writer = await openCatalogWriter(folder, {
      ...{ name: 'random', version: '1', title: 'Random places', reference: '', columns: [] },
      ...{ epochJyear, properMotion: true, radius: { kind: 'constant', arcsec: 1 } },
    });
    await writer.add({ ...catalog, sourceId: sources.map((_, i) => String(i)), values: {} });
    await writer.finish();
    await using catalogs = await openCatalogs(folder);
    const answers = await catalogs.match(positions, { radiusArcsec });
    let otherPairs = 0;
    let separationArcsec = 0;
    let placeArcsec = 0;
    for (const [i, [answer]] of answers.entries()) {
      const match = answer?.matches[0];
      const astropy = expected[i % epochsMjdTai.length]!;
      const at = Math.floor(i / epochsMjdTai.length);
      if (Number(match?.sourceId) !== astropy.row[at]) otherPairs++;
      if (match === undefined) continue;
      const difference = Math.abs(match.separationArcsec - astropy.separationArcsec[at]!);
      separationArcsec = Math.max(separationArcsec, difference);
      const moved = angularDistanceArcsec(
        ...([match.raDeg, match.decDeg, astropy.raDeg[at]!, astropy.decDeg[at]!] as const),
      );
      placeArcsec = Math.max(placeArcsec, moved);
    }
    return { pairs, otherPairs, separationArcsec, placeArcsec };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A third anywhere, a third within half a degree of a pole, a third within 0.1 deg of right ascension 0. */
function placeOf(random: Random, i: number): [raDeg: number, decDeg: number] {
  const anywhere = (Math.asin(2 * random.uniform() - 1) * 180) / Math.PI;
  if (i % 3 === 0) return [360 * random.uniform(), anywhere];
  if (i % 3 === 1) {
    const fromPole = 0.5 * Math.sqrt(random.uniform());
    return [360 * random.uniform(), random.isTrueWith(0.5) ? 90 - fromPole : fromPole - 90];
  }
  return [(360 + 0.2 * (random.uniform() - 0.5)) % 360, anywhere];
}

function motionOf(random: Random): readonly [east: number, north: number] {
  const { usual, fast, fastOneIn, largest } = motionMasYr;
  const sigma = random.isTrueWith(1 / fastOneIn) ? fast : usual;
  const component = () => Math.max(-largest, Math.min(largest, random.normal(0, sigma)));
  return [component(), component()];
}

function askAstropy(
  catalog: Readonly<Record<string, Float64Array>>,
  positions: readonly {
    readonly raDeg: number;
    readonly decDeg: number;
    readonly epochMjdTai: number;
  }[],
): AstropyAnswer[] {
  const input = JSON.stringify({
    catalog: Object.fromEntries(Object.entries(catalog).map(([name, x]) => [name, [...x]])),
    epochJyear,
    positions: epochsMjdTai.map((mjdTai) => {
      const ofEpoch = positions.filter(({ epochMjdTai }) => epochMjdTai === mjdTai);
      return {
        mjdTai,
        raDeg: ofEpoch.map(({ raDeg }) => raDeg),
        decDeg: ofEpoch.map(({ decDeg }) => decDeg),
      };
    }),
  });
  const script = join(import.meta.dirname, 'catalog-matches.py');
  const output = execFileSync(pythonFor(), [script], { input, maxBuffer: 256 * 1024 ** 2 });
  return JSON.parse(output.toString('utf8')) as AstropyAnswer[];
}

if (import.meta.main) {
  const comparison = await compareCatalogMatches(Number(process.argv[2] ?? 100_000));
  process.stdout.write(`${JSON.stringify(comparison)}\n`);
}
