import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Alert, Detection } from '@lucero/alert';
import { type FeaturesMessage, messageOfAlert, openPacketReader } from '@lucero/avro';
import {
  computeFeaturesService,
  openPeriodSearcher,
  type SearchPeriod,
} from '@lucero/compute-features';
import { LuceroError } from '@lucero/errors';
import {
  type FeatureValues,
  featureSetVersion,
  featuresByName,
  fitsOf,
  searchOne,
} from '@lucero/light-curve';
import { simulateAlerts } from '@lucero/simulator';
import type { Outcome } from '@lucero/step';
import type { PeriodSearchRow, Store } from '@lucero/store';
import { assertBatchInvariant, startTestStores, type TestStores } from '@lucero/testkit';
import { growingObject } from './support/growing-object.ts';

const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const pattern = Array.from(
  simulateAlerts({ survey: 'ztf', alertCount: 5, seed: 11 }),
  ({ packet }) => reader.read(packet, 'measurements').alert,
).find(({ objectKind }) => objectKind === 'sidereal');
assert.ok(pattern);

const alerts = growingObject(pattern, 40);
const inputs = alerts.map((alert) =>
  messageOfAlert(alert, { surveyPublishedMs: 1, ingestedMs: 2, codeVersion: 'test' }),
);
const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF20growing' } as const;

function valuesOf(outcome: Outcome<FeaturesMessage> | undefined): FeatureValues {
  assert.ok(outcome?.kind === 'emit' && outcome.messages[0] !== undefined);
  return featuresByName(outcome.messages[0].features);
}

