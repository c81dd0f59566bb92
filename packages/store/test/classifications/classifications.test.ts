import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ObjectKey } from '../../src/index.ts';
import { classificationOf } from '../support/classification.ts';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

describe('classifications', () => {
  it('are read back as they were stored', async () => {
    const row = classificationOf(newObjectKey(), { missingInputs: ['a, "b"', '\\', 'ztf.fwhmPx'] });
    await store.storeClassifications([row]);
    assert.deepEqual(await store.readClassifications(row), [row]);
    assert.deepEqual(await store.readClassificationHistory(row, 10), [row]);
  });

  it('keep what a classifier stands for, and what its model gave: a branch, a leaf, no answer', async () => {
    const key = newObjectKey();
    const answers = [
      { answerClass: 'Transient', answerLevel: 1, answerProbability: 0.93 },
      { answerClass: 'SNIa', answerLevel: 2, answerProbability: 0.75 },
      { answerClass: null, answerLevel: 0, answerProbability: null },
    ];
    const given = answers.map((answer, i) =>
      classificationOf(key, {
        ...{ ...answer, mjdTai: 60_010 - i, alertId: BigInt(10 - i), classifier: `trees-${i}` },
        modelProbabilities: { SNIa: 0.1 + 0.2, 'CV/Nova': 0.7, RRL: 0 },
        ...{ calibrationVersion: '0123456789ab', ageDays: i === 1 ? 0 : 15.5 },
      }),
    );
    await store.storeClassifications(given);
    assert.deepEqual(await store.readClassifications(key), given);
    assert.deepEqual(await store.readClassificationHistory(key, 10), given);
    assert.deepEqual(await store.readClassificationsOfMany([key]), [given]);
    const asOfMs = given[0]!.classifiedMs;
    assert.deepEqual(await store.readClassificationsAsOf(key, asOfMs), given);
    // A newer word of a version without gates takes the answer of the one before away.
    const newer = classificationOf(key, { mjdTai: 60_011, classifier: 'trees-0' });
    await store.storeClassifications([newer]);
    assert.deepEqual(await store.readClassifications(key), [newer, given[1], given[2]]);
  });

  it('keep one current row per classifier: that of the newest alert', async () => {
    const key = newObjectKey();
    const given = [
      classificationOf(key, { mjdTai: 60_002, alertId: 2n }),
      classificationOf(key, { mjdTai: 60_002, alertId: 3n }),
      classificationOf(key, { mjdTai: 60_001, alertId: 9n }),
      classificationOf(key, { mjdTai: 60_000, alertId: 1n, classifier: 'light-curve' }),
    ];
    await Promise.all([
      store.storeClassifications(given),
      other.storeClassifications(given.toReversed()),
      store.storeClassifications(given.slice(2)),
    ]);
    assert.deepEqual(await store.readClassifications(key), [given[3], given[1]]);
  });

  it('are told as they were at any time: what was current when the last until then had come', async () => {
    const key = newObjectKey();
    // Late alerts, a replay with a newer version, shadows and withdrawn alerts in no order.
    const given = [
      { mjdTai: 60_002, alertId: 2n },
      { mjdTai: 60_001, alertId: 9n },
      { mjdTai: 60_002, alertId: 3n, classifier: 'light-curve' },
      { mjdTai: 60_003, alertId: 4n, shadow: true },
      { mjdTai: 60_004, alertId: 5n, withdrawnMjdTai: 60_005 },
      { mjdTai: 60_002, alertId: 2n, classifierVersion: '0.9.0' },
      { mjdTai: 60_002, alertId: 8n, classifier: 'light-curve' },
      { mjdTai: 60_006, alertId: 6n },
    ].map((changes, i) => classificationOf(key, { ...changes, classifiedMs: 1000 * (i + 1) }));
    assert.deepEqual(await store.readClassificationsAsOf(key, 999), []);
    for (const [i, row] of given.entries()) {
      await store.storeClassifications([row]);
      const current = await store.readClassifications(key);
      assert.deepEqual(await store.readClassificationsAsOf(key, 1000 * (i + 1)), current, `${i}`);
      assert.deepEqual(await store.readClassificationsAsOf(key, 1000 * (i + 1) + 999), current);
    }
    assert.equal((await store.readClassificationsAsOf(key, 1000)).length, 1, 'still');
  });

  it('of many objects come in the order asked', async () => {
    const keys = [newObjectKey(), newObjectKey(), newObjectKey()];
    const first = classificationOf(keys[0]!);
    const third = ['a', 'b'].map((classifier) => classificationOf(keys[2]!, { classifier }));
    await store.storeClassifications([...third, first]);
    const asked = [keys[2]!, keys[1]!, keys[0]!, keys[2]!];
    assert.deepEqual(await store.readClassificationsOfMany(asked), [third, [], [first], third]);
    const ofB = await store.readClassificationsOfMany(asked, 'b');
    assert.deepEqual(ofB, [[third[1]], [], [], [third[1]]]);
    const tooMany = Array.from({ length: 1001 }, () => keys[0]!);
    await assert.rejects(store.readClassificationsOfMany(tooMany), {
      code: 'LUCERO_REQUEST_INVALID',
    });
  });

  it('keep in their history every alert and version once, newest first', async () => {
    const key = newObjectKey();
    const given = [
      classificationOf(key, { mjdTai: 60_002, alertId: 2n }),
      classificationOf(key, { mjdTai: 60_001, alertId: 1n, classifierVersion: '1.0.0' }),
      classificationOf(key, { mjdTai: 60_001, alertId: 1n, classifierVersion: '1.1.0' }),
    ];
    await store.storeClassifications(given);
    await store.storeClassifications([...given, ...given]);
    assert.deepEqual(await store.readClassificationHistory(key, 10), given);
    assert.deepEqual(await store.readClassificationHistory(key, 1), given.slice(0, 1));
  });

  it('of a new version replace those of the same alert', async () => {
    const key = newObjectKey();
    const upgraded = classificationOf(key, { classifierVersion: '2.0.0', topClass: 'AGN' });
    await store.storeClassifications([classificationOf(key)]);
    await store.storeClassifications([upgraded]);
    assert.deepEqual(await store.readClassifications(key), [upgraded]);
  });

  it('of a promoted version replace those of the old one at the next alert, and both stay', async () => {
    const key = newObjectKey();
    const promoted = { classifierVersion: '2.0.0', novelty: null };
    const old = classificationOf(key, { alertId: 1n, mjdTai: 60_001 });
    const next = classificationOf(key, {
      ...promoted,
      alertId: 2n,
      mjdTai: 60_002,
      topClass: 'AGN',
    });
    const late = classificationOf(key, { ...promoted, alertId: 0n, mjdTai: 60_000 });
    await store.storeClassifications([old]);
    await store.storeClassifications([next]);
    await other.storeClassifications([late]);
    assert.deepEqual(await store.readClassifications(key), [next]);
    assert.deepEqual(await store.readClassificationHistory(key, 10), [next, old, late]);
  });

  it('of a shadow are in the history only, marked, and can be asked for or left out', async () => {
    const key = newObjectKey();
    const served = classificationOf(key);
    const shadow = classificationOf(key, { classifierVersion: '2.0.0', shadow: true });
    const later = { ...shadow, alertId: 2n ** 61n, mjdTai: 60_005 };
    await store.storeClassifications([shadow, served]);
    await store.storeClassifications([later]);
    assert.deepEqual(await store.readClassifications(key), [served]);
    const history = [later, served, shadow];
    assert.deepEqual(await store.readClassificationHistory(key, 10), history);
    const only = (given: boolean) => store.readClassificationHistory(key, 10, { shadow: given });
    assert.deepEqual(await only(true), [later, shadow]);
    assert.deepEqual(await only(false), [served]);
  });

  it('of a version that was a shadow and then served are no shadow, whatever comes first', async () => {
    const [a, b, c] = [newObjectKey(), newObjectKey(), newObjectKey()];
    const shadow = (key: ObjectKey) => classificationOf(key, { shadow: true, classifiedMs: 1 });
    await store.storeClassifications([shadow(a), classificationOf(b)]);
    await store.storeClassifications([classificationOf(a), shadow(b)]);
    await store.storeClassifications([shadow(c), classificationOf(c)]);
    for (const key of [a, b, c]) {
      const history = await store.readClassificationHistory(key, 10);
      assert.deepEqual(
        history.map((row) => row.shadow),
        [false],
      );
    }
    assert.deepEqual(await store.readClassifications(a), [classificationOf(a)]);
    // What was said first stays.
    const [first] = await store.readClassificationHistory(c, 10);
    assert.equal(first?.classifiedMs, 1);
  });

  it('go into a partition of their month, made when its first alert comes', async () => {
    // MJD 61,041 is 2026-01-01; both instances want the new months at once.
    const months = [61_041.0, 61_041 + 31, 51_544.5];
    const given = months.map((mjdTai) => classificationOf(newObjectKey(), { mjdTai }));
    await Promise.all([store.storeClassifications(given), other.storeClassifications(given)]);
    const found = await rows(
      `SELECT tableoid::regclass::text AS partition FROM classification_history
       WHERE mjd_tai IN (${months.join(', ')}) ORDER BY mjd_tai`,
    );
    assert.deepEqual(
      found.map((row) => row.partition),
      [
        'classification_history_2000_01',
        'classification_history_2026_01',
        'classification_history_2026_02',
      ],
    );
  });

  it('refuse to read an unbounded history', async () => {
    await assert.rejects(store.readClassificationHistory(newObjectKey(), 1_001), {
      code: 'LUCERO_REQUEST_INVALID',
    });
  });
});
