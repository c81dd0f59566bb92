export type Search =
  | { readonly kind: 'none' }
  | { readonly kind: 'oid'; readonly oid: string }
  | {
      readonly kind: 'cone';
      readonly raDeg: number;
      readonly decDeg: number;
      readonly radiusArcsec: number;
    }
  | { readonly kind: 'invalid'; readonly reason: string };

const defaultRadiusArcsec = 5;
const maxRadiusArcsec = 36_000;
/** Anything with a letter that is no sexagesimal angle may be a name. */
const namePattern = /^(?=.*\p{L})[^\p{Cc}<>"]{1,100}$/u;
const idPattern = /^\d{1,19}$/;
const help =
  'Write an id or a name, or RA and Dec (degrees or 12:34:56 +12:34:56) and a radius in ″.';

/** One angle: decimal degrees, or sexagesimal with colons (`unitsPerDegree` 15 for hours). */
function parseAngle(text: string, degreesPerUnit: number): number | null {
  if (/^[+-]?\d+(\.\d*)?$/.test(text)) return Number(text);
  const parts = /^([+-]?)(\d{1,3}):(\d{1,2}):(\d{1,2}(?:\.\d*)?)$/.exec(text);
  if (parts === null) return null;
  const [, sign, whole, minutes, seconds] = parts;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return null;
  const size = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  return (sign === '-' ? -size : size) * degreesPerUnit;
}

/** What the search box says: a name (an id, a Lucero id, SN 2026abc, an alias), or a cone. */
export function parseSearch(text: string): Search {
  const words = text
    .replaceAll('−', '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { kind: 'none' };
  const [first, second, third] = words;
  const name = text.trim().replaceAll(/\s+/g, ' ');
  if (words.length === 1 && idPattern.test(first!)) return { kind: 'oid', oid: first! };
  const isPlace =
    words.length > 1 && parseAngle(first!, 15) !== null && parseAngle(second!, 1) !== null;
  if (!isPlace && namePattern.test(name)) return { kind: 'oid', oid: name };
  if (words.length !== 2 && words.length !== 3) return { kind: 'invalid', reason: help };
  const raDeg = parseAngle(first!, 15);
  const decDeg = parseAngle(second!, 1);
  const radiusArcsec =
    third === undefined ? defaultRadiusArcsec : Number(third.replace(/["″]|arcsec$/, ''));
  if (raDeg === null || decDeg === null) return { kind: 'invalid', reason: help };
  if (raDeg < 0 || raDeg > 360) return { kind: 'invalid', reason: 'RA is between 0° and 360°.' };
  if (Math.abs(decDeg) > 90) return { kind: 'invalid', reason: 'Dec is between −90° and 90°.' };
  if (!(radiusArcsec > 0 && radiusArcsec <= maxRadiusArcsec)) {
    return { kind: 'invalid', reason: `The radius is between 0 and ${maxRadiusArcsec}″.` };
  }
  return { kind: 'cone', raDeg, decDeg, radiusArcsec };
}
