/**
 * What a source is called by its position (ICRS): JHHMMSS.ss±DDMMSS.s, digits cut off, not rounded, so that the name of
 * a place stays within its cell.
 *
 * Reads:     right ascension 0 to below 360, declination −90 to 90 [deg]
 * Reference: IAU, specifications concerning designations, section 3.2.6 (truncated coordinates)
 */
export function icrsName(raDeg: number, decDeg: number): string {
  // A hair is added before digits are cut off: 0.07 s must not become 0.06 s because it was stored as a double.
  const raHundredths = Math.floor((raDeg / 15) * 360_000 + 1e-6) % 8_640_000;
  const decTenths = Math.floor(Math.abs(decDeg) * 36_000 + 1e-6);
  const sign = decDeg < 0 ? '-' : '+';
  return `J${sixtieths(raHundredths, 100, 2)}${sign}${sixtieths(decTenths, 10, 1)}`;
}

function sixtieths(count: number, perSecond: number, digits: number): string {
  const seconds = Math.floor(count / perSecond);
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = String(count % perSecond).padStart(digits, '0');
  const [whole, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${two(whole)}${two(minutes)}${two(seconds % 60)}.${fraction}`;
}
