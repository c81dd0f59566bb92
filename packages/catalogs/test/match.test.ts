import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  type CatalogMatch,
  openCatalogs,
  type RadiusRule,
  type SkyPosition,
} from '@lucero/catalogs';
import { type CatalogPlan, makeRandom, simulateCatalog } from '@lucero/simulator';
import { angularDistanceArcsec } from '@lucero/sky';
import { smallBatch, writtenBatch } from './small-catalog.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writtenCatalog } from './written-catalog.ts';

const mjdTaiOf2026 = 61_041;

/** Positions near rows of a catalogue, and some anywhere. */
function positionsNear(plan: CatalogPlan, count: number, arcsec: number): SkyPosition[] {
  const random = makeRandom('positions', plan.seed);
  const [batch] = simulateCatalog(plan).batches();
  assert.ok(batch !== undefined);
  return Array.from({ length: count }, (_, i) => {
    const row = random.integerIn(0, batch.raDeg.length - 1);
    const near = {
      raDeg: batch.raDeg[row]! + random.normal(0, arcsec / 3600),
      decDeg: Math.max(-90, Math.min(90, batch.decDeg[row]! + random.normal(0, arcsec / 3600))),
    };
    const epochMjdTai = i % 3 === 0 ? null : mjdTaiOf2026;
    return i % 5 === 0
      ? { raDeg: 360 * random.uniform(), decDeg: 0, epochMjdTai }
      : { ...near, epochMjdTai };
  });
}

describe('matching', () => {
  it('finds what a search of all rows finds, in any order of positions and any size of batch', async (t) => {
    const folder = temporaryFolder(t);
    const plan = { name: 'sky', seed: 1, rows: 8000, places: 'clustered' } as const;
    await writtenCatalog(folder, plan, { rowsPerTable: 2000 });
    await using catalogs = await openCatalogs(folder);
    const positions = positionsNear(plan, 250, 100);
    const options = { nearest: 3, radiusArcsec: 300 };
    const [batch] = simulateCatalog(plan).batches();
    const found = await catalogs.match(positions, options);
    for (const [i, { raDeg, decDeg }] of positions.entries()) {
      const expected = Array.from(batch!.raDeg, (ra, row) => ({
        sourceId: batch!.sourceId[row]!,
        separationArcsec: angularDistanceArcsec(raDeg, decDeg, ra, batch!.decDeg[row]!),
      }))
        .filter(({ separationArcsec }) => separationArcsec <= 300)
        .sort((a, b) => a.separationArcsec - b.separationArcsec)
        .slice(0, 3);
      const [answer] = found[i]!;
      assert.equal(answer?.status, expected.length > 0 ? 'matched' : 'none');
      assert.deepEqual(
        answer.matches.map(({ sourceId }) => sourceId),
        expected.map(({ sourceId }) => sourceId),
      );
      for (const [j, { separationArcsec }] of answer.matches.entries()) {
        assert.ok(Math.abs(separationArcsec - expected[j]!.separationArcsec) < 1e-8);
      }
    }
    const reversed = await catalogs.match(positions.toReversed(), options);
    assert.deepEqual(reversed.toReversed(), found);
    const alone = await Promise.all(
      positions.map((position) => catalogs.match([position], options)),
    );
    assert.deepEqual(alone.flat(), found);
  });

  it('gives the values of a row, absent ones as null', async (t) => {
    const folder = temporaryFolder(t);
    const plan = { name: 'sky', seed: 2, rows: 5000, properMotion: true } as const;
    await writtenCatalog(folder, plan);
    await using catalogs = await openCatalogs(folder);
    const [batch] = simulateCatalog(plan).batches();
    assert.ok(batch !== undefined);
    const positions = Array.from(batch.raDeg, (raDeg, row) => ({
      ...{ raDeg, decDeg: batch.decDeg[row]!, epochMjdTai: null },
    }));
    const answers = await catalogs.match(positions);
    const [{ sourceId, raDeg, decDeg, values }] = answers[17]![0]!.matches as [CatalogMatch];
    assert.equal(sourceId, batch.sourceId[17]);
    assert.equal(raDeg, batch.raDeg[17]);
    assert.equal(decDeg, batch.decDeg[17]);
    assert.equal(Math.fround(values.g_mag as number), batch.values.g_mag![17]);
    assert.equal(values.class, batch.values.class![17]);
    const absent = answers.filter(([answer]) => answer?.matches[0]?.values.g_r === null);
    assert.ok(absent.length > 300 && absent.length < 700);
  });
});

