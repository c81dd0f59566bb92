import type { Row } from '../ztf/detection-rows.ts';

/** Fields that are ids: decimal strings whatever their size, 0 is none. */
const idField = /^(candid|.*Id)$/;

/**
 * A packet's record as JSON values, names as the survey has them: ids are decimal strings, NaN is null, and what
 * is bytes (the cutouts) is left out.
 */
export function jsonOfRecord(record: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      if (isCutout(value)) return [];
      return [[name, jsonOf(value, name)]];
    }),
  );
}

function jsonOf(value: unknown, name: string): unknown {
  if (typeof value === 'bigint') {
    if (idField.test(name)) return value === 0n ? null : value.toString();
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((each) => jsonOf(each, name));
  if (typeof value === 'object' && value !== null) {
    return jsonOfRecord(value as Record<string, unknown>);
  }
  return value ?? null;
}

function isCutout(value: unknown): boolean {
  if (value instanceof Uint8Array) return true;
  if (typeof value !== 'object' || value === null) return false;
  return 'stampData' in value;
}
