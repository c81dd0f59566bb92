import { bowellBasis, muinonenBasis } from './phase-functions.ts';

/**
 * A law of how an airless body fades with its phase angle. Each is linear in its parameters but for H:
 * m(phase) = H − 2.5 log10(constant(phase) + sum of parameter · slope(phase)).
 */
export interface PhaseModel {
  readonly name: PhaseModelName;
  /** Beyond H; empty: the shape is assumed. */
  readonly shapeParameters: readonly string[];
  /** Where the fit starts. */
  readonly typical: readonly number[];
  /** Fewer points than this tell nothing of the shape. */
  readonly minPoints: number;
  /** Greatest minus smallest phase angle that the points must have. */
  readonly minSpanDeg: number;
  /** The smallest phase angle must be below it: farther off, the shape says nothing of H. */
  readonly maxLeastDeg: number;
  readonly termsAt: (phaseDeg: number) => PhaseTerms;
  /** Whether a body can be so: bright at opposition, never below 0, fading with the phase. */
  readonly isPhysical: (shape: readonly number[]) => boolean;
}

export type PhaseModelName = 'HG1G2' | 'HG12' | 'HG' | 'H';

export interface PhaseTerms {
  readonly constant: number;
  /** By shape parameter. */
  readonly slopes: readonly number[];
}

/** G of a body of which nothing else is known, as the Minor Planet Center assumes. */
export const assumedSlope = 0.15;

/** H, G1, G2: Muinonen et al. 2010, doi:10.1016/j.icarus.2010.04.003. */
const hg1g2: PhaseModel = {
  name: 'HG1G2',
  shapeParameters: ['G1', 'G2'],
  typical: [0.3, 0.35],
  minPoints: 6,
  minSpanDeg: 10,
  // The third function, and with it H, vanishes at 30°.
  maxLeastDeg: 20,
  termsAt: (phaseDeg) => {
    const [one, two, three] = muinonenBasis(phaseDeg);
    return { constant: three, slopes: [one - three, two - three] };
  },
  isPhysical: ([g1, g2]) => g1! >= 0 && g2! >= 0 && g1! + g2! <= 1,
};

/** G1 and G2 from one parameter, for few points. */
const g1OfG12 = 0.842_936_49;
const g2OfG12 = 0.535_133_5;

/** H, G12 in its revised form: Penttilä et al. 2016, P&SS 123, 117, doi:10.1016/j.pss.2015.08.010. */
const hg12: PhaseModel = {
  name: 'HG12',
  shapeParameters: ['G12'],
  typical: [0.5],
  minPoints: 4,
  minSpanDeg: 3,
  maxLeastDeg: 180,
  termsAt: (phaseDeg) => {
    const [one, two, three] = muinonenBasis(phaseDeg);
    return {
      constant: g2OfG12 * two + (1 - g2OfG12) * three,
      slopes: [g1OfG12 * one - g2OfG12 * two + (g2OfG12 - g1OfG12) * three],
    };
  },
  isPhysical: ([g12]) => g12! >= 0 && g12! <= 1,
};

/** Where the two functions of H, G stay positive and fall, as sbpy bounds it. */
const slopeBounds = [-0.253, 1.194] as const;

/** H, G: Bowell et al. 1989, Asteroids II, 524. */
const hg: PhaseModel = {
  name: 'HG',
  shapeParameters: ['G'],
  typical: [assumedSlope],
  minPoints: 4,
  minSpanDeg: 3,
  maxLeastDeg: 180,
  termsAt: (phaseDeg) => {
    const [one, two] = bowellBasis(phaseDeg);
    return { constant: one, slopes: [two - one] };
  },
  isPhysical: ([g]) => g! > slopeBounds[0] && g! < slopeBounds[1],
};

/** H alone, with G = 0.15. */
const hAlone: PhaseModel = {
  name: 'H',
  shapeParameters: [],
  typical: [],
  minPoints: 1,
  minSpanDeg: 0,
  maxLeastDeg: 180,
  termsAt: (phaseDeg) => {
    const [one, two] = bowellBasis(phaseDeg);
    return { constant: (1 - assumedSlope) * one + assumedSlope * two, slopes: [] };
  },
  isPhysical: () => true,
};

/** From the one that says most to the one that needs least. */
export const phaseModels: readonly PhaseModel[] = [hg1g2, hg12, hg, hAlone];

/** V − H of a model at a phase angle [mag]; null where it gives no light. */
export function phaseFading(
  model: PhaseModel,
  shape: readonly number[],
  phaseDeg: number,
): number | null {
  const { constant, slopes } = model.termsAt(phaseDeg);
  const light = slopes.reduce((sum, slope, i) => sum + slope * shape[i]!, constant);
  return light > 0 ? -2.5 * Math.log10(light) : null;
}

/** Magnitude of a body at 1 au from the Sun and the observer. */
export function reducedMagnitude(mag: number, helioRangeAu: number, topoRangeAu: number): number {
  return mag - 5 * Math.log10(helioRangeAu * topoRangeAu);
}

/**
 * V magnitude that an absolute magnitude and slope predict; null: it gives no light in this direction.
 *
 * @param slope G; null = assumed 0.15
 */
export function predictedMagnitude(
  absoluteMag: number,
  slope: number | null,
  seen: {
    readonly helioRangeAu: number;
    readonly topoRangeAu: number;
    readonly phaseAngleDeg: number;
  },
): number | null {
  const fading = phaseFading(hg, [slope ?? assumedSlope], seen.phaseAngleDeg);
  if (fading === null) return null;
  return absoluteMag + 5 * Math.log10(seen.helioRangeAu * seen.topoRangeAu) + fading;
}