describe('searches for periods, and fits,', () => {
  let stores: TestStores;

  before(async () => {
    stores = await startTestStores();
  });
  after(() => stores[Symbol.asyncDispose]());

  /** A store with the whole object in it and nothing searched, and a service that counts searches. */
  const open = async (search: SearchPeriod = async (kind, points) => searchOne(kind, points)) => {
    const store = await stores.open();
    await store.storeAlerts(alerts);
    return withStore(store, search);
  };
  const withStore = (store: Store, search: SearchPeriod) => {
    const counted = { sinusoid: 0, harmonics: 0, fits: 0 };
    const service = computeFeaturesService({
      store,
      searchPeriod: (kind, points) => {
        counted[kind]++;
        return search(kind, points);
      },
      nowMs: () => 3,
    });
    const makeFits: typeof fitsOf = (...asked) => {
      counted.fits++;
      return fitsOf(...asked);
    };
    return { store, step: service.step, deps: { ...service.deps, makeFits }, counted };
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
    const madeAt = { sinusoid: [] as number[], harmonics: [] as number[], fits: [] as number[] };
    const fittedCounts: (number | null)[] = [];
    for (const [i, input] of inputs.entries()) {
      const before = { ...counted };
      const [outcome] = await step.process([input], deps);
      for (const kind of ['sinusoid', 'harmonics', 'fits'] as const) {
        if (counted[kind] > before[kind]) madeAt[kind].push(i + 1);
      }
      const values = valuesOf(outcome);
      assert.equal(values.Period_points_12 === null, madeAt.sinusoid.length === 0);
      assert.equal(values.Multiharmonic_points_12 === null, madeAt.harmonics.length === 0);
      fittedCounts.push(values.Fit_points ?? null);
    }
    // At 30 points the first 29 are searched: the first of the schedule with 15 of one band.
    assert.deepEqual(madeAt.sinusoid, [30, 32, 34, 36, 38, 40]);
    assert.deepEqual(madeAt.harmonics, [30, 36]);
    // Up to 20 points all are fitted at every alert; then those of the schedule, and the 24th
    // and the 30th, which are fainter or brighter than all before them.
    const all = Array.from({ length: 20 }, (_, i) => i + 1);
    assert.deepEqual(madeAt.fits, [...all, 21, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40]);
    const lagging = [
      20, 21, 21, 24, 24, 25, 25, 27, 27, 30, 30, 31, 31, 33, 33, 35, 35, 37, 37, 39,
    ];
    assert.deepEqual(fittedCounts, [...all, ...lagging]);
  });

  it('are made once for the same points in one batch', async () => {
    const { step, deps, counted } = await open();
    await step.process(inputs, deps);
    assert.deepEqual(counted, { sinusoid: 6, harmonics: 2, fits: 20 + 11 });
  });

  it('are not made again by another instance or a replay', async () => {
    const first = await open();
    const twoOfOneSearch = inputs.slice(-3, -1);
    const [asFirst] = await first.step.process(twoOfOneSearch.slice(-1), first.deps);
    const again = withStore(first.store, async () => assert.fail('searched again'));
    const [, last] = await again.step.process(twoOfOneSearch, again.deps);
    assert.deepEqual(last, asFirst);
    assert.deepEqual(again.counted, { sinusoid: 0, harmonics: 0, fits: 0 });
  });

  it('of another feature set, or of other points, are not used', async () => {
    const { store, step, deps, counted } = await open();
    const expected = await step.process(inputs.slice(-1), deps);
    const kept = await keptOf(store);
    const wrong = kept.foundJson.replace(/"periodDays":[\d.]+/, '"periodDays":42');
    for (const changes of [{ featureSetVersion: '0.0.0' }, { pointsKey: 'of others' }]) {
      await store.storePeriodSearches([{ ...kept, ...changes, foundJson: wrong }]);
      const before = { ...counted };
      assert.deepEqual(await step.process(inputs.slice(-1), deps), expected);
      for (const kind of ['sinusoid', 'harmonics', 'fits'] as const) {
        assert.equal(counted[kind], before[kind] + 1, kind);
      }
      assert.deepEqual(await keptOf(store), kept);
    }
    // The same row, said to be of these points and this set, is believed: it is what is read.
    await store.storePeriodSearches([{ ...kept, foundJson: wrong }]);
    const [believed] = await step.process(inputs.slice(-1), deps);
    assert.equal(valuesOf(believed).Multiband_period_12, 42);
    assert.equal(kept.featureSetVersion, featureSetVersion);
  });

  it('are made again when a point was measured again, or withdrawn', async () => {
    const store = await stores.open();
    const known = alerts[3]!.detection;
    const last = alerts.at(-1)!;
    const laterWith = (days: number, copy: Detection): Alert => ({
      ...last,
      detection: {
        ...last.detection,
        ...{ alertId: last.detection.alertId + BigInt(days), mjdTai: last.detection.mjdTai + days },
      },
      previousDetections: [copy],
    });
    // One detection is known from histories alone: nobody else can measure an alert again.
    await store.storeAlerts(alerts.toSpliced(3, 1));
    const { step, deps, counted } = withStore(store, async (kind, points) =>
      searchOne(kind, points),
    );
    const flux = (known.scienceFluxNanojansky ?? 0) / 2;
    let before: unknown = null;
    for (const packet of [
      laterWith(1, known),
      laterWith(2, { ...known, scienceFluxNanojansky: flux, psfFluxNanojansky: flux - 1e5 }),
      laterWith(3, { ...known, withdrawnMjdTai: last.detection.mjdTai + 3 }),
    ]) {
      await store.storeAlerts([packet]);
      const asked = { ...counted };
      const [outcome] = await step.process(inputs.slice(-1), deps);
      for (const kind of ['sinusoid', 'harmonics', 'fits'] as const) {
        assert.equal(counted[kind], asked[kind] + 1, kind);
      }
      assert.notDeepEqual(valuesOf(outcome), before);
      before = valuesOf(outcome);
    }
  });

  it('are made again in the part alone whose points are others', async () => {
    const { store, step, deps, counted } = await open();
    const expected = await step.process(inputs.slice(-1), deps);
    const kept = await keptOf(store);
    for (const [i, kind] of (['sinusoid', 'harmonics', 'fits'] as const).entries()) {
      const hashes = kept.pointsKey.split(' ');
      hashes[i] = 'others';
      await store.storePeriodSearches([{ ...kept, pointsKey: hashes.join(' ') }]);
      const before = { ...counted };
      assert.deepEqual(await step.process(inputs.slice(-1), deps), expected);
      assert.deepEqual(counted, { ...before, [kind]: before[kind] + 1 });
      assert.deepEqual(await keptOf(store), kept);
    }
  });

  it('take an outburst in at once, and all that is before it', async () => {
    const { store, step, deps, counted } = await open();
    const quiet = await step.process(inputs.slice(-2, -1), deps);
    const before = { ...counted };
    const outburst = alerts.at(-1)!;
    const bright = { ...outburst.detection, psfFluxNanojansky: 9e5, scienceFluxNanojansky: 1e6 };
    const other = { ...outburst, oid: 'ZTF20burst', detection: bright };
    const ofOther = alerts.slice(0, -1).map((alert) => ({ ...alert, oid: 'ZTF20burst' }));
    await store.storeAlerts([...ofOther, other]);
    const announced = [ofOther.at(-1)!, other].map((alert) =>
      messageOfAlert(alert, { surveyPublishedMs: 1, ingestedMs: 2, codeVersion: 'test' }),
    );
    const [calm, burst] = await step.process(announced, deps);
    const fitsIn = (outcome: Outcome<FeaturesMessage> | undefined): FeatureValues => {
      const { Fit_points, SPM_chi_2, GP_DRW_sigma_2 } = valuesOf(outcome);
      return { Fit_points: Fit_points!, SPM_chi_2: SPM_chi_2!, GP_DRW_sigma_2: GP_DRW_sigma_2! };
    };
    assert.deepEqual(fitsIn(calm), fitsIn(quiet[0]));
    assert.deepEqual([fitsIn(calm).Fit_points, fitsIn(burst).Fit_points], [37, 40]);
    assert.notEqual(fitsIn(calm).GP_DRW_sigma_2, fitsIn(burst).GP_DRW_sigma_2);
    assert.equal(counted.fits, before.fits + 2);
  });

  it('without a result are remembered, too', async () => {
    const { store, step, deps, counted } = await open(async () => null);
    const [outcome] = await step.process(inputs.slice(-1), deps);
    assert.equal(valuesOf(outcome).Multiband_period_12, null);
    assert.match((await keptOf(store)).foundJson, /^\[null,null,\[/);
    assert.deepEqual((await step.process(inputs.slice(-1), deps))[0], outcome);
    assert.deepEqual(counted, { sinusoid: 1, harmonics: 1, fits: 1 });
  });

  it('that fail fail the batch, which may be tried again', async () => {
    let isBroken = true;
    const lost = new LuceroError('LUCERO_PERIOD_SEARCH_UNAVAILABLE', 'the thread ended');
    const { store, step, deps } = await open(async (kind, points) => {
      if (isBroken) throw lost;
      return searchOne(kind, points);
    });
    await assert.rejects(step.process(inputs, deps), lost);
    assert.deepEqual(await store.readPeriodSearches([key]), [null]);
    isBroken = false;
    assert.equal((await step.process(inputs, deps)).length, inputs.length);
  });
});
