import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hpx29 } from '@lucero/sky';
import type {
  CatalogMatch,
  CatalogRegistration,
  NewCrossmatch,
  PassedObject,
} from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const catalog = (name: string, version: string): CatalogRegistration => ({
  ...{ name, version, title: `Stars of ${name}`, reference: '2020A&A...1', rowCount: 12 },
  epochJyear: 2016,
});
const key = (oid: string) => ({ survey: 'ztf', objectKind: 'sidereal' as const, oid });
const match = (name: string, rank = 1): CatalogMatch => ({
  ...{ catalog: name, version: '1', rank, sourceId: `${name} ${rank}`, separationKpc: null },
  ...{
    separationArcsec: 0.1 * rank,
    raDeg: 10,
    decDeg: -5.5,
    values: { mag: 17.25, kind: 'star' },
  },
});
const crossmatch = (
  oid: string,
  revision: number,
  more: Partial<NewCrossmatch>,
): NewCrossmatch => ({
  ...key(oid),
  ...{ catalogSetId: 1, revision, raDeg: 10, decDeg: -5.5, mjdTai: 61_000, detectionCount: 1 },
  ...{ unknownCatalogs: [], matchedMs: 1_790_000_000_000, matches: [], keptCatalogs: [] },
  origin: { topic: 'lucero.alerts.v1', partition: 0, offset: BigInt(revision) },
  ...more,
});

const addObject = async (oid: string, raDeg: number, decDeg: number): Promise<void> => {
  await rows(`INSERT INTO object (oid, survey, object_kind, ra_deg, dec_deg, hpx29, position_sum_x,
    position_sum_y, position_sum_z, first_mjd_tai, last_mjd_tai, detection_count, last_alert_id,
    last_band) VALUES ('${oid}', 'ztf', 'sidereal', ${raDeg}, ${decDeg}, ${hpx29(raDeg, decDeg)},
    0, 0, 0, 61000, 61001, 2, 5, 'g')`);
};

describe('useCatalogs', () => {
  it('has no set while there never was a catalogue', async () => {
    assert.equal(await store.useCatalogs([]), null);
    assert.equal(await store.readCurrentCatalogSet(), null);
  });

  it('makes each set once, and the one used last the current one', async () => {
    const first = await store.useCatalogs([catalog('gaia', 'dr3'), catalog('allwise', '1')]);
    assert.deepEqual(first?.catalogs, ['allwise@1', 'gaia@dr3']);
    assert.deepEqual(
      await other.useCatalogs([catalog('allwise', '1'), catalog('gaia', 'dr3')]),
      first,
    );
    const second = await store.useCatalogs([catalog('gaia', 'dr3')]);
    assert.ok(second!.place > first!.place);
    assert.deepEqual(
      (await store.listCatalogs()).map(({ name }) => name),
      ['gaia'],
    );
    const again = await store.useCatalogs([catalog('gaia', 'dr3'), catalog('allwise', '1')]);
    assert.equal(again?.catalogSetId, first?.catalogSetId);
    assert.ok(again!.place > second!.place);
    assert.deepEqual(await other.readCurrentCatalogSet(), again);
  });

  it('may have none any more', async () => {
    const none = await store.useCatalogs([]);
    assert.deepEqual(none?.catalogs, []);
    assert.deepEqual(await store.listCatalogs(), []);
  });
});

describe('storeCrossmatches', () => {
  it('gives back what was stored, in the order asked', async () => {
    const set = await store.useCatalogs([catalog('gaia', 'dr3'), catalog('allwise', '1')]);
    await addObject('a', 10, -5.5);
    const { catalogSetId } = set!;
    const given = crossmatch('a', 1, {
      catalogSetId,
      unknownCatalogs: ['allwise'],
      matches: [match('gaia', 2), match('gaia')],
    });
    assert.deepEqual(await store.storeCrossmatches([crossmatch('b', 1, { catalogSetId }), given]), [
      true,
      true,
    ]);
    const [none, state] = await store.readCrossmatchStates([key('c'), key('a')]);
    assert.deepEqual(none, { mean: null, crossmatch: null });
    assert.deepEqual(state?.mean, { raDeg: 10, decDeg: -5.5, detectionCount: 2 });
    const { matches: _, keptCatalogs: __, ...expected } = given;
    const { catalogs, place } = set!;
    assert.deepEqual(state?.crossmatch, { ...expected, catalogs, place });
    assert.deepEqual(await store.readCatalogMatches([key('c'), key('a')]), [
      [],
      [match('gaia'), match('gaia', 2)],
    ]);
  });

  it('stores one of two that two matched at once', async () => {
    const { catalogSetId } = (await store.readCurrentCatalogSet())!;
    const stored = await Promise.all(
      [store, other].map((each) => each.storeCrossmatches([crossmatch('d', 1, { catalogSetId })])),
    );
    assert.deepEqual(stored.flat().sort(), [false, true]);
  });

  it('takes away matches of catalogues that were asked again or are gone, and keeps the others', async () => {
    const { catalogSetId } = (await store.readCurrentCatalogSet())!;
    const matches = [match('gaia'), match('allwise'), match('ps1')];
    await store.storeCrossmatches([crossmatch('e', 1, { catalogSetId, matches })]);
    const again = { catalogSetId, matches: [match('allwise', 2)], keptCatalogs: ['gaia'] };
    await store.storeCrossmatches([crossmatch('e', 2, again)]);
    assert.deepEqual(await store.readCatalogMatches([key('e')]), [
      [match('allwise', 2), match('gaia')],
    ]);
  });

  it('does not write over what was matched with newer catalogues', async () => {
    const old = (await store.readCurrentCatalogSet())!;
    const newer = (await store.useCatalogs([catalog('gaia', 'dr4')]))!;
    await store.storeCrossmatches([crossmatch('f', 1, newer)]);
    assert.deepEqual(await store.storeCrossmatches([crossmatch('f', 2, old)]), [false]);
  });
});

