import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CatalogAnswer, CatalogInfo, MatchOptions, SkyPosition } from '@lucero/catalogs';
import { featureSourcesIn } from '@lucero/compute-features';

interface Question {
  readonly positions: readonly SkyPosition[];
  readonly options: MatchOptions | undefined;
}

/** Catalogues of these names; what they answer is given. */
function catalogsOf(names: readonly string[], answer: Partial<CatalogAnswer> = {}) {
  const questions: Question[] = [];
  let refreshed = 0;
  const catalogs = {
    list: () => names.map((name) => ({ name, version: '1' }) as CatalogInfo),
    match: async (positions: readonly SkyPosition[], options?: MatchOptions) => {
      questions.push({ positions, options });
      const [catalog = ''] = options?.catalogs ?? [];
      const none = { status: 'none', isCovered: true, matches: [] } as const;
      return positions.map(() => [{ catalog, version: '1', ...none, ...answer }]);
    },
    refresh: async () => {
      refreshed += 1;
      return false;
    },
  };
  return { catalogs, questions, refreshes: () => refreshed };
}

const place = { raDeg: 150, decDeg: 2, mjdTai: 60_000 };
const source = {
  sourceId: 'J100000.00+020000.0',
  separationArcsec: 0.3,
  raDeg: 150,
  decDeg: 2,
  values: { w1mpro: 12.5, w2mpro: 12.25, w3mpro: 9.5, w4mpro: null },
};

describe('featureSourcesIn', () => {
  it('asks AllWISE once for a batch: the nearest within 1 arcsec, at the time of each alert', async () => {
    const { catalogs, questions } = catalogsOf(['allwise', 'catwise'], {
      status: 'matched',
      matches: [source],
    });
    const found = await featureSourcesIn(catalogs, () => 0)([place, { ...place, raDeg: 151 }]);
    assert.deepEqual(questions, [
      {
        positions: [
          { raDeg: 150, decDeg: 2, epochMjdTai: 60_000 },
          { raDeg: 151, decDeg: 2, epochMjdTai: 60_000 },
        ],
        options: { catalogs: ['allwise'], nearest: 1, radiusArcsec: 1 },
      },
    ]);
    const expected = {
      allWise: { w1Mag: 12.5, w2Mag: 12.25, w3Mag: 9.5, w4Mag: null },
      catalogs: ['allwise@1'],
      unknownCatalogs: [],
    };
    assert.deepEqual(found, [expected, expected]);
  });

  it('takes W1 and W2 of CatWISE where there is no AllWISE, and says so', async () => {
    const answer = { status: 'matched', matches: [source] } as const;
    const { catalogs } = catalogsOf(['catwise'], answer);
    const [found] = await featureSourcesIn(catalogs, () => 0)([place]);
    assert.deepEqual(found, {
      allWise: { w1Mag: 12.5, w2Mag: 12.25, w3Mag: null, w4Mag: null },
      catalogs: ['catwise@1'],
      unknownCatalogs: [],
    });
  });

  it('tells "no source" from "cannot be read", where even a source that is readable may not be the nearest', async () => {
    const none = catalogsOf(['allwise']);
    assert.deepEqual(await featureSourcesIn(none.catalogs, () => 0)([place]), [
      { allWise: null, catalogs: ['allwise@1'], unknownCatalogs: [] },
    ]);
    const unknown = catalogsOf(['allwise'], { status: 'unknown', matches: [source] });
    assert.deepEqual(await featureSourcesIn(unknown.catalogs, () => 0)([place]), [
      { allWise: null, catalogs: ['allwise@1'], unknownCatalogs: ['allwise@1'] },
    ]);
  });

  it('never asks a catalogue that labels come from, whatever the folder holds', async () => {
    const { catalogs, questions } = catalogsOf(['3hsp', '4lac-dr3', 'gcvs', 'spicy', 'tns']);
    const found = await featureSourcesIn(catalogs, () => 0)([place]);
    assert.deepEqual(found, [{ allWise: null, catalogs: [], unknownCatalogs: [] }]);
    assert.deepEqual(questions, []);
  });

  it('looks for new versions once a minute, and not while nothing is asked', async () => {
    const { catalogs, refreshes } = catalogsOf(['allwise']);
    let nowMs = 0;
    const find = featureSourcesIn(catalogs, () => nowMs);
    await find([place]);
    nowMs = 59_999;
    await find([place]);
    assert.equal(refreshes(), 0);
    nowMs = 60_000;
    assert.deepEqual(await find([]), []);
    assert.equal(refreshes(), 0);
    await find([place]);
    await find([place]);
    assert.equal(refreshes(), 1);
  });
});
