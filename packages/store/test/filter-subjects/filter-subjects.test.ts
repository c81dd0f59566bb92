import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FilterNeed } from '@lucero/filters';
import { withoutAnswer } from '@lucero/testkit';
import type { ClassificationRow, ObjectKey } from '../../src/index.ts';
import { alert, detection, nearestSource, nonDetection } from '../support/alerts.ts';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

const everything = new Set<FilterNeed>([
  ...(['alert', 'object', 'counts', 'history', 'nonDetections', 'designation'] as const),
  ...(['bands', 'features', 'classifications'] as const),
  ...(['catalogs', 'host', 'regions', 'tns'] as const),
]);
let lastAlertId = 3_000_000_000_000_000_000n;

/** Stores an alert of an object, and gives its id. */
async function storeAlert(
  { oid }: ObjectKey,
  mjdTai: number,
  changes: Parameters<typeof detection>[0] & {
    readonly nonDetections?: Parameters<typeof alert>[0];
  } = {},
): Promise<bigint> {
  const alertId = ++lastAlertId;
  const { nonDetections, ...ofDetection } = changes;
  const given = alert({
    oid,
    detection: detection({ alertId, mjdTai, imageId: alertId, ...ofDetection }),
    nearestSources: [nearestSource()],
    ...nonDetections,
  });
  const receipt = {
    origin: { topic: 'alerts', partition: 0, offset: alertId },
    surveyPublishedMs: 1,
  };
  await store.storeAlerts([given], [receipt]);
  return alertId;
}

function classification(key: ObjectKey, changes: Partial<ClassificationRow>): ClassificationRow {
  return {
    ...key,
    ...{ alertId: 1n, mjdTai: 60_000, classifier: 'stamps', classifierVersion: '1' },
    ...{ modelHash: 'a', taxonomy: 'lucero-stamps/1', probabilities: { SN: 0.75, AGN: 0.25 } },
    ...{ topClass: 'SN', calibrated: true, featureSetVersion: null, detectionCount: 1 },
    ...{ missingInputs: [], unreadableInputs: [], classifiedMs: 1, novelty: 0.5 },
    ...withoutAnswer,
    ...{ shadow: false, withdrawnMjdTai: null },
    ...changes,
  };
}

const read = async (key: ObjectKey, alertId: bigint | null, of: 'now' | 'alert' = 'now') =>
  (await store.readFilterSubjects([{ ...key, alertId }], everything, of))[0];

