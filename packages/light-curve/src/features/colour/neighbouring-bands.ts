/** Bands next to each other in wavelength: the colours that are published. */
export const neighbouringBands = [
  ['u', 'g'],
  ['g', 'r'],
  ['r', 'i'],
  ['i', 'z'],
  ['z', 'y'],
] as const;
