import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { standingMeasurements } from '@lucero/alert';
import {
  detectionColumns,
  forcedColumns,
  nonDetectionColumns,
} from '../../src/measurements/measurement-columns.ts';
import { alert, detection, forced, nonDetection } from '../support/alerts.ts';

/** Any other value of the same type. */
function another(value: unknown): unknown {
  if (value === null) return 0.5;
  if (typeof value === 'bigint') return value + 1n;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : 'z';
}

/** How the one measurement of an alert is ranked. */
const kinds = {
  'a detection': {
    columns: detectionColumns,
    key: 'alertId',
    make: detection,
    rankOf: (row: ReturnType<typeof detection>) =>
      [...standingMeasurements([alert({ detection: row })]).detections.values()][0]!.rank,
  },
  'a forced measurement': {
    columns: forcedColumns,
    key: 'forcedId',
    make: forced,
    rankOf: (row: ReturnType<typeof forced>) =>
      [...standingMeasurements([alert({ forcedPhotometry: [row] })]).forced.values()][0]!.rank,
  },
  'an upper limit': {
    columns: nonDetectionColumns,
    key: 'imageId',
    make: nonDetection,
    rankOf: (row: ReturnType<typeof nonDetection>) =>
      [...standingMeasurements([alert({ nonDetections: [row] })]).nonDetections.values()][0]!.rank,
  },
};

// What the code does not know of is never written again, whatever a newer packet says of it.
for (const [kind, { columns, key, make, rankOf }] of Object.entries(kinds)) {
  describe(`${kind} that differs`, () => {
    const row = make() as unknown as Readonly<Record<string, unknown>>;
    const codeWith = (changes: object) => rankOf({ ...row, ...changes } as never).contentCode;
    for (const field of Object.keys(columns).filter((each) => each !== key)) {
      it(`in ${field} has another code`, () => {
        assert.notEqual(codeWith({ [field]: another(row[field]) }), codeWith({}));
      });
    }
  });
}
