import type { Band } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import type { SurveyRecord } from './survey.ts';

/**
 * Reading the fields of a decoded record that an alert cannot do without. A field that is absent or
 * absurd throws LUCERO_ALERT_INVALID with the field's own name, so that the dead letter says what to
 * ask the survey.
 */

/** The packet cannot become an alert: this field is why. */
export function invalidAlert(field: string, reason: string): LuceroError {
  return new LuceroError('LUCERO_ALERT_INVALID', `${field}: ${reason}`, { field });
}

/** A 64-bit id; 0 and absent are the same: no id. */
export function idOrNull(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value > 0n ? value : null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return BigInt(value);
  return null;
}

export function requiredId(value: unknown, field: string): bigint {
  const id = idOrNull(value);
  if (id === null) throw invalidAlert(field, `no id (${shown(value)})`);
  return id;
}

/**
 * A name that becomes a key of topics, tables and addresses: bounded, and of characters that the API
 * takes (oidParameter); an object of another name would be stored and never found.
 */
const keyName = /^[0-9A-Za-z][0-9A-Za-z_.+-]{0,63}$/;

export function requiredName(value: unknown, field: string): string {
  if (typeof value !== 'string' || !keyName.test(value)) {
    throw invalidAlert(field, `no name of 1 to 64 letters, digits and _.+- (${shown(value)})`);
  }
  return value;
}

/** From before the first of our surveys to long after the last: 1995 to 2132. */
const firstMjd = 50_000;
const lastMjd = 100_000;

/** An epoch that must be there, MJD in any scale. */
export function requiredMjd(value: unknown, field: string): number {
  return plausibleMjd(requiredNumber(value, field), field);
}

/** An epoch; one outside a century and a half is a damaged number. */
export function plausibleMjd(mjd: number, field: string): number {
  if (mjd >= firstMjd && mjd <= lastMjd) return mjd;
  throw invalidAlert(field, `MJD ${mjd} is not between ${firstMjd} and ${lastMjd}`);
}

/** A number that must be there. */
export function requiredNumber(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw invalidAlert(field, `not a finite number (${shown(value)})`);
  }
  return value;
}

/** Right ascension in [0, 360): 360 itself is 0. */
export function requiredRaDeg(value: unknown, field: string): number {
  const raDeg = requiredNumber(value, field);
  if (raDeg < 0 || raDeg > 360) throw invalidAlert(field, `${raDeg} is outside [0, 360] deg`);
  return raDeg === 360 ? 0 : raDeg;
}

export function requiredDecDeg(value: unknown, field: string): number {
  const decDeg = requiredNumber(value, field);
  if (Math.abs(decDeg) > 90) throw invalidAlert(field, `${decDeg} is outside [-90, 90] deg`);
  return decDeg;
}

export function requiredBand(
  value: unknown,
  field: string,
  bands: ReadonlyMap<unknown, Band>,
): Band {
  const band = bands.get(value);
  if (band === undefined) throw invalidAlert(field, `unknown band (${shown(value)})`);
  return band;
}

/** A nested record that must be there. */
export function requiredRecord(value: unknown, field: string): SurveyRecord {
  const record = recordOrNull(value);
  if (record === null) throw invalidAlert(field, 'the record is missing');
  return record;
}

export function recordOrNull(value: unknown): SurveyRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as SurveyRecord)
    : null;
}

/** The rows of a history: null, [] and a skipped field are all "none"; so is a row that is null. */
export function rowsOf(value: unknown): readonly SurveyRecord[] {
  return Array.isArray(value) ? value.filter((row) => recordOrNull(row) !== null) : [];
}

export function bytesOrNull(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array && value.length > 0 ? value : null;
}

/** Bounded, so that a hostile text field cannot fill a dead letter. */
function shown(value: unknown): string {
  return String(value).slice(0, 40);
}
