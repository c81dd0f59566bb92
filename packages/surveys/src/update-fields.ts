import { LuceroError } from '@lucero/errors';
import { plausibleMjd } from './alert-fields.ts';
import type { SurveyRecord } from './survey.ts';

/**
 * Reading the fields of an update record. Whole numbers come as bigint (read-update-line.ts); ids may
 * also be decimal strings, which is how JSON carries them where readers round numbers.
 */

export function invalidUpdate(field: string, reason: string): LuceroError {
  // What a reason quotes of the line is shown on terminals.
  const shownReason = reason.replaceAll(/\p{Cc}/gu, '\uFFFD');
  return new LuceroError('LUCERO_UPDATE_INVALID', `${field}: ${shownReason}`, { field });
}

const largestLong = 2n ** 63n - 1n;
const largestInteger = 2n ** 31n - 1n;
const digits = /^\d{1,19}$/;

/** A whole number from `least` to that of 64 bits. */
export function requiredLong(record: SurveyRecord, field: string, least = 0n): bigint {
  const value = present(record, field);
  const long = typeof value === 'string' && digits.test(value) ? BigInt(value) : value;
  if (typeof long !== 'bigint') throw invalidUpdate(field, `no whole number (${shown(value)})`);
  if (long < least || long > largestLong) {
    throw invalidUpdate(field, `${shown(value)} is not between ${least} and ${largestLong}`);
  }
  return long;
}

/** 0 stands for "none" in Rubin's ids. */
export const requiredUpdateId = (record: SurveyRecord, field: string): bigint =>
  requiredLong(record, field, 1n);

/** A whole number of 32 bits, not negative. */
export function requiredCount(record: SurveyRecord, field: string): number {
  const count = requiredLong(record, field);
  if (count > largestInteger) throw invalidUpdate(field, `${count} exceeds ${largestInteger}`);
  return Number(count);
}

/** Null when the field is absent or null. */
export function countOrNull(record: SurveyRecord, field: string): number | null {
  return (record[field] ?? null) === null ? null : requiredCount(record, field);
}

/** An epoch, MJD TAI [d]. */
export function requiredUpdateMjd(record: SurveyRecord, field: string): number {
  const value = present(record, field);
  const mjd = typeof value === 'bigint' ? Number(value) : value;
  if (typeof mjd !== 'number' || !Number.isFinite(mjd)) {
    throw invalidUpdate(field, `no number (${shown(value)})`);
  }
  try {
    return plausibleMjd(mjd, field);
  } catch (error) {
    throw new LuceroError('LUCERO_UPDATE_INVALID', (error as Error).message, { field });
  }
}

// What a UUID, or any name without blanks, is made of; a key of tables and a word of lines.
const uniqueName = /^[!-~]{1,128}$/;

/** The name of the record: a text, or a whole number as its digits. */
export function requiredUniqueId(record: SurveyRecord, field: string): string {
  const value = present(record, field);
  const name = typeof value === 'bigint' ? value.toString() : value;
  if (typeof name !== 'string' || !uniqueName.test(name)) {
    throw invalidUpdate(field, `no name of 1 to 128 characters without blanks (${shown(value)})`);
  }
  return name;
}

function present(record: SurveyRecord, field: string): unknown {
  const value = record[field];
  if (value === undefined || value === null) throw invalidUpdate(field, 'is missing');
  return value;
}

/** Bounded, so that a hostile field cannot fill a log. */
export function shown(value: unknown): string {
  return typeof value === 'object' ? 'an object or a list' : String(value).slice(0, 40);
}
