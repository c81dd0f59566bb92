import type { Feature } from './feature.ts';
import { allWiseColours } from './features/allwise-colours.ts';
import { amplitude } from './features/amplitude.ts';
import { andersonDarling } from './features/anderson-darling.ts';
import { autocorLength } from './features/autocor-length.ts';
import { bandPeriod } from './features/band-period.ts';
import { beyond1Std } from './features/beyond-1-std.ts';
import { colorVariation } from './features/color-variation.ts';
import { colours } from './features/colours.ts';
import { con } from './features/con.ts';
import { coordinates } from './features/coordinates.ts';
import { dampedRandomWalk } from './features/damped-random-walk.ts';
import { earlyTransient } from './features/early-transient.ts';
import { etaE } from './features/eta-e.ts';
import { excessVar } from './features/excess-var.ts';
import { fitPoints } from './features/fit-points.ts';
import { fleet } from './features/fleet.ts';
import { gskew } from './features/gskew.ts';
import { harmonics } from './features/harmonics.ts';
import { iarPhi } from './features/iar-phi.ts';
import { linearTrend } from './features/linear-trend.ts';
import { maxSlope } from './features/max-slope.ts';
import { meanMagnitude } from './features/mean-magnitude.ts';
import { meanvariance } from './features/meanvariance.ts';
import { medianAbsDev } from './features/median-abs-dev.ts';
import { medianBrp } from './features/median-brp.ts';
import { mexicanHatPower } from './features/mexican-hat-power.ts';
import { microlensing, microlensingEpoch } from './features/microlensing.ts';
import { multibandPeriod } from './features/multiband-period.ts';
import { multiharmonicPeriod } from './features/multiharmonic-period.ts';
import { pairSlopeTrend } from './features/pair-slope-trend.ts';
import { panStarrs } from './features/pan-starrs.ts';
import { peakDifferenceMag } from './features/peak-difference-mag.ts';
import { peakPhase } from './features/peak-phase.ts';
import { percentAmplitude } from './features/percent-amplitude.ts';
import { periodPoints } from './features/period-points.ts';
import { positiveFraction } from './features/positive-fraction.ts';
import { powerRate } from './features/power-rate.ts';
import { psiCs } from './features/psi-cs.ts';
import { psiEta } from './features/psi-eta.ts';
import { pvar } from './features/pvar.ts';
import { q31 } from './features/q31.ts';
import { rcs } from './features/rcs.ts';
import { referenceImage } from './features/reference-image.ts';
import { riseSlope } from './features/rise-slope.ts';
import { skew } from './features/skew.ts';
import { smallKurtosis } from './features/small-kurtosis.ts';
import { std } from './features/std.ts';
import { stetsonK } from './features/stetson-k.ts';
import { structureFunction } from './features/structure-function.ts';
import { supernovaEpoch, supernovaParametricModel } from './features/supernova-parametric-model.ts';
import { tdeTail } from './features/tde-tail.ts';
import { timespan } from './features/timespan.ts';

/** Rises with every change of a published value, so that a model is never fed another definition. */
export const featureSetVersion = '2.0.0';

/** Every feature. A new one is its file, its test and a line here: docs/adding-a-feature.md. */
export const features: readonly Feature[] = [
  allWiseColours,
  amplitude,
  andersonDarling,
  autocorLength,
  bandPeriod,
  beyond1Std,
  colorVariation,
  colours,
  con,
  coordinates,
  dampedRandomWalk,
  earlyTransient,
  etaE,
  excessVar,
  fitPoints,
  fleet,
  gskew,
  harmonics,
  iarPhi,
  linearTrend,
  maxSlope,
  meanMagnitude,
  meanvariance,
  medianAbsDev,
  medianBrp,
  mexicanHatPower,
  microlensing,
  microlensingEpoch,
  multibandPeriod,
  multiharmonicPeriod,
  pairSlopeTrend,
  panStarrs,
  peakDifferenceMag,
  peakPhase,
  percentAmplitude,
  periodPoints,
  positiveFraction,
  powerRate,
  psiCs,
  psiEta,
  pvar,
  q31,
  rcs,
  referenceImage,
  riseSlope,
  skew,
  smallKurtosis,
  std,
  stetsonK,
  structureFunction,
  supernovaEpoch,
  supernovaParametricModel,
  tdeTail,
  timespan,
];
