import { gunzipSync } from 'node:zlib';
import { LuceroError } from '@lucero/errors';
import { type FitsTable, readFitsTable } from '@lucero/fits-tables';
import { type ErrorEllipse, mapOfEllipse } from './error-ellipse.ts';
import { findColumn } from './fits-columns.ts';
import { readFlatMap } from './read-flat-map.ts';
import { readMocAscii, readMocFits, readMocJson } from './read-moc.ts';
import { readMultiOrderMap } from './read-multi-order-map.ts';
import { mapOfRegion } from './region-map.ts';
import { type SkyMap, skyMapOfCells } from './sky-map.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

export interface ReadSkyMapOptions {
  /** Of a MOC: with what probability the source is in it. Default 0.9. */
  readonly containment?: number;
  /** Cells that are kept apart; beyond that the far wings are put together. Default 1 million. */
  readonly maxCells?: number;
  /** Unpacked. Default 512 MiB: NSIDE 1024 with distances, or 2048 without. */
  readonly maxBytes?: number;
}

export const defaultContainment = 0.9;
const defaultMaxCells = 1_000_000;
const defaultMaxBytes = 512 * 1024 ** 2;
/** What a map may be given in beside HEALPix: longitudes that are right ascensions. */
const celestial = /^(C|Q|CEL.*|EQU.*|ICRS|FK5|J2000)$/i;

/**
 * The map in a file, whatever its form: a FITS table of HEALPix cells of one size (NESTED or RING) or of several
 * (UNIQ), a MOC as FITS, JSON or ASCII, or a JSON object with ra, dec and an uncertainty; also gzipped.
 *
 * @throws SkyMapInvalidError in one line that says what is wrong
 */
export function readSkyMap(bytes: Uint8Array, options: ReadSkyMapOptions = {}): SkyMap {
  const { containment = defaultContainment, maxCells = defaultMaxCells } = options;
  const plain = unpacked(bytes, options.maxBytes ?? defaultMaxBytes);
  if (plain.length >= 6 && Buffer.from(plain.subarray(0, 6)).toString('latin1') === 'SIMPLE') {
    return readFits(plain, containment, maxCells);
  }
  const text = textOf(plain).trim();
  if (!text.startsWith('{')) return mapOfRegion(readMocAscii(text), containment);
  const value = jsonOf(text);
  if ('ra' in value && 'dec' in value) return mapOfEllipse(ellipseOf(value, containment));
  return mapOfRegion(readMocJson(value), containment);
}

function readFits(bytes: Uint8Array, containment: number, maxCells: number): SkyMap {
  const table = tableOf(bytes);
  const { header } = table;
  const frame = String(header.get('COORDSYS') ?? 'C').trim();
  if (!celestial.test(frame)) {
    throw new SkyMapInvalidError(`COORDSYS is ${frame}: only maps in right ascension are read`);
  }
  const hasUniq = findColumn(table, ['UNIQ']) !== null;
  if (
    table.columnNames.length === 1 &&
    (hasUniq || header.has('MOCORDER') || header.has('MOCORD_S') || header.has('MOCVERS'))
  ) {
    return mapOfRegion(readMocFits(table), containment);
  }
  const cells = hasUniq ? readMultiOrderMap(table, maxCells) : readFlatMap(table, maxCells);
  return skyMapOfCells(cells);
}

function tableOf(bytes: Uint8Array): FitsTable {
  const table = refused(() => readFitsTable(bytes));
  return { ...table, column: (name) => refused(() => table.column(name)) };
}

/** One kind of error for whatever is wrong with a map. */
function refused<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof SkyMapInvalidError || !(error instanceof LuceroError)) throw error;
    throw new SkyMapInvalidError(error.message, error.context, { cause: error });
  }
}

/** The file without gzip. Throws SkyMapInvalidError when it is damaged or too large. */
export function unpacked(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    if (bytes.length > maxBytes) throw tooLarge(maxBytes);
    return bytes;
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw new SkyMapInvalidError(`damaged gzip: ${(error as Error).message}`, {}, { cause: error });
  }
}

const tooLarge = (maxBytes: number): SkyMapInvalidError =>
  new SkyMapInvalidError(
    `more than ${maxBytes} bytes unpacked: take the multi-order file of the map`,
    { maxBytes },
  );

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SkyMapInvalidError('neither FITS nor text: not a map of the sky');
  }
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new SkyMapInvalidError(`JSON: ${(error as Error).message}`, {}, { cause: error });
  }
}

/** The words of GCN's Localization, of today and of before schema 5. */
export function ellipseOf(
  value: Readonly<Record<string, unknown>>,
  containment: number,
): ErrorEllipse {
  const semiMajorDeg = firstNumber(value, ['ra_dec_error', 'position_a_error', 'ra_uncertainty']);
  if (semiMajorDeg === null) {
    throw new SkyMapInvalidError(
      'ra_dec_error is absent: a position without an uncertainty is no region',
    );
  }
  const given = firstNumber(value, ['position_b_error', 'dec_uncertainty']) ?? semiMajorDeg;
  const angle = firstNumber(value, ['position_error_pa']) ?? 0;
  const isTurned = given > semiMajorDeg;
  return {
    raDeg: numberOf(value, 'ra'),
    decDeg: numberOf(value, 'dec'),
    semiMajorDeg: Math.max(semiMajorDeg, given),
    semiMinorDeg: Math.min(semiMajorDeg, given),
    positionAngleDeg: isTurned ? angle + 90 : angle,
    containment: firstNumber(value, ['containment_probability']) ?? containment,
  };
}

function numberOf(value: Readonly<Record<string, unknown>>, field: string): number {
  const number = firstNumber(value, [field]);
  if (number === null) throw new SkyMapInvalidError(`${field} is absent`, { field });
  return number;
}

/** Lists of one number, as some notices have them, count as that number. */
function firstNumber(
  value: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): number | null {
  for (const field of fields) {
    const found = [value[field]].flat();
    const [first] = found;
    if (first === undefined || first === null) continue;
    if (typeof first !== 'number' || found.length > 2) {
      throw new SkyMapInvalidError(
        `${field} is ${JSON.stringify(first)?.slice(0, 40)}, no number`,
        { field },
      );
    }
    return first;
  }
  return null;
}
