import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NoticeReason, NoticeRow } from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other } = await openTestStore();

const reason = (oid: string, alertId: bigint, cause = `alert ${alertId} 1.0.0`): NoticeReason => ({
  ...{ survey: 'lsst', objectKind: 'sidereal', oid, classifier: 'trees' },
  ...{ alertId, cause, mjdTai: 61_000 },
});
const chained = (
  { alertId }: NoticeReason,
  { former, isWithdrawn }: { former: NoticeRow | null; isWithdrawn: boolean },
) =>
  isWithdrawn
    ? null
    : {
        alertType: former === null ? ('initial' as const) : ('update' as const),
        notice: `{"of":"${alertId}"}`,
      };
const saidOf = (rows: readonly (NoticeRow | null)[]) =>
  rows.map((row) => row && `${row.recordNumber} ${row.alertType} ${row.alertId}`);
const retract = (former: NoticeRow): string => `not ${former.notice}`;
const withdrawal = (alertId: bigint) => ({ survey: 'lsst', alertId, cause: `update w-${alertId}` });

describe('makeNotices', () => {
  it('makes a chain for each object, in the order given', async () => {
    const reasons = [reason('a', 1n), reason('b', 2n), reason('a', 3n)];
    const said = await store.makeNotices(reasons, chained);
    assert.deepEqual(saidOf(said), ['1 initial 1', '1 initial 2', '2 update 3']);
  });

  it('makes the same for the same reason, whatever it would make now', async () => {
    const reasons = [reason('c', 4n), reason('c', 5n)];
    const said = await store.makeNotices(reasons, chained);
    const again = await other.makeNotices(reasons, () => {
      throw new Error('was asked again');
    });
    assert.deepEqual(again, said);
  });

  it('says nothing again where it said nothing, though the chain has begun since', async () => {
    const reasons = [reason('j', 20n), reason('j', 21n)];
    const onlyOf =
      (alertId: bigint): typeof chained =>
      (each, state) =>
        each.alertId === alertId ? chained(each, state) : null;
    const said = await store.makeNotices(reasons, onlyOf(21n));
    assert.deepEqual(saidOf(said), [null, '1 initial 21']);
    assert.deepEqual(await other.makeNotices(reasons, chained), said);
  });

  it('makes one of two that two make at once', async () => {
    const both = await Promise.all(
      [store, other].map((each) => each.makeNotices([reason('d', 6n)], chained)),
    );
    assert.deepEqual(both.map(saidOf), [['1 initial 6'], ['1 initial 6']]);
  });

  it('keeps nothing of what makes none', async () => {
    assert.deepEqual(await store.makeNotices([reason('e', 7n)], () => null), [null]);
    const { oid, survey, objectKind } = reason('e', 7n);
    const known = { oid: 'a', survey, objectKind };
    assert.deepEqual(await store.haveNotices([{ oid, survey, objectKind }, known]), [false, true]);
  });

  it('knows what the survey has withdrawn', async () => {
    await store.applyUpdates([
      {
        update: {
          ...{ survey: 'lsst', uniqueId: 'w-8', updateTimeTaiNs: 1n, updateOrder: 1n },
          ...{ kind: 'detectionWithdrawal', alertId: 8n, objectKind: null, oid: null },
          ...{ imageId: null, detector: null, mjdTai: 61_001, surveyDetectionCount: null },
        },
        recordJson: '{}',
        origin: null,
      },
    ]);
    assert.deepEqual(await store.makeNotices([reason('f', 8n)], chained), [null]);
  });
});

describe('retractNotices', () => {
  it('takes back what rests on the alert, once, and the same when it is asked again', async () => {
    await store.makeNotices([reason('g', 9n), reason('h', 10n)], chained);
    const [first, none] = await store.retractNotices([withdrawal(9n), withdrawal(99n)], retract);
    assert.deepEqual(saidOf(first!), ['2 retraction 9']);
    assert.equal(first![0]?.notice, 'not {"of":"9"}');
    assert.deepEqual(none, []);
    assert.deepEqual(await other.retractNotices([withdrawal(9n)], retract), [first]);
    const anotherRecord = { ...withdrawal(9n), cause: 'update w-9-again' };
    assert.deepEqual(await store.retractNotices([anotherRecord], retract), [[]]);
  });

  it('leaves what a later alert has confirmed', async () => {
    await store.makeNotices([reason('i', 11n), reason('i', 12n)], chained);
    assert.deepEqual(await store.retractNotices([withdrawal(11n)], retract), [[]]);
    const [last] = await store.retractNotices([withdrawal(12n)], retract);
    assert.deepEqual(saidOf(last!), ['3 retraction 12']);
  });
});
