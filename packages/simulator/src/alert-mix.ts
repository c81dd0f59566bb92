import type { MagnitudeRange } from './light-curves/time-span.ts';
import type { TruthClass, TruthSubclass } from './truth.ts';

/**
 * How often each kind of object is drawn, in arbitrary units. Rare classes are far more frequent than
 * on the real sky, where nine alerts of ten are variable stars and asteroids: a night of a thousand
 * alerts is meant to show every class. A variable object may alert several times, so that alerts are
 * shared out a little differently than objects.
 */
export const objectMix = {
  SN: { SNIa: 6, SNIbc: 1.5, SNII: 3, SNIIn: 1, SLSN: 0.6 },
  AGN: { AGN: 4, QSO: 6, Blazar: 4 },
  VS: {
    RRLab: 4,
    RRLc: 2,
    CEP: 1.5,
    DSCT: 1.5,
    EA: 2.5,
    EB: 2,
    EW: 4,
    LPV: 4,
    YSO: 3,
    'CV/Nova': 3,
  },
  asteroid: { 'main-belt': 22, 'near-Earth': 1.5 },
  satellite: { glint: 1.5, streak: 1 },
  bogus: {
    'bad-column': 2.5,
    'cosmic-ray': 4,
    'hot-pixel': 3,
    dipole: 6,
    'diffraction-spike': 1.5,
    ghost: 1.5,
  },
} as const satisfies Record<TruthClass, Partial<Record<TruthSubclass, number>>>;

/** Brightness of each population, mean magnitude in r; what lies outside the survey cannot detect. */
export interface PopulationMagnitudes {
  readonly star: MagnitudeRange;
  readonly redGiant: MagnitudeRange;
  readonly quiescentDwarfNova: MagnitudeRange;
  readonly nucleus: MagnitudeRange;
  readonly asteroid: MagnitudeRange;
  readonly faintestSupernovaPeak: number;
}
