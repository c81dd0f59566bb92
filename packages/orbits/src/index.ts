export {
  fitPhaseCurve,
  type PhaseCurve,
  type PhaseFit,
  type PhasePoint,
} from './fit-phase-curve.ts';
export { periodDays } from './kepler.ts';
export { MpcLineError } from './mpc-line-error.ts';
export { type MpcOrbit, readCometLine, readMpcorbLine, unpackEpoch } from './mpc-lines.ts';
export { type HeliocentricState, type OrbitBasis, orbitBasis, stateAt } from './orbit-basis.ts';
export { OrbitInvalidError } from './orbit-invalid-error.ts';
export { checkElements, type OrbitalElements } from './orbital-elements.ts';
export {
  assumedSlope,
  type PhaseModel,
  type PhaseModelName,
  phaseFading,
  phaseModels,
  predictedMagnitude,
  reducedMagnitude,
} from './phase-models.ts';
export { type PredictedPlace, predictedPlace } from './predicted-place.ts';
export { type TrackOffset, trackOffset } from './track-offset.ts';