describe('the radius of a match', () => {
  const columns = [{ name: 'z', unit: null, description: 'Redshift', type: 'float64' }] as const;
  const found = async (
    t: TestContext,
    radius: RadiusRule,
    value: number,
    separationArcsec: number,
  ): Promise<boolean> => {
    const folder = temporaryFolder(t);
    // Other rows have a far larger radius, or none.
    const batch = smallBatch(
      [
        [10, 0],
        [200, 0],
        [300, 0],
      ],
      {
        values: { z: [value, 1e-4, null] },
      },
    );
    await writtenBatch(folder, { columns, radius }, batch);
    await using catalogs = await openCatalogs(folder);
    const [answers] = await catalogs.match([
      { raDeg: 10, decDeg: separationArcsec / 3600, epochMjdTai: null },
    ]);
    return answers?.[0]?.status === 'matched';
  };
  const rules: readonly [name: string, rule: RadiusRule, value: number, arcsec: number][] = [
    ['constant', { kind: 'constant', arcsec: 3 }, 0, 3],
    [
      'of each row',
      { kind: 'column', column: 'z', unit: 'arcmin', maxArcsec: 600, otherwiseArcsec: 0 },
      ...([0.5, 30] as const),
    ],
    [
      'of each row, at most',
      { kind: 'column', column: 'z', unit: 'deg', maxArcsec: 600, otherwiseArcsec: 0 },
      ...([0.5, 600] as const),
    ],
    [
      'of a row that has none',
      { kind: 'column', column: 'z', unit: 'deg', maxArcsec: 600, otherwiseArcsec: 1.5 },
      ...([Number.NaN, 1.5] as const),
    ],
    [
      // FlatLambdaCDM(67.66, 0.3111, Tcmb0=0).arcsec_per_kpc_proper of astropy 8.0.2, 2026-11-30.
      'of a length at the distance of the row',
      {
        kind: 'physical',
        kpc: 30,
        distance: { redshiftColumn: 'z' },
        maxArcsec: 3600,
        otherwiseArcsec: 2,
      },
      ...([0.05, 29.677_087_723_666_162] as const),
    ],
    [
      'of a row whose redshift is none',
      {
        ...{ kind: 'physical', kpc: 30, maxArcsec: 3600, otherwiseArcsec: 2 },
        distance: { redshiftColumn: 'z' },
      },
      ...([9999, 2] as const),
    ],
    [
      'of a length at a distance in Mpc',
      {
        kind: 'physical',
        kpc: 30,
        distance: { distanceMpcColumn: 'z' },
        maxArcsec: 3600,
        otherwiseArcsec: 2,
      },
      ...([100, (((30 / 100_000) * 180) / Math.PI) * 3600] as const),
    ],
  ];
  for (const [name, rule, value, arcsec] of rules) {
    it(`is ${name}`, async (t) => {
      assert.equal(await found(t, rule, value, arcsec * (1 - 1e-7)), true);
      assert.equal(await found(t, rule, value, arcsec * (1 + 1e-7)), false);
    });
  }
});

describe('proper motion', () => {
  it('finds a fast star where it is at the epoch of the position, and not where it was', async (t) => {
    const folder = temporaryFolder(t);
    // Barnard's star among stars that stand still, of which many blocks are between the two places.
    const others = Array.from({ length: 4000 }, (_, i): [number, number] => [
      ...([269.3 + 0.0003 * (i % 60), 4.6 + 0.003 * Math.floor(i / 60)] as const),
    ]);
    const barnard: [number, number] = [269.452076, 4.693391];
    const batch = smallBatch([barnard, ...others]);
    batch.pmRaMasYr![0] = -801.551;
    batch.pmDecMasYr![0] = 10_362.394;
    await writtenBatch(folder, { properMotion: true, epochJyear: 2000 }, batch);
    await using catalogs = await openCatalogs(folder);
    const years = 26.4;
    const epochMjdTai = 51_544.5 + years * 365.25;
    const now = {
      raDeg: barnard[0] + (-0.801551 * years) / 3600 / Math.cos((barnard[1] * Math.PI) / 180),
      decDeg: barnard[1] + (10.362394 * years) / 3600,
      epochMjdTai,
    };
    const was = { raDeg: barnard[0], decDeg: barnard[1], epochMjdTai };
    const answers = await catalogs.match([now, was, { ...was, epochMjdTai: null }]);
    assert.deepEqual(
      answers.map(([answer]) => answer?.matches[0]?.sourceId ?? answer?.status),
      ['s1', 'none', 's1'],
    );
    const [match] = answers[0]![0]!.matches;
    assert.ok(Math.abs(match!.decDeg - now.decDeg) < 1e-6);
  });
});
