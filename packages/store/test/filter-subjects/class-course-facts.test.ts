import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FilterNeed } from '@lucero/filters';
import type { ClassificationRow, ObjectKey } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { classificationOf } from '../support/classification.ts';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store } = await openTestStore();

let lastAlertId = 3_300_000_000_000_000_000n;

/** Stores alerts of an object, a day apart, with what is said of each: SN with a probability, or nothing. */
async function storeCourse(
  key: ObjectKey,
  said: readonly (number | null)[],
): Promise<readonly ClassificationRow[]> {
  const alerts = said.map((_, i) => {
    const alertId = ++lastAlertId;
    return alert({
      oid: key.oid,
      detection: detection({ alertId, mjdTai: 60_000.5 + i, imageId: alertId }),
    });
  });
  await store.storeAlerts(
    alerts,
    alerts.map(({ detection: { alertId } }) => ({
      origin: { topic: 'alerts', partition: 0, offset: alertId },
      surveyPublishedMs: 1,
    })),
  );
  const rows = alerts.map(({ detection: { alertId, mjdTai } }, i) => {
    const sn = said[i] ?? 0;
    return classificationOf(key, {
      ...{ alertId, mjdTai, probabilities: { SN: sn, AGN: 1 - sn } },
      topClass: sn >= 0.5 ? 'SN' : 'AGN',
    });
  });
  await store.storeClassifications(rows.filter((_, i) => said[i] !== null));
  return rows;
}

const coursesOf = async (key: ObjectKey, alertIds: readonly bigint[]) => {
  const refs = alertIds.map((alertId) => ({ ...key, alertId }));
  const subjects = await store.readFilterSubjects(refs, new Set<FilterNeed>(['classCourses']));
  return subjects.map((subject) => subject?.classCourses);
};

describe('how a class moved, as filters are told', () => {
  it('is that of the alert itself, whatever was said later; nothing where it was not classified', async () => {
    const key = newObjectKey();
    const rows = await storeCourse(key, [0.9, 0.25, null, 0.3]);
    const [first, second, third, fourth] = await coursesOf(
      key,
      rows.map(({ alertId }) => alertId),
    );
    const ofAll = { classifier: 'stamp-cnn', version: '1.0.0' };
    assert.deepEqual(first, [
      {
        ...{ ...ofAll, topClass: 'SN', smoothedTopClass: 'SN', previousAlertId: null },
        ...{ previousTopClass: null, isFlip: null, wassersteinStep: null, isSmoothedFlip: null },
        previousSmoothedTopClass: null,
      },
    ]);
    assert.deepEqual(second, [
      {
        ...{ ...ofAll, topClass: 'AGN', smoothedTopClass: 'AGN', isFlip: true },
        ...{ previousAlertId: rows[0]!.alertId.toString(), previousTopClass: 'SN' },
        ...{ wassersteinStep: 0.65, isSmoothedFlip: true, previousSmoothedTopClass: 'SN' },
      },
    ]);
    assert.deepEqual(third, []);
    assert.equal(fourth?.[0]?.previousAlertId, rows[1]!.alertId.toString());
  });

  it('is what the history says of the same alerts, also beyond what is remembered', async () => {
    const key = newObjectKey();
    const rows = await storeCourse(
      key,
      Array.from({ length: 45 }, (_, i) => ((i * 37) % 100) / 100),
    );
    const history = (await store.readClassCourse(key, 100)).toReversed();
    const facts = await coursesOf(
      key,
      rows.map(({ alertId }) => alertId),
    );
    assert.deepEqual(
      facts.map((each) => [each?.[0]?.smoothedTopClass, each?.[0]?.isSmoothedFlip]),
      history.map(({ course }) => [
        course?.smoothedTopClass,
        course?.change?.isSmoothedFlip ?? null,
      ]),
    );
    assert.ok(facts.some((each) => each?.[0]?.isSmoothedFlip === true));
  });

  it('is of the version that was served and spoke last; shadows and withdrawn alerts are not heard', async () => {
    const key = newObjectKey();
    const [first, second, third] = await storeCourse(key, [0.9, 0.9, 0.9]);
    const agn = { probabilities: { SN: 0, AGN: 1 }, topClass: 'AGN' };
    await store.storeClassifications([
      { ...first!, ...agn, classifierVersion: '2.0.0' },
      { ...second!, classifierVersion: '2.0.0', withdrawnMjdTai: 60_009 },
      { ...third!, classifierVersion: '2.0.0', classifiedMs: third!.classifiedMs + 1 },
      { ...third!, ...agn, classifierVersion: '3.0.0', shadow: true, classifiedMs: 2e12 },
    ]);
    const [course] = await coursesOf(key, [third!.alertId]);
    assert.deepEqual(
      course?.map(({ version, isFlip, previousAlertId }) => [version, isFlip, previousAlertId]),
      [['2.0.0', true, first!.alertId.toString()]],
    );
  });
});
