/** J0123.4+5607, J012345.6-560708, with any prefix before the J. */
const designation = /J(\d{2})(\d{2})(\d{2})?(\.\d+)?([+−-])(\d{2})(\d{2})(\d{2})?(\.\d+)?(?![\d.])/;

/**
 * The position that a designation of the IAU's form says [deg]; null: it says none. Its digits are truncated, so the
 * middle of what they leave open is taken: as coarse as the name.
 *
 * Reference: IAU Comm. 5, "Specifications concerning designations for astronomical radiation sources"
 */
export function parseDesignation(name: string): { raDeg: number; decDeg: number } | null {
  const found = designation.exec(name);
  if (found === null) return null;
  const [, hour, minute, second, raFraction, sign, degree, arcminute, arcsecond, decFraction] =
    found;
  const ra = middleOf(hour!, minute!, second, raFraction);
  const dec = middleOf(degree!, arcminute!, arcsecond, decFraction);
  if (!(ra < 24 && dec <= 90)) return null;
  return { raDeg: 15 * ra, decDeg: sign === '+' ? dec : -dec };
}

/** Of what the digits leave open. */
function middleOf(
  whole: string,
  minutes: string,
  seconds: string | undefined,
  fraction: string | undefined,
): number {
  if (Number(minutes) >= 60 || Number(seconds ?? 0) >= 60) return Number.NaN;
  const digits = fraction === undefined ? 0 : fraction.length - 1;
  const last = Number(fraction ?? 0) + 0.5 / 10 ** digits;
  return seconds === undefined
    ? Number(whole) + (Number(minutes) + last) / 60
    : Number(whole) + Number(minutes) / 60 + (Number(seconds) + last) / 3600;
}
