import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutAnswer } from '@lucero/testkit';
import type { ClassificationRow } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other } = await openTestStore();

let lastId = 2n ** 60n;
const newId = () => ++lastId;

const originAt = (offset: bigint) => ({
  topic: 'ztf_20260101_programid1',
  partition: 3,
  offset,
});

interface Received {
  readonly alertId: bigint;
  readonly offset: bigint;
  readonly survey?: string;
}

/** Stores alerts as received at these offsets. */
const receive = async (received: readonly Received[], into = store) => {
  const stored = await into.storeAlerts(
    received.map(({ alertId, survey = 'ztf' }) =>
      alert({ survey, oid: `o${alertId}`, detection: detection({ alertId, mjdTai: 60_123.25 }) }),
    ),
    received.map(({ offset }) => ({
      origin: originAt(offset),
      surveyPublishedMs: 1_767_225_600_000,
    })),
  );
  return stored.map(({ receipt }) => receipt);
};

function classificationAt(
  alertId: bigint,
  mjdTai: number,
  changes: Partial<ClassificationRow>,
): ClassificationRow {
  return {
    ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF20aaaaaaa', alertId, mjdTai },
    ...{ classifier: 'stamp-cnn', classifierVersion: '1.0.0', modelHash: 'ab' },
    ...{ taxonomy: 'lucero-stamps/1', probabilities: { SN: 1 }, topClass: 'SN', calibrated: true },
    ...{
      featureSetVersion: null,
      detectionCount: 1,
      missingInputs: [],
      novelty: null,
      shadow: false,
      withdrawnMjdTai: null,
      unreadableInputs: [],
      ...withoutAnswer,
      classifiedMs: 1_000,
    },
    ...changes,
  };
}

describe('what brought an alert', () => {
  it('is its first message, told from a replay and from a duplicate', async () => {
    const [a, b] = [newId(), newId()];
    const first = [
      { alertId: b, offset: 2n },
      { alertId: a, offset: 1n },
    ];
    assert.deepEqual(await receive(first), ['first', 'first']);
    const again = [
      { alertId: a, offset: 1n },
      { alertId: b, offset: 7n },
    ];
    assert.deepEqual(await receive(again), ['replay', 'duplicate']);
  });

  it('is the first of two messages within one batch', async () => {
    const alertId = newId();
    const at = (offset: bigint) => ({ alertId, offset });
    assert.deepEqual(await receive([at(5n), at(6n), at(5n)]), ['first', 'duplicate', 'replay']);
    assert.deepEqual(await receive([at(6n), at(5n)]), ['duplicate', 'replay']);
  });

  it('is kept apart for equal ids of two surveys', async () => {
    const alertId = newId();
    const both = [
      { alertId, offset: 1n },
      { alertId, offset: 1n, survey: 'lsst' },
    ];
    assert.deepEqual(await receive(both), ['first', 'first']);
  });

  it('is one of two messages that two instances store in opposite orders', async () => {
    const ids = Array.from({ length: 300 }, newId);
    const results = await Promise.all([
      receive(ids.map((alertId) => ({ alertId, offset: 1n }))),
      receive(
        ids.toReversed().map((alertId) => ({ alertId, offset: 2n })),
        other,
      ),
    ]);
    const theirs = results[1].toReversed();
    const pairs = new Set(results[0].map((mine, i) => `${mine} ${theirs[i]}`));
    assert.ok(pairs.isSubsetOf(new Set(['first duplicate', 'duplicate first'])));
  });

  it('is nothing for an empty batch', async () => {
    assert.deepEqual(await store.storeAlerts([], []), []);
  });
});

