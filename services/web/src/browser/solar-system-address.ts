/** Page of a solar-system object: designations have blanks, comets' a slash. */
export function solarSystemAddress(designation: string): string {
  return `/solar-system/${encodeURIComponent(designation)}`;
}
