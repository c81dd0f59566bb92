/** Colours of the classes that most readers look for; further ones get one of these by their name. */
const hueOfClass: Readonly<Record<string, number>> = {
  SN: 0,
  AGN: 1,
  VS: 2,
  asteroid: 3,
  bogus: 4,
  SNIa: 0,
  SNIbc: 9,
  SNII: 5,
  SLSN: 6,
  TDE: 13,
  'CV/Nova': 11,
  YSO: 7,
  LPV: 3,
  E: 8,
  RRL: 2,
  CEP: 10,
  DSCT: 12,
  'Periodic-Other': 4,
};
const hueCount = 14;

/** CSS class ('hue-3') that colours everything about a class of objects; the same on every page. */
export function hueClass(className: string): string {
  const fixed = hueOfClass[className];
  if (fixed !== undefined) return `hue-${fixed}`;
  let sum = 0;
  for (const character of className) sum = (sum * 31 + character.codePointAt(0)!) % 9973;
  return `hue-${sum % hueCount}`;
}
