/**
 * Which filter of a survey stands for g and which for r: the first that the object has.
 *
 * Only the first rows are g and r (SDSS, Pan-STARRS, ZTF). The others are near in wavelength, good
 * enough for the shape of a light curve and not for a colour: `isExact` is then false, and colours of
 * the object are left out of training.
 */
const standsFor = {
  g: [
    ['ztfg', 'ZTF-g', '1', 'sdss_g', 'g', "g'", 'gl'],
    ['V', 'Vl', 'CSS_V', 'CRTS_V', 'B', 'Bl', 'MACHO_B', 'EROS_B', 'cyan', '5100 AA'],
  ],
  r: [
    ['ztfr', 'ZTF-r', '2', 'sdss_r', 'r', "r'", 'rl'],
    ['R', 'Rl', 'MACHO_R', 'EROS_R', 'orange', 'G'],
  ],
} as const;

export interface TrainingBands {
  /** Filter that stands for the band; null when the object has none. */
  readonly g: string | null;
  readonly r: string | null;
  readonly isExact: boolean;
}

/** Counts of points by filter → the filters used. */
export function trainingBands(counts: ReadonlyMap<string, number>): TrainingBands {
  const pick = (band: 'g' | 'r'): { filter: string | null; isExact: boolean } => {
    for (const [row, filters] of standsFor[band].entries()) {
      // Of several equally good filters the best sampled one: mixing them would add their offset.
      const found = filters
        .filter((filter) => counts.has(filter))
        .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
      if (found[0] !== undefined) return { filter: found[0], isExact: row === 0 };
    }
    return { filter: null, isExact: true };
  };
  const [g, r] = [pick('g'), pick('r')];
  return { g: g.filter, r: r.filter, isExact: g.isExact && r.isExact };
}