describe('readFilterSubjects', () => {
  it('tells the alert in magnitudes and fluxes, and its object as of the alert', async () => {
    const key = newObjectKey();
    const first = await storeAlert(key, 60_000.25, {
      psfFluxNanojansky: 3_630.7805477,
      nonDetections: { nonDetections: [nonDetection({ mjdTai: 59_999, imageId: 5n })] },
    });
    const second = await storeAlert(key, 60_002.25, {
      ...{ band: 'r', psfFluxNanojansky: -36_307.805477, psfFluxErrNanojansky: 363.07805477 },
      scienceFluxNanojansky: null,
    });
    const subject = await read(key, second);
    assert.ok(subject);
    const { alert: told, object } = subject;
    assert.equal(told.alertId, second.toString());
    assert.deepEqual([told.band, told.isPositive, told.totalMag], ['r', false, null]);
    assert.ok(Math.abs(told.mag! - 20) < 1e-9);
    assert.ok(Math.abs(told.magErr! - 0.01085736) < 1e-6);
    assert.ok(Math.abs(told.snr! - 100) < 1e-9);
    assert.deepEqual([told.nearestSourceArcsec, told.nearestStarScore], [0.3125, 0.9375]);
    assert.deepEqual(
      [object.oid, object.kind, object.detectionCount, object.nightCount],
      [key.oid, 'sidereal', 2, 2],
    );
    assert.deepEqual([object.nonDetectionCount, object.ageDays], [1, 2]);
    assert.ok(Math.abs(object.brightestMag! - 20) < 1e-9);

    const early = await read(key, first);
    assert.deepEqual([early?.object.detectionCount, early?.object.ageDays], [1, 0]);
    assert.ok(Math.abs(early!.object.brightestMag! - 22.5) < 1e-9);
    assert.deepEqual(
      early?.bands?.map(({ band }) => band),
      ['g'],
    );

    // Asked alone, from the object's row where no later detection stands.
    const counted = await store.readFilterSubjects(
      [first, second].map((alertId) => ({ ...key, alertId })),
      new Set<FilterNeed>(['counts']),
    );
    assert.deepEqual(
      counted.map((each) => [each?.object.detectionCount, each?.object.ageDays]),
      [
        [1, 0],
        [2, 2],
      ],
    );
    assert.deepEqual([counted[1]?.object.nightCount, counted[1]?.bands], [null, null]);
  });

  it('says the same with a packed light curve and without', async () => {
    const key = newObjectKey();
    const ids: bigint[] = [];
    for (const [i, flux] of [400, 900, 1_600, -500].entries()) {
      const band = i === 2 ? 'r' : 'g';
      ids.push(await storeAlert(key, 60_010 + 3 * i, { psfFluxNanojansky: flux, band }));
    }
    const ask = () =>
      store.readFilterSubjects(
        ids.map((alertId) => ({ ...key, alertId })),
        everything,
      );
    const packed = await ask();
    const removed = await rows(
      `DELETE FROM packed_light_curve WHERE oid = '${key.oid}' RETURNING oid`,
    );
    assert.equal(removed.length, 1);
    assert.deepEqual(await ask(), packed);
    const rate = packed[1]!.bands?.[0]?.magPerDay;
    assert.ok(Math.abs(rate! - -2.5 * Math.log10(900 / 400) * (1 / 3)) < 1e-9);
  });

  it('takes the newest alert that stands where none is named, and has none of what was withdrawn', async () => {
    const key = newObjectKey();
    const first = await storeAlert(key, 60_000);
    const second = await storeAlert(key, 60_001);
    assert.equal((await read(key, null))?.alert.alertId, second.toString());
    await rows(`UPDATE detection SET withdrawn_mjd_tai = 60002 WHERE alert_id = ${second}`);
    assert.equal((await read(key, null))?.alert.alertId, first.toString());
    const asked = [second, 1n, first].map((alertId) => ({ ...key, alertId }));
    const unknown = { ...newObjectKey(), alertId: null };
    const found = await store.readFilterSubjects([...asked, unknown], everything);
    assert.deepEqual(
      found.map((subject) => subject?.alert.alertId ?? null),
      [null, null, first.toString(), null],
    );
  });

  it('has the classifications of now, or those that stood at the alert', async () => {
    const key = newObjectKey();
    const [early, late] = [await storeAlert(key, 60_000), await storeAlert(key, 60_005)];
    const said = (alertId: bigint, mjdTai: number, top: number, more = {}) =>
      classification(key, {
        ...{ alertId, mjdTai, probabilities: { SN: top, AGN: 1 - top }, ...more },
      });
    await store.storeClassifications([
      said(early, 60_000, 0.6),
      said(early, 60_000, 0.1, { classifier: 'secret', shadow: true }),
      said(late, 60_005, 0.9),
      said(late, 60_005, 0.8, { classifier: 'lightcurves', topClass: 'SN' }),
    ]);
    const topsOf = (subject: Awaited<ReturnType<typeof read>>) =>
      subject?.classifications?.map((each) => [each.classifier, each.topProbability]);
    const now = [
      ['lightcurves', 0.8],
      ['stamps', 0.9],
    ];
    assert.deepEqual(topsOf(await read(key, early)), now);
    assert.deepEqual(topsOf(await read(key, early, 'alert')), [['stamps', 0.6]]);
    assert.deepEqual(topsOf(await read(key, late, 'alert')), now);
    // Between the two the earlier word stands.
    const between = await storeAlert(key, 60_003);
    assert.deepEqual(topsOf(await read(key, between, 'alert')), [['stamps', 0.6]]);
    const all = await store.readFilterSubjects(
      [late, early, between].map((alertId) => ({ ...key, alertId })),
      new Set<FilterNeed>(['classifications']),
      'alert',
    );
    assert.deepEqual(all.map(topsOf), [now, [['stamps', 0.6]], [['stamps', 0.6]]]);
  });

  it('has what a classifier stands for, now and at the alert', async () => {
    const key = newObjectKey();
    const [early, late] = [await storeAlert(key, 60_000), await storeAlert(key, 60_005)];
    const unsure = { answerClass: null, answerLevel: 0, answerProbability: null };
    const sure = { answerClass: 'Transient', answerLevel: 1, answerProbability: 0.875 };
    await store.storeClassifications([
      classification(key, { ...unsure, alertId: early, mjdTai: 60_000 }),
      classification(key, { ...sure, alertId: late, mjdTai: 60_005 }),
    ]);
    for (const [subject, answer] of [
      [await read(key, late), sure],
      [await read(key, early, 'alert'), unsure],
      [await read(key, late, 'alert'), sure],
    ] as const) {
      const [said] = subject?.classifications ?? [];
      assert.deepEqual({ ...said, ...answer }, said);
    }
  });

  it('reads nothing that is not needed', async () => {
    const key = newObjectKey();
    const alertId = await storeAlert(key, 60_000);
    await store.storeClassifications([classification(key, { alertId })]);
    const [subject] = await store.readFilterSubjects([{ ...key, alertId }], new Set(['alert']));
    const { alert: _, object: __, ...rest } = subject!;
    assert.ok(Object.values(rest).every((facts) => facts === null));
  });

  it('has features by the names of their set, undefined ones as NaN', async () => {
    const key = newObjectKey();
    const alertId = await storeAlert(key, 60_000);
    await store.storeFeatures([
      {
        ...key,
        ...{ alertId, mjdTai: 60_000, featureSetVersion: '1', detectionCount: 1, forcedCount: 0 },
        ...{ catalogs: [], unknownCatalogs: [] },
        features: { names: ['Timespan', 'Amplitude_1'], values: [0, Number.NaN] },
      },
    ]);
    const subject = await read(key, alertId);
    assert.deepEqual(subject?.features?.names, ['Amplitude_1', 'Timespan']);
    assert.deepEqual([...subject.features.values], [Number.NaN, 0]);
    const asked = async (...names: readonly string[]) => {
      const needs = new Set<FilterNeed>(['features']);
      const [read] = await store.readFilterSubjects([{ ...key, alertId }], needs, 'now', names);
      return [read?.features?.names, [...read!.features!.values]];
    };
    assert.deepEqual(await asked('Timespan', 'Skew_1'), [['Timespan'], [0]]);
    assert.deepEqual(await asked('Skew_1'), [[], []]);
  });
});

