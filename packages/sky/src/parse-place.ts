import { arcsecToDeg, degToArcsec } from './angles.ts';
import { galacticToIcrs } from './galactic.ts';
import { parseDecDeg, parseRaDeg } from './parse-angle.ts';
import { parsePosition } from './parse-position.ts';
import { PositionTextError } from './position-text-error.ts';
import type { Position } from './unit-vector.ts';

/** A place that somebody looks for. */
export interface Place extends Position {
  /** Null: none is given. */
  readonly radiusArcsec: number | null;
  /** In which coordinates it was written; the position is ICRS in any case. */
  readonly frame: 'icrs' | 'galactic';
}

const longest = 120;
/** Half of the sky. */
const greatestRadiusDeg = 180;

const number = String.raw`\d{1,6}(?:\.\d{0,16})?`;
const unit = `arcsec(?:onds?)?|asec|"|″|''|arcmin(?:utes?)?|amin|'|′|deg(?:rees?)?|°`;
const namedRadius = new RegExp(`^(.*?)[,; ]*(?:radius|r) ?[=:]? ?(${number}) ?(${unit})?$`, 'i');
const unitRadius = new RegExp(`^(.*?)[,; ]+(${number}) ?(${unit})$`, 'i');
/** Two numbers and a third, which is arcseconds. */
const thirdNumber = new RegExp(String.raw`^([+-]?[\d.]+[,; ]+[+-]?[\d.]+)[,; ]+(${number})()$`);

const galacticWord = /^(?:galactic|gal|lb|l,? ?b)[:=]? +(.+)$|^(.+?) +(?:galactic|gal)$/i;
const galacticLetters = /^l ?[:=]? ?([\d.]+)°?[,; ]+b ?[:=]? ?([+-]?[\d.]+)°?$/i;
/** G123.45-01.23, as sources of the galactic plane are called. */
const galacticName = /^g ?(\d{1,3}\.\d{1,10})([+-]\d{1,2}\.\d{1,10})$/i;
const equatorialWord =
  /^(?:icrs|j2000(?:\.0)?|fk5|equatorial)[:=]? +(.+)$|^(.+?) +(?:icrs|\(?j2000(?:\.0)?\)?|fk5)$/i;
const equatorialLetters = /^(?:ra|α|alpha) ?[:=]? ?(.+?)[,; ]+(?:dec|de|δ|delta) ?[:=]? ?(.+)$/i;
/** 122254.9+154925: a name's digits without its J. */
const digitsOnly =
  /^(\d{2})(\d{2})(\d{2}(?:\.\d{1,10})?) ?([+-])(\d{2})(\d{2})(\d{2}(?:\.\d{1,10})?)$/;
/** 185,7288 15,8236: a comma is the mark of decimals in half of Europe. */
const decimalCommas = /^([+-]?\d{1,3}),(\d{1,16})[; ] ?([+-]?\d{1,2}),(\d{1,16})$/;

/**
 * A place with or without a radius, in any form that people type into a search box: all of parsePosition, and
 * decimal hours (12.382h +15.8), decimal commas (185,73 15,82), digits without a mark (122254.9+154925),
 * `ra … dec …`, galactic coordinates when it is said (`gal 282.1 76.4`, `l=282.1 b=76.4`, `G012.30-01.20`), and a
 * radius behind it (`10"`, `2 arcmin`, `r=0.5deg`; of three plain numbers the third is arcseconds).
 *
 * Differs: FK5 and J2000 are read as ICRS, which lies within 0.03 arcsec.
 * Throws PositionTextError saying what is wrong.
 */
export function parsePlace(text: string): Place {
  const given = text
    .normalize('NFKC')
    .trim()
    .replace(/[−‐‑–]/g, '-')
    .replace(/′′/g, '″')
    .replaceAll(/\s+/g, ' ');
  if (given.length > longest) throw new PositionTextError('position', 'is too long for a position');
  let failure: unknown;
  try {
    // First as a whole: the seconds of a declination look like a radius.
    return { ...positionOf(given), radiusArcsec: null };
  } catch (error) {
    failure = error;
  }
  for (const form of [namedRadius, unitRadius, thirdNumber]) {
    const [, place, size, ofUnit] = form.exec(given) ?? [];
    if (place === undefined || size === undefined) continue;
    const radiusArcsec = radiusOf(Number(size), ofUnit ?? '');
    try {
      return { ...positionOf(place), radiusArcsec };
    } catch (error) {
      // What is wrong without its radius is said.
      failure = error;
    }
  }
  throw failure;
}

/** @throws PositionTextError */
function radiusOf(size: number, ofUnit: string): number {
  const first = ofUnit.toLowerCase();
  const isMinutes = /^(?:am|arcm|'$|′)/.test(first);
  const isDegrees = /^(?:d|°)/.test(first);
  const radiusArcsec = isDegrees ? degToArcsec(size) : isMinutes ? size * 60 : size;
  if (!(radiusArcsec > 0) || arcsecToDeg(radiusArcsec) > greatestRadiusDeg) {
    throw new PositionTextError('position', 'has a radius that is not between 0 and 180 deg');
  }
  return radiusArcsec;
}

function positionOf(text: string): Position & Pick<Place, 'frame'> {
  const galactic = galacticOf(text);
  if (galactic !== null) return { ...galactic, frame: 'galactic' };
  const [, behind, before] = equatorialWord.exec(text) ?? [];
  const given = behind ?? before ?? text;
  const [, ra, dec] = equatorialLetters.exec(given) ?? [];
  if (ra !== undefined && dec !== undefined) {
    return { raDeg: parseRaDeg(ra), decDeg: parseDecDeg(dec), frame: 'icrs' };
  }
  const digits = digitsOnly.exec(given);
  if (digits !== null) {
    const [, h, m, s, sign, d, min, sec] = digits;
    return {
      raDeg: parseRaDeg(`${h}:${m}:${s}`),
      decDeg: parseDecDeg(`${sign}${d}:${min}:${sec}`),
      frame: 'icrs',
    };
  }
  const plain = given.replace(decimalCommas, '$1.$2 $3.$4');
  return { ...parsePosition(plain), frame: 'icrs' };
}

/** Null: nothing says that it is galactic. Throws PositionTextError. */
function galacticOf(text: string): Position | null {
  const letters = galacticLetters.exec(text) ?? galacticName.exec(text);
  if (letters !== null) return fromGalactic(letters[1]!, letters[2]!);
  const word = galacticWord.exec(text);
  if (word === null) return null;
  const parts = (word[1] ?? word[2]!).split(/[,; ]+/);
  if (parts.length !== 2) {
    throw new PositionTextError('position', 'galactic: l and b in degrees, as gal 282.1 76.4');
  }
  return fromGalactic(parts[0]!, parts[1]!);
}

function fromGalactic(longitude: string, latitude: string): Position {
  const [lDeg, bDeg] = [Number(longitude), Number(latitude)];
  if (!(lDeg >= -180 && lDeg <= 360) || !(Math.abs(bDeg) <= 90)) {
    throw new PositionTextError('position', 'galactic: l is 0 to 360 deg, b -90 to 90 deg');
  }
  return galacticToIcrs(lDeg, bDeg);
}
