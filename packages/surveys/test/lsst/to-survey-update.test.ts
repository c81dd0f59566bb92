import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readUpdateLine } from '@lucero/surveys';

const stamp = { update_time_ns: 1640995200000000001n, update_order: 3, update_unique_id: 'a-1' };
const place = { ra: 45, dec: -30, midpointMjdTai: 60000 };

/** JSON with whole numbers as Rubin's writer gives them: digits, whatever their size. */
const line = (fields: Record<string, unknown>): string =>
  JSON.stringify({ ...stamp, ...fields }, (_, value: unknown) =>
    typeof value === 'bigint' ? `digits:${value}` : value,
  ).replaceAll(/"digits:(\d+)"/g, '$1');

const common = {
  survey: 'lsst',
  uniqueId: 'a-1',
  updateTimeTaiNs: 1_640_995_200_000_000_001n,
  updateOrder: 3n,
  alertId: null,
  objectKind: null,
  oid: null,
  imageId: null,
  detector: null,
  mjdTai: null,
  surveyDetectionCount: null,
};

describe('readUpdateLine', () => {
  const sourceId = 170_094_501_294_899_203n;
  const objectId = 170_094_433_200_537_601n;

  const read = [
    {
      fields: { update_type: 'reassign_diasource_to_diaobject', diaSourceId: sourceId },
      more: { diaObjectId: objectId },
      gives: {
        kind: 'reassignment',
        alertId: sourceId,
        objectKind: 'sidereal',
        oid: '170094433200537601',
      },
    },
    {
      fields: { update_type: 'reassign_diasource_to_ssobject', diaSourceId: sourceId },
      more: { ssObjectId: 21163637237000503n, ssObjectReassocTimeMjdTai: 61_010.25 },
      gives: {
        kind: 'reassignment',
        alertId: sourceId,
        objectKind: 'solarSystem',
        oid: '21163637237000503',
        mjdTai: 61_010.25,
      },
    },
    {
      fields: { update_type: 'withdraw_diasource', diaSourceId: sourceId },
      more: { timeWithdrawnMjdTai: 61_000 },
      gives: { kind: 'detectionWithdrawal', alertId: sourceId, mjdTai: 61_000 },
    },
    {
      fields: { update_type: 'withdraw_diaforcedsource', diaObjectId: objectId },
      more: { visit: 2025120600305n, detector: 0, timeWithdrawnMjdTai: 61_000.5 },
      gives: {
        kind: 'forcedWithdrawal',
        objectKind: 'sidereal',
        oid: '170094433200537601',
        imageId: 2_025_120_600_305n,
        detector: 0,
        mjdTai: 61_000.5,
      },
    },
    {
      fields: { update_type: 'close_diaobject_validity', diaObjectId: objectId },
      more: { validityEndMjdTai: 61_001.5, nDiaSources: null },
      gives: {
        kind: 'objectClosure',
        objectKind: 'sidereal',
        oid: '170094433200537601',
        mjdTai: 61_001.5,
      },
    },
    {
      fields: { update_type: 'update_n_dia_sources', diaObjectId: objectId },
      more: { nDiaSources: 12 },
      gives: {
        kind: 'detectionCount',
        objectKind: 'sidereal',
        oid: '170094433200537601',
        surveyDetectionCount: 12,
      },
    },
  ] as const;
  for (const { fields, more, gives } of read) {
    it(`reads ${fields.update_type}`, () => {
      assert.deepEqual(readUpdateLine(line({ ...fields, ...more, ...place })), {
        ...common,
        ...gives,
      });
    });
  }

  // JSON.parse makes doubles of whole numbers: 170094501294899203 became ...200, another source.
  it('reads 64-bit ids exactly, as numbers and as decimal strings', () => {
    for (const diaSourceId of [sourceId, sourceId.toString()]) {
      const update = readUpdateLine(
        line({ update_type: 'withdraw_diasource', diaSourceId, timeWithdrawnMjdTai: 61_000.5 }),
      );
      assert.equal(update.alertId, sourceId);
    }
  });

  const withdrawal = {
    update_type: 'withdraw_diasource',
    diaSourceId: sourceId,
    timeWithdrawnMjdTai: 61_000.5,
  };
  const refused: readonly [title: string, text: string, reason: RegExp][] = [
    ['no JSON', '{"update_type": ', /^record: not JSON/],
    ['NaN, which JSON does not have', '{"update_type": NaN}', /^record: not JSON/],
    ['a list', '[1, 2]', /^record: not a JSON object/],
    ['a line of 70 kB', line({ ...withdrawal, note: 'x'.repeat(70_000) }), /^record: longer/],
    ['no type', line({}), /^update_type: is missing/],
    ['an unknown type', line({ update_type: 'merge' }), /^update_type: unknown \(merge\)/],
    ['a type of another name', line({ update_type: 'toString' }), /^update_type: unknown/],
    ['a type that is no text', line({ update_type: {} }), /^update_type: unknown/],
    ['no unique id', line({ ...withdrawal, update_unique_id: null }), /^update_unique_id: is miss/],
    ['a blank unique id', line({ ...withdrawal, update_unique_id: ' ' }), /^update_unique_id: no/],
    ['a time with a fraction', line({ ...withdrawal, update_time_ns: 1.5 }), /^update_time_ns: no/],
    ['a negative order', line({ ...withdrawal, update_order: -1 }), /^update_order: -1 is not/],
    ['an order as a word', line({ ...withdrawal, update_order: 'first' }), /^update_order: no/],
    ['no source', line({ ...withdrawal, diaSourceId: undefined }), /^diaSourceId: is missing/],
    ['id 0', line({ ...withdrawal, diaSourceId: 0 }), /^diaSourceId: 0 is not between 1/],
    ['an id in e notation', `${line(withdrawal).slice(0, -1)},"diaSourceId":1e17}`, /^diaSourceId/],
    ['an id beyond 64 bits', line({ ...withdrawal, diaSourceId: 2n ** 63n }), /^diaSourceId: 9/],
    ['an id that is a list', line({ ...withdrawal, diaSourceId: [1] }), /^diaSourceId: no whole/],
    ['no time', line({ ...withdrawal, timeWithdrawnMjdTai: null }), /^timeWithdrawnMjdTai: is m/],
    ['a time as text', line({ ...withdrawal, timeWithdrawnMjdTai: '61000' }), /^timeWithdrawnMjdT/],
    ['a time in JD', line({ ...withdrawal, timeWithdrawnMjdTai: 2461000.5 }), /MJD 2461000.5 is/],
  ];
  for (const [title, text, reason] of refused) {
    it(`refuses ${title}`, () => {
      assert.throws(() => readUpdateLine(text), {
        code: 'LUCERO_UPDATE_INVALID',
        message: reason,
      });
    });
  }
});
