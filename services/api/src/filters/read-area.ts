import { angularDistanceArcsec, coneRanges, pixelCentre } from '@lucero/sky';
import {
  encodeSkyMap,
  fittedMap,
  fromOrder29,
  mapOfRegion,
  readSkyMap,
  type SkyMap,
  SkyMapInvalidError,
  summaryOfMap,
  toOrder29,
} from '@lucero/sky-maps';
import type { AreaKind } from '@lucero/store';

/** An area of the sky as the store takes it. */
export interface ReadArea {
  readonly kind: AreaKind;
  /** As decodeSkyMap reads it. */
  readonly map: Uint8Array;
  readonly summary: Readonly<Record<string, number | null>>;
}

/** Some megabytes in the memory of whoever compares alerts with it. */
const maxRanges = 200_000;
/** Unpacked: a flat map of NSIDE 1024 of probabilities alone, or of 512 with distances. */
const maxMapBytes = 128 * 1024 ** 2;
/** Of a circle: cells of which its radius holds at least so many follow its edge. */
const cellsPerRadius = 200;
const memoryOrder = 24;
/** Of the superset whose cells are looked at one by one. */
const coneRangeCount = 2_000;
const greatestRadiusDeg = 90;
const textBytes = 64 * 1024;

/**
 * The area in a file: a MOC (FITS, JSON, or its string form), a map of HEALPix probabilities (FITS, flat or
 * multi-order), a circle {"raDeg", "decDeg", "radiusDeg"}, or a position with its error as notices have them.
 *
 * Throws SkyMapInvalidError, which says what is wrong.
 */
export function readArea(bytes: Uint8Array): ReadArea {
  const given = smallJsonOf(bytes);
  if (given !== null && 'radiusDeg' in given) return keptArea('circle', mapOfCircle(given));
  // A position with an error is a map of probabilities, and its error holds 90 % unless it says otherwise.
  const isEllipse = given !== null && 'ra' in given;
  const map = readSkyMap(bytes, { maxBytes: maxMapBytes, ...(!isEllipse && { containment: 1 }) });
  const isFlat = map.distanceMeans === null && map.levels.every((level) => level === 1);
  return keptArea(isFlat ? 'moc' : 'map', map);
}

function keptArea(kind: AreaKind, map: SkyMap): ReadArea {
  const fitted = fittedMap(map, maxRanges);
  if (fitted.map.count > maxRanges) {
    throw new SkyMapInvalidError(
      `an area of ${map.count} separate ranges of cells; ${maxRanges} are kept: make it coarser`,
    );
  }
  const { area90SquareDeg, area50SquareDeg, rangeCount, ...rest } = summaryOfMap(fitted.map);
  const { area99SquareDeg, ...place } = rest;
  const levels = kind === 'map' ? { area50SquareDeg, area90SquareDeg, area99SquareDeg } : {};
  return {
    kind,
    map: encodeSkyMap(fitted.map),
    summary: {
      ...{ areaSquareDeg: wholeAreaSquareDeg(fitted.map), ...levels, ...place, rangeCount },
      levelStep: fitted.levelStep,
    },
  };
}

const squareDegOfSphere = (4 * Math.PI * 180 ** 2) / Math.PI ** 2;
const partsOfSphere = 12 * 4 ** 24;

function wholeAreaSquareDeg({ count, starts, ends }: SkyMap): number {
  let parts = 0;
  for (let i = 0; i < count; i++) parts += ends[i]! - starts[i]!;
  return (parts / partsOfSphere) * squareDegOfSphere;
}

function mapOfCircle(given: Readonly<Record<string, unknown>>): SkyMap {
  const numberOf = (field: string, least: number, greatest: number): number => {
    const value = given[field];
    if (typeof value === 'number' && value >= least && value <= greatest) return value;
    throw new SkyMapInvalidError(
      `${field} is ${JSON.stringify(value)?.slice(0, 40)}: it must be a number from ${least} to ${greatest}`,
      { field },
    );
  };
  const [raDeg, decDeg] = [numberOf('raDeg', 0, 360), numberOf('decDeg', -90, 90)];
  const radiusDeg = numberOf('radiusDeg', 1 / 3600, greatestRadiusDeg);
  const sphereDeg = Math.sqrt(squareDegOfSphere / 12);
  const order = Math.ceil(Math.log2((sphereDeg * cellsPerRadius) / radiusDeg));
  return mapOfRegion(cellsWithin({ raDeg, decDeg, radiusDeg }, Math.min(memoryOrder, order)), 1);
}

/** Cells of an order whose centre lies within a circle, as ranges of parts of order 24. */
function cellsWithin(
  { raDeg, decDeg, radiusDeg }: { raDeg: number; decDeg: number; radiusDeg: number },
  order: number,
): [from: number, to: number][] {
  const parts = 4 ** (memoryOrder - order);
  const ranges: [number, number][] = [];
  for (const { from, to } of coneRanges(raDeg, decDeg, radiusDeg * 3600, coneRangeCount)) {
    const last = Math.ceil(fromOrder29(to) / parts);
    for (let cell = Math.floor(fromOrder29(from) / parts); cell < last; cell++) {
      const centre = pixelCentre(toOrder29(cell * parts) >> BigInt(2 * (29 - order)), order);
      const offArcsec = angularDistanceArcsec(raDeg, decDeg, centre.raDeg, centre.decDeg);
      if (offArcsec <= radiusDeg * 3600) ranges.push([cell * parts, (cell + 1) * parts]);
    }
  }
  return ranges;
}

/** Null: it is no JSON object, or a large one, which is a MOC. */
function smallJsonOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  if (bytes.length > textBytes || !/^\s*\{/.test(latin1(bytes.subarray(0, 64)))) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;
  } catch {
    // readSkyMap says what is wrong with it.
    return null;
  }
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
