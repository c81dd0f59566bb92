import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { type SurveyRecord, surveys } from '@lucero/surveys';
import { recordsOfSurveys } from './records/records-of-surveys.ts';

/** What a field may hold in place of its value, however the survey says "absent". */
const damages: readonly unknown[] = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, 1e38];
const largest = 1e30;

describe('a record with one field damaged', () => {
  for (const survey of surveys) {
    for (const damage of damages) {
      it(`of ${survey.name} (${damage}) becomes an alert of measurements, or is refused`, () => {
        for (const record of recordsOfSurveys[survey.name] ?? []) {
          for (const [path, damaged] of eachFieldDamaged(record, damage)) {
            const alert = mappedOrRefused(() => survey.toAlert(damaged), path);
            if (alert !== null) assertMeasurements(alert, `${path} → alert`);
          }
        }
      });
    }
  }
});

/** Copies of the record with one field each replaced, with the field's path. */
function* eachFieldDamaged(
  record: SurveyRecord,
  damage: unknown,
  path = '',
): Generator<[string, SurveyRecord]> {
  for (const [name, value] of Object.entries(record)) {
    const here = `${path}${name}`;
    yield [here, { ...record, [name]: damage }];
    if (Array.isArray(value)) {
      for (const [i, row] of value.entries()) {
        for (const [inner, damaged] of eachFieldDamaged(row, damage, `${here}.${i}.`)) {
          yield [inner, { ...record, [name]: value.with(i, damaged) }];
        }
      }
    } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      for (const [inner, damaged] of eachFieldDamaged(value as SurveyRecord, damage, `${here}.`)) {
        yield [inner, { ...record, [name]: damaged }];
      }
    }
  }
}

function mappedOrRefused<Mapped>(map: () => Mapped, path: string): Mapped | null {
  try {
    return map();
  } catch (error) {
    assert.ok(error instanceof LuceroError, `${path}: ${error}`);
    // Whose program it is nobody can say: it is not served.
    const code = path.endsWith('programid') ? 'LUCERO_PROGRAM_NOT_SERVED' : 'LUCERO_ALERT_INVALID';
    assert.equal(error.code, code, path);
    return null;
  }
}

function assertMeasurements(value: unknown, path: string): void {
  if (typeof value === 'number') {
    assert.ok(Math.abs(value) < largest, `${path} is ${value}: no measurement, should be null`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) assertMeasurements(inner, `${path}.${name}`);
  } else {
    assert.notEqual(value, undefined, `${path} is undefined: absent is null`);
  }
}
