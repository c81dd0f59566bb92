import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClassCourseRow, ClassificationRow, ObjectKey } from '../../src/index.ts';
import { classificationOf } from '../support/classification.ts';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store } = await openTestStore();

/** What is said at the i-th alert of an object: SN with a probability, else AGN. */
function said(
  key: ObjectKey,
  i: number,
  sn: number,
  changes: Partial<ClassificationRow> = {},
): ClassificationRow {
  return classificationOf(key, {
    ...{ alertId: BigInt(i + 1), mjdTai: 60_000 + i, topClass: sn >= 0.5 ? 'SN' : 'AGN' },
    ...{ probabilities: { SN: sn, AGN: 1 - sn }, ...changes },
  });
}

const changesOf = (rows: readonly ClassCourseRow[]) =>
  rows.map(({ alertId, course }) => [alertId, course?.change?.previousAlertId ?? null]);

describe('readClassCourse', () => {
  it('tells of each alert, newest first, what was said before and how far it moved', async () => {
    const key = newObjectKey();
    await store.storeClassifications([said(key, 0, 0.9), said(key, 1, 0.25), said(key, 2, 0.25)]);
    const [third, second, first] = await store.readClassCourse(key, 10);
    assert.deepEqual(first?.course?.change, null);
    assert.deepEqual(second?.course?.change, {
      ...{ previousAlertId: 1n, previousTopClass: 'SN', isFlip: true, wassersteinStep: 0.65 },
      ...{ isSmoothedFlip: true, previousSmoothedTopClass: 'SN' },
    });
    assert.deepEqual(
      [third?.course?.change?.isFlip, third?.course?.change?.wassersteinStep],
      [false, 0],
    );
    assert.equal(third?.course?.smoothedTopClass, 'AGN');
    // The rows are those of the history.
    const rows = [third, second, first].map(({ course: _, ...row }: ClassCourseRow) => row);
    assert.deepEqual(rows, await store.readClassificationHistory(key, 10));
  });

  it('is the same whatever comes first, comes twice, or comes in one batch', async () => {
    const keys = Array.from({ length: 3 }, newObjectKey);
    const given = (key: ObjectKey) => [0.9, 0.3, 0.7, 0.2, 0.6].map((sn, i) => said(key, i, sn));
    await store.storeClassifications(given(keys[0]!));
    for (const row of given(keys[1]!)) await store.storeClassifications([row]);
    for (const row of given(keys[2]!).toReversed()) await store.storeClassifications([row, row]);
    const [a, b, c] = await Promise.all(keys.map((key) => store.readClassCourse(key, 10)));
    const coursesOf = (rows?: readonly ClassCourseRow[]) => rows?.map(({ course }) => course);
    assert.equal(coursesOf(a)?.length, 5);
    assert.deepEqual(coursesOf(b), coursesOf(a));
    assert.deepEqual(coursesOf(c), coursesOf(a));
  });

  it('of a page is that of the whole history', async () => {
    const key = newObjectKey();
    const given = Array.from({ length: 50 }, (_, i) => [
      said(key, i, ((i * 37) % 100) / 100),
      said(key, i, ((i * 53) % 100) / 100, { classifierVersion: '2.0.0', shadow: true }),
    ]);
    await store.storeClassifications(given.flat());
    const whole = await store.readClassCourse(key, 1_000);
    assert.equal(whole.length, 100);
    for (const limit of [1, 5, 40]) {
      assert.deepEqual(await store.readClassCourse(key, limit), whole.slice(0, limit), `${limit}`);
    }
    const served = await store.readClassCourse(key, 3, { shadow: false });
    assert.deepEqual(served, whole.filter(({ shadow }) => !shadow).slice(0, 3));
  });

  it('keeps versions, classifiers and shadows apart, and leaves withdrawn alerts out', async () => {
    const key = newObjectKey();
    await store.storeClassifications([
      said(key, 0, 0.9),
      said(key, 1, 0.8, { withdrawnMjdTai: 60_009 }),
      said(key, 2, 0.7, { shadow: true }),
      said(key, 3, 0.2, { classifier: 'other' }),
      said(key, 4, 0.6, { classifierVersion: '2.0.0' }),
      said(key, 5, 0.5),
    ]);
    const rows = await store.readClassCourse(key, 10);
    assert.deepEqual(changesOf(rows), [
      [6n, 1n],
      [5n, null],
      [4n, null],
      [3n, null],
      [2n, null],
      [1n, null],
    ]);
    assert.deepEqual(
      rows.map(({ course }) => course === null),
      [false, false, false, false, true, false],
    );
  });
});
