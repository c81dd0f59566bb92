import { unixMsToMjdUtc } from '@lucero/sky';
import type { TnsObject } from './tns-object.ts';

/** Columns that must be there; others are passed over. */
export const tnsColumns = [
  'objid',
  'name_prefix',
  'name',
  'ra',
  'declination',
  'redshift',
  'type',
  'reporting_group',
  'source_group',
  'discoverydate',
  'discoverymag',
  'filter',
  'internal_names',
  'lastmodified',
] as const;

export type TnsColumn = (typeof tnsColumns)[number];

const mostInternalNames = 50;

/**
 * A row as texts → an object; null for one without a position, which nothing can be matched with.
 *
 * @throws Error that names the column, for what is no number, date or name
 */
export function tnsObjectOf(row: Readonly<Record<TnsColumn, string>>): TnsObject | null {
  const raDeg = numberOf(row, 'ra');
  const decDeg = numberOf(row, 'declination');
  if (raDeg === null || decDeg === null) return null;
  if (raDeg < 0 || raDeg > 360) throw new Error(`ra is ${raDeg}, not from 0 to 360`);
  if (Math.abs(decDeg) > 90) throw new Error(`declination is ${decDeg}, not from -90 to 90`);
  const lastModifiedMs = unixMsOf(row, 'lastmodified');
  if (lastModifiedMs === null) throw new Error('lastmodified is empty');
  const discoveredMs = unixMsOf(row, 'discoverydate');
  return {
    tnsObjectId: idOf(row.objid),
    prefix: row.name_prefix.trim(),
    name: nameOf(row.name),
    type: textOrNull(row.type),
    redshift: numberOf(row, 'redshift'),
    raDeg: raDeg % 360,
    decDeg,
    discoveryMjdUtc: discoveredMs === null ? null : unixMsToMjdUtc(discoveredMs),
    discoveryMag: numberOf(row, 'discoverymag'),
    discoveryFilter: textOrNull(row.filter),
    reportingGroup: textOrNull(row.reporting_group),
    sourceGroup: textOrNull(row.source_group),
    internalNames: internalNamesOf(row.internal_names),
    lastModifiedMs,
  };
}

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function idOf(text: string): bigint {
  if (!/^[0-9]{1,18}$/.test(text)) throw new Error(`objid is ${JSON.stringify(text)}`);
  return BigInt(text);
}

function nameOf(text: string): string {
  const name = text.trim();
  if (!/^[0-9A-Za-z][0-9A-Za-z_.+-]{0,39}$/.test(name)) {
    throw new Error(`name is ${JSON.stringify(text)}`);
  }
  return name;
}

function numberOf(row: Readonly<Record<TnsColumn, string>>, column: TnsColumn): number | null {
  const text = row[column].trim();
  if (text === '') return null;
  const number = Number(text);
  if (!Number.isFinite(number)) throw new Error(`${column} is ${JSON.stringify(text)}, no number`);
  return number;
}

/** `2026-02-09 03:46:46.998`, UTC; dates of long ago have no time. */
function unixMsOf(row: Readonly<Record<TnsColumn, string>>, column: TnsColumn): number | null {
  const text = row[column].trim();
  // Dates before the calendar of ISO are written with zeros.
  if (text === '' || text.startsWith('0000')) return null;
  const [, day, time = '00:00:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?))?$/.exec(text) ?? [];
  const unixMs = Date.parse(`${day}T${time}Z`);
  if (!Number.isFinite(unixMs)) throw new Error(`${column} is ${JSON.stringify(text)}, no date`);
  return unixMs;
}

/** Names stand in one cell with commas between them. */
function internalNamesOf(text: string): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)].slice(0, mostInternalNames);
}
