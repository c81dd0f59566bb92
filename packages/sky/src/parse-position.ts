import { parseDecDeg, parseRaDeg } from './parse-angle.ts';
import { PositionTextError } from './position-text-error.ts';
import type { Position } from './unit-vector.ts';

/** J123456.7-010203: hours, minutes, seconds and degrees without a mark between; seconds, too, may be missing. */
const named =
  /^(?:[A-Za-z0-9]+ ?)?J(\d{2})(\d{2})(\d{2}(?:\.\d{1,10})?)?([+-])(\d{2})(\d{2})(\d{2}(?:\.\d{1,10})?)?$/;
/** Two parts, parted by a comma or by the sign of the second. */
const commaParted = /^([^,]+),([^,]+)$/;
const signParted = /^(.*[\dsmd°'"″′]) ?([+-].+)$/;

const longest = 100;

/**
 * A position (ICRS) [deg] as people and papers write it: `187.73 -1.03`, `12:34:56.7 -01:02:03`,
 * `12 34 56.7 -01 02 03`, `12h34m56.7s -01d02m03s`, `J123456.7-010203`; a comma between the two is understood, too.
 *
 * Differs: the name of a source (J…) is a truncated position by convention; it is read as it stands.
 * Throws PositionTextError naming the coordinate at fault.
 */
export function parsePosition(text: string): Position {
  const given = text
    .trim()
    .replace(/[−‐‑–]/g, '-')
    .replaceAll(/\s+/g, ' ');
  if (given.length > longest) throw new PositionTextError('position', 'is too long for a position');
  const name = named.exec(given);
  if (name !== null) {
    const [, h, m, s = '00', sign, d, min, sec = '00'] = name;
    return {
      raDeg: parseRaDeg(`${h}:${m}:${s}`),
      decDeg: parseDecDeg(`${sign}${d}:${min}:${sec}`),
    };
  }
  const parts = commaParted.exec(given) ?? signParted.exec(given) ?? halves(given);
  if (parts === null) {
    throw new PositionTextError(
      'position',
      'has not the form of: 187.73 -1.03, 12:34:56.7 -01:02:03, 12h34m56.7s -01d02m03s or J123456.7-010203',
    );
  }
  return { raDeg: parseRaDeg(parts[1]!), decDeg: parseDecDeg(parts[2]!) };
}

/** Without a comma or a sign: as many numbers for the one as for the other. */
function halves(text: string): readonly [string, string, string] | null {
  const words = text.split(' ');
  if (words.length % 2 !== 0) return null;
  const middle = words.length / 2;
  return [text, words.slice(0, middle).join(' '), words.slice(middle).join(' ')];
}