describe('sweepPage', () => {
  const sent: PassedObject[] = [];
  const keep = async (objects: readonly PassedObject[]) => {
    sent.push(...objects);
  };
  const walk = { recoveredCatalogs: [], objectsPerPage: 4, objectsPerSecond: 1e9 };

  it('passes all objects once in the order of the sky, though it is interrupted', async () => {
    await rows('TRUNCATE crossmatch');
    for (let i = 0; i < 9; i++) await addObject(`s${i}`, (i * 97) % 360, i * 9 - 40);
    const { catalogSetId } = (await store.useCatalogs([catalog('gaia', 'dr5')]))!;
    await store.storeCrossmatches([crossmatch('s3', 1, { catalogSetId })]);
    assert.equal(await store.sweepPage({ ...walk, catalogSetId, nowMs: 1_000 }, keep), 'sent');
    await assert.rejects(
      other.sweepPage({ ...walk, catalogSetId, nowMs: 2_000 }, async () => {
        throw new Error('killed');
      }),
      /killed/,
    );
    const results: string[] = [];
    for (let nowMs = 3_000; results.at(-1) !== 'finished'; nowMs += 1_000) {
      results.push(await other.sweepPage({ ...walk, catalogSetId, nowMs }, keep));
    }
    const cells = sent.map(({ raDeg, decDeg }) => hpx29(raDeg, decDeg));
    assert.deepEqual(
      cells,
      cells.toSorted((a, b) => (a < b ? -1 : 1)),
    );
    const others = [0, 1, 2, 4, 5, 6, 7, 8].map((i) => `s${i}`);
    assert.deepEqual(sent.map(({ oid }) => oid).sort(), ['a', ...others]);
    const sweep = await store.readSweep();
    assert.deepEqual([sweep?.skyFraction, sweep?.sentCount, sweep?.lookedAtCount], [1, 9, 10]);
  });

  it('begins again for what was matched with older catalogues behind it, or can be read again', async () => {
    const { catalogSetId } = (await store.readCurrentCatalogSet())!;
    const older = (await rows('SELECT min(catalog_set_id) AS id FROM catalog_set'))[0]!
      .id as number;
    await store.storeCrossmatches([
      crossmatch('s5', 1, { catalogSetId: older }),
      crossmatch('s6', 1, { catalogSetId, unknownCatalogs: ['gaia'] }),
    ]);
    sent.length = 0;
    const again = { ...walk, catalogSetId, objectsPerPage: 100 };
    assert.equal(await store.sweepPage({ ...again, nowMs: 50_000 }, keep), 'sent');
    assert.ok(sent.some(({ oid }) => oid === 's5'));
    assert.ok(!sent.some(({ oid }) => oid === 's6'));
    sent.length = 0;
    const recovered = { ...again, recoveredCatalogs: ['gaia'] };
    assert.equal(await store.sweepPage({ ...recovered, nowMs: 90_000 }, keep), 'sent');
    assert.ok(sent.some(({ oid }) => oid === 's6'));
  });

  it('waits until the next page is due', async () => {
    const { catalogSetId } = (await store.useCatalogs([catalog('gaia', 'dr6')]))!;
    const slow = { ...walk, catalogSetId, objectsPerSecond: 2 };
    assert.equal(await store.sweepPage({ ...slow, nowMs: 100_000 }, keep), 'sent');
    assert.equal(await store.sweepPage({ ...slow, nowMs: 100_999 }, keep), 'waiting');
    assert.equal(await other.sweepPage({ ...slow, nowMs: 102_000 }, keep), 'sent');
  });
});
