import { parseMpcDesignation } from '@lucero/sky';
import { periodDays } from './kepler.ts';
import { MpcLineError } from './mpc-line-error.ts';
import { checkElements, type OrbitalElements } from './orbital-elements.ts';

/** An orbit as the Minor Planet Center publishes it, one a line. */
export interface MpcOrbit {
  /** Unpacked: 433, 2014 JN80, C/1995 O1. */
  readonly designation: string;
  readonly packedDesignation: string;
  /** As the line writes it for people: `(1) Ceres`; null: it does not. */
  readonly readableName: string | null;
  readonly elements: OrbitalElements;
  /** H; null: not known, or a comet's, which fades by another law. */
  readonly absoluteMag: number | null;
  /** G. */
  readonly slope: number | null;
}

const mjdOfUnixEpoch = 40_587;
const msPerDay = 86_400_000;

/** Up to the end of the semi-major axis: what an orbit cannot do without. */
const mpcorbLeastLength = 103;
const cometLeastLength = 89;

/**
 * One line of MPCORB.DAT.
 *
 * Throws MpcLineError naming the column that is wrong.
 * Reference: https://www.minorplanetcenter.net/iau/info/MPOrbitFormat.html
 */
export function readMpcorbLine(line: string): MpcOrbit {
  if (line.length < mpcorbLeastLength) {
    throw new MpcLineError(`${line.length} characters instead of at least ${mpcorbLeastLength}`);
  }
  const { unpacked, packed } = designationIn(line, 1, 7);
  const epochMjdTt = unpackEpoch(columns(line, 21, 25));
  const meanAnomalyDeg = numberIn(line, 27, 35, 'mean anomaly');
  const eccentricity = numberIn(line, 71, 79, 'eccentricity');
  const semiMajorAu = numberIn(line, 93, 103, 'semi-major axis');
  const perihelionAu = semiMajorAu * (1 - eccentricity);
  // Half a turn before or after the perihelion, whichever is nearer.
  const turns = (((meanAnomalyDeg % 360) + 540) % 360) / 360 - 0.5;
  const period = periodDays(perihelionAu, eccentricity);
  if (period === null) throw new MpcLineError(`eccentricity ${eccentricity} is no ellipse's`);
  const elements: OrbitalElements = {
    perihelionAu,
    eccentricity,
    inclinationDeg: numberIn(line, 60, 68, 'inclination'),
    nodeDeg: numberIn(line, 49, 57, 'longitude of the node'),
    perihelionArgumentDeg: numberIn(line, 38, 46, 'argument of the perihelion'),
    perihelionMjdTt: epochMjdTt - turns * period,
    epochMjdTt,
  };
  checkElements(elements, unpacked);
  const readableName = columns(line, 167, 194);
  return {
    designation: unpacked,
    packedDesignation: packed,
    readableName: readableName === '' ? null : readableName,
    elements,
    absoluteMag: numberOrNullIn(line, 9, 13, 'H'),
    slope: numberOrNullIn(line, 15, 19, 'G'),
  };
}

/**
 * One line of CometEls.txt, the Minor Planet Center's comets in its ephemeris format.
 *
 * Throws MpcLineError naming the column that is wrong.
 * Differs:   total magnitudes are not read: comets fade by no phase function
 * Reference: https://www.minorplanetcenter.net/iau/info/CometOrbitFormat.html
 */
export function readCometLine(line: string): MpcOrbit {
  if (line.length < cometLeastLength) {
    throw new MpcLineError(`${line.length} characters instead of at least ${cometLeastLength}`);
  }
  const { unpacked, packed } = cometDesignationIn(line);
  const day = numberIn(line, 23, 29, 'day of the perihelion');
  const perihelionMjdTt =
    mjdOf(
      numberIn(line, 15, 18, 'year of the perihelion'),
      numberIn(line, 20, 21, 'month of the perihelion'),
      1,
    ) +
    (day - 1);
  const elements: OrbitalElements = {
    perihelionAu: numberIn(line, 31, 39, 'perihelion distance'),
    eccentricity: numberIn(line, 42, 49, 'eccentricity'),
    inclinationDeg: numberIn(line, 72, 79, 'inclination'),
    nodeDeg: numberIn(line, 62, 69, 'longitude of the node'),
    perihelionArgumentDeg: numberIn(line, 52, 59, 'argument of the perihelion'),
    perihelionMjdTt,
    epochMjdTt:
      columns(line, 82, 89) === ''
        ? perihelionMjdTt
        : mjdOf(
            numberIn(line, 82, 85, 'year of the epoch'),
            numberIn(line, 86, 87, 'month of the epoch'),
            numberIn(line, 88, 89, 'day of the epoch'),
          ),
  };
  checkElements(elements, unpacked);
  const readableName = columns(line, 103, 158);
  return {
    designation: unpacked,
    packedDesignation: packed,
    readableName: readableName === '' ? null : readableName,
    elements,
    absoluteMag: null,
    slope: null,
  };
}

/** K25AL = 2025 October 21.0, as MJD. */
export function unpackEpoch(packed: string): number {
  const parts = /^([I-L])(\d\d)([1-9A-C])([1-9A-V])$/.exec(packed);
  if (parts === null) throw new MpcLineError(`epoch '${packed}' is no packed date`);
  const [, century, year, month, day] = parts;
  return mjdOf(
    100 * (18 + 'IJKL'.indexOf(century!)) + Number(year),
    Number.parseInt(month!, 36),
    Number.parseInt(day!, 36),
  );
}

function mjdOf(year: number, month: number, day: number): number {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw new MpcLineError(`${year}-${month}-${day} is no date`);
  }
  return ms / msPerDay + mjdOfUnixEpoch;
}

/** As the format's descriptions count: from 1, both ends included. */
const columns = (line: string, first: number, last: number): string =>
  line.slice(first - 1, last).trim();

function numberIn(line: string, first: number, last: number, name: string): number {
  const value = numberOrNullIn(line, first, last, name);
  if (value === null) throw new MpcLineError(`no ${name} in columns ${first} to ${last}`);
  return value;
}

function numberOrNullIn(line: string, first: number, last: number, name: string): number | null {
  const text = columns(line, first, last);
  if (text === '') return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) {
    throw new MpcLineError(`${name} '${text}' in columns ${first} to ${last} is no number`);
  }
  return Number(text);
}

function designationIn(line: string, first: number, last: number) {
  const text = columns(line, first, last);
  const named = parseMpcDesignation(text);
  if (named === null) {
    throw new MpcLineError(`'${text}' in columns ${first} to ${last} is no packed designation`);
  }
  return named;
}

/** A numbered comet stands in columns 1 to 5 (and a fragment in 6 to 12), any other in 5 to 12. */
function cometDesignationIn(line: string) {
  const number = columns(line, 1, 4);
  const orbit = columns(line, 5, 5);
  const provisional = columns(line, 6, 12);
  const named = parseMpcDesignation(
    number === '' ? `${orbit}${provisional}` : `${number}${orbit}${provisional}`,
  );
  if (named === null) {
    throw new MpcLineError(
      `'${columns(line, 1, 12)}' in columns 1 to 12 is no comet's designation`,
    );
  }
  return named;
}