describe('the story of an alert', () => {
  it('has every stage that the alert passed, the first time of each', async () => {
    const alertId = newId();
    const receipts = [{ origin: originAt(9n), surveyPublishedMs: 1_767_225_600_000 }];
    await store.storeAlerts(
      [alert({ detection: detection({ alertId, mjdTai: 60_123.25 }) })],
      receipts,
    );
    await store.storeClassifications([
      classificationAt(alertId, 60_123.25, { classifier: 'second', classifiedMs: 3_000 }),
      classificationAt(alertId, 60_123.25, { classifiedMs: 2_000 }),
      // What a shadow says reaches nobody.
      classificationAt(alertId, 60_123.25, {
        ...{ classifierVersion: '2.0.0', shadow: true, classifiedMs: 1_000 },
      }),
    ]);
    const position = { topic: 'lucero.classifications.v1', partition: 0, nextOffset: 0n };
    const { sourceId } = await store.openPublicationSource(position);
    await store.claimPublications(sourceId, [
      {
        ...{ survey: 'ztf', alertId, classifier: 'stamp-cnn', classifierVersion: '1.0.0' },
        ...{ mjdTai: 60_123.25, offset: 0n },
      },
    ]);
    // Claimed is not published.
    assert.equal((await store.findAlerts(alertId))[0]?.publishedMs, null);
    await store.settlePublications(sourceId, 1n);
    const place = { segment: 'ztf/60123/0.seg', offset: 10, length: 20 };
    const segment = { survey: 'ztf', alertId, ...place, sha256: null };
    await store.storeLakeEntries([{ ...segment, mjdTai: 60_123.25 }]);
    const [story, ...more] = await store.findAlerts(alertId);
    assert.ok(story !== undefined && more.length === 0);
    assert.ok(story.receivedMs! > 1.7e12 && story.storedMs! >= story.receivedMs!);
    assert.ok(story.archivedMs! >= story.storedMs! && story.publishedMs! >= story.storedMs!);
    assert.deepEqual(story, {
      survey: 'ztf',
      alertId,
      oid: 'ZTF20aaaaaaa',
      objectKind: 'sidereal',
      mjdTai: 60_123.25,
      withdrawnMjdTai: null,
      origin: { topic: 'ztf_20260101_programid1', partition: 3, offset: 9n },
      surveyPublishedMs: 1_767_225_600_000,
      receivedMs: story.receivedMs,
      storedMs: story.storedMs,
      archivedMs: story.archivedMs,
      classifiedMs: 2_000,
      publishedMs: story.publishedMs,
      skips: [],
      updates: [],
      dead: null,
    });
  });

  it('is the same when a service overtakes ingest', async () => {
    const alertId = newId();
    const reason = {
      service: 'classify-stamps',
      code: 'LUCERO_MODEL_OUTPUT_INVALID',
      message: 'x',
    };
    await store.markDead([{ survey: 'ztf', alertId, mjdTai: 60_123.25, ...reason }]);
    assert.equal((await store.findAlerts(alertId))[0]!.origin, null);
    assert.deepEqual(await receive([{ alertId, offset: 4n }]), ['first']);
    const [story] = await store.findAlerts(alertId);
    assert.equal(story!.dead!.code, 'LUCERO_MODEL_OUTPUT_INVALID');
    assert.equal(story!.origin!.offset, 4n);
  });

  it('tells why an alert died, also when its reason quotes a zero byte', async () => {
    const alertId = newId();
    const reason = { service: 'ingest', code: 'LUCERO_ALERT_INVALID', message: 'a\0b' };
    await store.markDead([{ survey: 'ztf', alertId, mjdTai: 60_123.25, ...reason }]);
    assert.deepEqual((await store.findAlerts(alertId))[0]!.dead, {
      code: 'LUCERO_ALERT_INVALID',
      message: 'a\uFFFDb',
      service: 'ingest',
    });
  });

  it('comes back to life when a dead alert is stored after all', async () => {
    const alertId = newId();
    const reason = { service: 'ingest', code: 'LUCERO_ALERT_INVALID', message: 'no band' };
    await store.markDead([{ survey: 'ztf', alertId, mjdTai: 60_123.25, ...reason }]);
    await store.storeAlerts([alert({ detection: detection({ alertId, mjdTai: 60_123.25 }) })]);
    assert.equal((await store.findAlerts(alertId))[0]!.dead, null);
  });

  // Nothing took back what another service than ingest had said: the story of a replayed alert stayed dead.
  it('comes back to life when the service that refused it has had its replay', async () => {
    const alertId = newId();
    const refused = { survey: 'ztf', alertId, mjdTai: 60_123.25, service: 'archive' };
    const reason = { code: 'LUCERO_SCHEMA_NOT_FOUND', message: 'no schema' };
    await store.markDead([{ ...refused, ...reason }]);
    await store.markAlive([{ ...refused, service: 'ingest' }]);
    assert.equal((await store.findAlerts(alertId))[0]!.dead?.service, 'archive');
    await store.markAlive([refused]);
    assert.equal((await store.findAlerts(alertId))[0]!.dead, null);
  });

  it('says who skipped the alert and why: the first word of each version, once', async () => {
    const [alertId, other] = [newId(), newId()];
    await receive([
      { alertId, offset: 1n },
      { alertId, offset: 1n, survey: 'lsst' },
    ]);
    const skip = {
      ...{ survey: 'ztf', alertId, classifier: 'ztf-stamps', classifierVersion: '1.0.0' },
      ...{ mjdTai: 60_123.25, reason: 'no-stamps', detail: 'template stamp: NAXIS is \0' },
    };
    const second = { ...skip, classifier: 'another', detail: 'x'.repeat(5_000) };
    await store.storeSkips([]);
    await Promise.all([store.storeSkips([skip, second, skip]), store.storeSkips([second, skip])]);
    await store.storeSkips([
      { ...skip, detail: 'of a replay' },
      { ...skip, alertId: other },
    ]);
    const [lsst, ztf] = await store.findAlerts(alertId);
    assert.deepEqual(lsst!.skips, []);
    const byName = ztf!.skips.toSorted((a, b) => (a.classifier < b.classifier ? -1 : 1));
    assert.ok(byName.every(({ skippedMs }) => skippedMs >= ztf!.receivedMs!));
    const { skippedMs } = byName[1]!;
    assert.deepEqual(byName[1], {
      ...{ classifier: 'ztf-stamps', classifierVersion: '1.0.0', reason: 'no-stamps' },
      ...{ detail: 'template stamp: NAXIS is \uFFFD', skippedMs },
    });
    assert.deepEqual([byName[0]!.detail.length, byName.length], [2_000, 2]);
    // Of an alert that ingest has not stored yet there is no story to tell.
    assert.deepEqual(await store.findAlerts(other), []);
  });

  it('is told for each survey that knows the id, and for none when none does', async () => {
    const alertId = newId();
    await receive([
      { alertId, offset: 1n },
      { alertId, offset: 1n, survey: 'lsst' },
    ]);
    const surveys = (await store.findAlerts(alertId)).map((story) => story.survey);
    assert.deepEqual(surveys, ['lsst', 'ztf']);
    assert.deepEqual(await store.findAlerts(newId()), []);
  });
});

describe('the lake index', () => {
  it('keeps the first place of a packet', async () => {
    const alertId = newId();
    const place = { segment: 'a', offset: 2 ** 40, length: 70_000 };
    const entry = { survey: 'ztf', alertId, ...place, sha256: Buffer.alloc(32, 7) };
    await store.storeLakeEntries([{ ...entry, mjdTai: 60_123.25 }]);
    await store.storeLakeEntries([{ ...entry, segment: 'b', mjdTai: 60_123.25 }]);
    assert.deepEqual(await store.findLakeEntry('ztf', alertId), entry);
    assert.equal(await store.findLakeEntry('lsst', alertId), null);
  });
});
