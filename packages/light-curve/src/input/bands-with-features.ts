/** Bands that one survey or another has features of, bluest first. */
export const knownBands: readonly string[] = ['u', 'g', 'r', 'i', 'z', 'y'];

/** Bands with features of their own. ZTF's few i-band points enter object-level features only. */
export function bandsWithFeatures(survey: string): readonly string[] {
  return survey === 'ztf' ? ['g', 'r'] : knownBands;
}
