import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CatalogMatch, openCatalogs, type SkyPosition } from '@lucero/catalogs';
import { type CatalogPlan, makeRandom, simulateCatalog } from '@lucero/simulator';
import { angularDistanceArcsec } from '@lucero/sky';
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
    const plan = { name: 'sky', seed: 1, rows: 20_000, places: 'clustered' } as const;
    await writtenCatalog(folder, plan, { rowsPerTable: 4096 });
    await using catalogs = await openCatalogs(folder);
    const positions = positionsNear(plan, 400, 100);
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
