import { PositionTextError } from './position-text-error.ts';

/** Signs that people and catalogues type: minus, hyphen, en dash. */
const minus = /[−‐‑–]/g;

/** Programs write a small number with up to 17 digits behind its zeros: 0.00012345678901234567. */
const decimal =
  /^([+-]?)(\d{1,3}(?:\.\d{0,24})?(?:e[+-]?\d{1,3})?|\.\d{1,24}(?:e[+-]?\d{1,3})?)(?:d|°|deg)?$/i;
const decimalHours = /^(\d{1,2}(?:\.\d{0,16})?)h$/;
/** 12 34.567: minutes to a fraction, no seconds. */
const minutesOnly = /^([+-]?)(\d{1,3})[: ](\d{1,2}\.\d{1,16})$/;
const colons = /^([+-]?)(\d{1,3})[: ](\d{1,2})(?:[: ](\d{1,2}(?:\.\d{0,16})?))?$/;
const hours = /^([+-]?)(\d{1,2})h ?(\d{1,2})m ?(?:(\d{1,2}(?:\.\d{0,16})?)s)?$/;
const degrees = /^([+-]?)(\d{1,3})[d°] ?(\d{1,2})[m'′] ?(?:(\d{1,2}(?:\.\d{0,16})?)[s"″])?$/;

/**
 * A right ascension [deg, 0 to below 360] as people write it: decimal degrees (187.736), hours by colons or blanks
 * (12:30:56.7, 12 30.95) or letters (12h30m56.7s, 12.516h), degrees by letters (187d44m09s).
 *
 * Throws PositionTextError saying what is wrong.
 */
export function parseRaDeg(text: string): number {
  const given = normalised(text);
  const asHours =
    decimalHoursOf(given) ??
    sixtiethsOf(hours.exec(given) ?? colons.exec(given) ?? minutesOnly.exec(given));
  const deg =
    asHours === null ? (decimalOf(given) ?? sixtiethsOf(degrees.exec(given))) : 15 * asHours;
  if (deg === null) {
    throw new PositionTextError('ra', `${text} is neither degrees (187.73) nor hours (12:30:56.7)`);
  }
  if (!(deg >= 0 && deg <= 360) || Object.is(deg, -0)) {
    throw new PositionTextError('ra', `${text} is beyond 0 to 360 deg (24 h)`);
  }
  return deg === 360 ? 0 : deg;
}

/** A declination [deg] in the same forms, in degrees. Throws PositionTextError. */
export function parseDecDeg(text: string): number {
  const given = normalised(text);
  const deg =
    decimalOf(given) ??
    sixtiethsOf(degrees.exec(given) ?? colons.exec(given) ?? minutesOnly.exec(given));
  if (deg === null) {
    throw new PositionTextError(
      'dec',
      `${text} is neither degrees (-1.03) nor sexagesimal (-01:02:03)`,
    );
  }
  if (Math.abs(deg) > 90) throw new PositionTextError('dec', `${text} is beyond a pole`);
  return deg;
}

function normalised(text: string): string {
  return text.trim().replace(minus, '-').replaceAll(/\s+/g, ' ');
}

function decimalOf(text: string): number | null {
  const found = decimal.exec(text);
  return found === null ? null : (found[1] === '-' ? -1 : 1) * Number(found[2]);
}

function decimalHoursOf(text: string): number | null {
  const found = decimalHours.exec(text);
  return found === null ? null : Number(found[1]);
}

/** Whole, minutes and seconds to one number; the sign holds for all three, also before 00. Null: 60 or more of one. */
function sixtiethsOf(found: RegExpExecArray | null): number | null {
  if (found === null) return null;
  const [, sign, whole, minutes, seconds = '0'] = found;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return null;
  const value = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  return sign === '-' ? -value : value;
}
