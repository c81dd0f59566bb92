import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { type FeaturesMessage, messageOfAlert, openPacketReader } from '@lucero/avro';
import {
  computeFeaturesService,
  openPeriodSearcher,
  type SearchPeriod,
} from '@lucero/compute-features';
import { LuceroError } from '@lucero/errors';
import { featureSetVersion, searchPeriod } from '@lucero/light-curve';
import { simulateAlerts } from '@lucero/simulator';
import type { Outcome } from '@lucero/step';
import type { PeriodSearchRow, Store } from '@lucero/store';
import { assertBatchInvariant, startTestStores, type TestStores } from '@lucero/testkit';
import { growingObject } from './support/growing-object.ts';

const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const [pattern] = Array.from(
  simulateAlerts({ survey: 'ztf', alertCount: 5, seed: 11 }),
  ({ packet }) => reader.read(packet, 'measurements').alert,
).filter(({ objectKind }) => objectKind === 'sidereal') as [Alert];

const alerts = growingObject(pattern, 40);
const inputs = alerts.map((alert) =>
  messageOfAlert(alert, { surveyPublishedMs: 1, ingestedMs: 2, codeVersion: 'test' }),
);
const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF20growing' } as const;

function valuesOf(outcome: Outcome<FeaturesMessage> | undefined): FeaturesMessage['values'] {
  assert.ok(outcome?.kind === 'emit' && outcome.messages[0] !== undefined);
  return outcome.messages[0].values;
}

describe('searches for periods', () => {
  let stores: TestStores;

  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  /** A store with the whole object in it and nothing searched, and a service that counts searches. */
  const open = async (search: SearchPeriod = async (points) => searchPeriod(points)) => {
    const store = await stores.open();
    await store.storeAlerts(alerts);
    return withStore(store, search);
  };
  const withStore = (store: Store, search: SearchPeriod) => {
    const counted = { searches: 0 };
    const { step, deps } = computeFeaturesService({
      store,
      searchPeriod: (points) => {
        counted.searches++;
        return search(points);
      },
      nowMs: () => 3,
    });
    return { store, step, deps, counted };
  };
  const keptOf = async (store: Store): Promise<PeriodSearchRow> => {
    const [kept] = await store.readPeriodSearches([key]);
    assert.ok(kept !== null && kept !== undefined);
    return kept;
  };

  it('give the same features however the stream is cut, in a thread or not', async (t) => {
    const searcher = openPeriodSearcher();
    t.after(() => searcher[Symbol.asyncDispose]());
    const { step } = await open();
    await assertBatchInvariant(step, inputs, async () => (await open()).deps);
    const atOnce = await step.process(inputs, (await open()).deps);
    assert.deepEqual(await step.process(inputs, (await open(searcher.search)).deps), atOnce);
    const periods = new Set(atOnce.map((outcome) => valuesOf(outcome).Multiband_period_12));
    assert.ok(periods.size > 5 && periods.has(null), `${periods.size} periods`);
  });

  it('are made at the numbers of points of the schedule only', async () => {
    const { step, deps, counted } = await open();
    const searchesAt: number[] = [];
    for (const [i, input] of inputs.entries()) {
      const before = counted.searches;
      const [outcome] = await step.process([input], deps);
      if (counted.searches > before) searchesAt.push(i + 1);
      const { Period_points_12: points = null } = valuesOf(outcome);
      assert.equal(points === null, searchesAt.length === 0);
    }
    // At 30 points the first 29 are searched: the first of the schedule with 15 of one band.
    assert.deepEqual(searchesAt, [30, 32, 34, 36, 38, 40]);
  });

  it('are made once for the same points in one batch', async () => {
    const { step, deps, counted } = await open();
    await step.process(inputs, deps);
    assert.equal(counted.searches, 6);
  });

  it('are not made again by another instance or a replay', async () => {
    const first = await open();
    const twoOfOneSearch = inputs.slice(-3, -1);
    const [asFirst] = await first.step.process(twoOfOneSearch.slice(-1), first.deps);
    const again = withStore(first.store, async () => assert.fail('searched again'));
    const [, last] = await again.step.process(twoOfOneSearch, again.deps);
    assert.deepEqual(last, asFirst);
  });

  it('of another feature set, or of other points, are not used', async () => {
    const { store, step, deps, counted } = await open();
    const expected = await step.process(inputs.slice(-1), deps);
    const kept = await keptOf(store);
    const wrong = kept.foundJson.replace(/"periodDays":[\d.]+/, '"periodDays":42');
    for (const changes of [{ featureSetVersion: '0.0.0' }, { pointsKey: 'of others' }]) {
      await store.storePeriodSearches([{ ...kept, ...changes, foundJson: wrong }]);
      const before = counted.searches;
      assert.deepEqual(await step.process(inputs.slice(-1), deps), expected);
      assert.equal(counted.searches, before + 1);
      assert.deepEqual(await keptOf(store), kept);
    }
    // The same row, said to be of these points and this set, is believed: it is what is read.
    await store.storePeriodSearches([{ ...kept, foundJson: wrong }]);
    const [believed] = await step.process(inputs.slice(-1), deps);
    assert.equal(valuesOf(believed).Multiband_period_12, 42);
    assert.equal(kept.featureSetVersion, featureSetVersion);
  });

  it('without a result are remembered, too', async () => {
    const { store, step, deps, counted } = await open(async () => null);
    const [outcome] = await step.process(inputs.slice(-1), deps);
    assert.equal(valuesOf(outcome).Multiband_period_12, null);
    assert.equal((await keptOf(store)).foundJson, 'null');
    assert.deepEqual((await step.process(inputs.slice(-1), deps))[0], outcome);
    assert.equal(counted.searches, 1);
  });

  it('that fail fail the batch, which may be tried again', async () => {
    let isBroken = true;
    const lost = new LuceroError('LUCERO_PERIOD_SEARCH_UNAVAILABLE', 'the thread ended');
    const { store, step, deps } = await open(async (points) => {
      if (isBroken) throw lost;
      return searchPeriod(points);
    });
    await assert.rejects(step.process(inputs, deps), lost);
    assert.deepEqual(await store.readPeriodSearches([key]), [null]);
    isBroken = false;
    assert.equal((await step.process(inputs, deps)).length, inputs.length);
  });
});