describe('findPastAlerts', () => {
  it('gives the alerts of half days object by object, and whole objects where there are too many', async () => {
    const keys = Array.from({ length: 40 }, newObjectKey);
    for (const [i, key] of keys.entries()) {
      await storeAlert(key, 61_000.75 + i / 1000);
      await storeAlert(key, 61_001.25 + i / 1000);
    }
    const time = { fromMjdTai: 61_000.5, toMjdTai: 61_001.5, survey: 'ztf' };
    const all = await store.findPastAlerts({ ...time, greatestCount: 1_000 });
    assert.deepEqual([all.alertCount, all.alerts.length, all.objectShare], [80, 80, 1]);
    for (let i = 0; i < 80; i += 2) {
      assert.equal(all.alerts[i]!.oid, all.alerts[i + 1]!.oid);
      assert.ok(all.alerts[i]!.mjdTai < all.alerts[i + 1]!.mjdTai);
    }
    const some = await store.findPastAlerts({ ...time, greatestCount: 40 });
    assert.deepEqual([some.alertCount, some.objectShare], [80, 0.5]);
    assert.ok(some.alerts.length > 0 && some.alerts.length <= 40);
    assert.deepEqual(
      (await store.findPastAlerts({ ...time, greatestCount: 40 })).alerts,
      some.alerts,
    );
    assert.equal(await store.readNewestHalfDay('ztf'), 122_002);
    const one = await store.findPastAlerts({ ...time, fromMjdTai: 61_001, greatestCount: 1_000 });
    assert.equal(one.alerts.length, 40);
    const other = { ...time, survey: 'lsst', greatestCount: 10 };
    assert.equal((await store.findPastAlerts(other)).alerts.length, 0);
    await assert.rejects(
      store.findPastAlerts({ ...time, fromMjdTai: 61_000.3, greatestCount: 1 }),
      {
        code: 'LUCERO_REQUEST_INVALID',
      },
    );
  });
});
