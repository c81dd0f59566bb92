/**
 * How a fit ended: what the `*_status` features publish. Parameters are published with `converged`
 * alone: a fit that failed never leaves a plausible number. A status is the output of unit 'code';
 * it is never null.
 */
export const fitStatus = {
  converged: 0,
  tooFewPoints: 1,
  /** The cap on iterations was reached first. */
  notConverged: 2,
  /** The data do not determine the parameters: a gap of phase, one time, no scatter, no positive flux. */
  undetermined: 3,
} as const;

export type FitStatus = (typeof fitStatus)[keyof typeof fitStatus];
