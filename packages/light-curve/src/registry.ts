import type { Feature } from './feature/feature.ts';
import { colorVariation } from './features/colour/color-variation.ts';
import { colours } from './features/colour/colours.ts';
import { autocorLength } from './features/correlation/autocor-length.ts';
import { con } from './features/correlation/con.ts';
import { dampedRandomWalk } from './features/correlation/damped-random-walk.ts';
import { etaE } from './features/correlation/eta-e.ts';
import { iarPhi } from './features/correlation/iar-phi.ts';
import { mexicanHatPower } from './features/correlation/mexican-hat-power.ts';
import { rcs } from './features/correlation/rcs.ts';
import { structureFunction } from './features/correlation/structure-function.ts';
import { andersonDarling } from './features/distribution/anderson-darling.ts';
import { beyond1Std } from './features/distribution/beyond-1-std.ts';
import { gskew } from './features/distribution/gskew.ts';
import { meanMagnitude } from './features/distribution/mean-magnitude.ts';
import { medianBrp } from './features/distribution/median-brp.ts';
import { skew } from './features/distribution/skew.ts';
import { smallKurtosis } from './features/distribution/small-kurtosis.ts';
import { stetsonK } from './features/distribution/stetson-k.ts';
import { fleet } from './features/model-fits/fleet.ts';
import { microlensing, microlensingEpoch } from './features/model-fits/microlensing.ts';
import {
  supernovaEpoch,
  supernovaParametricModel,
} from './features/model-fits/supernova-parametric-model.ts';
import { tdeTail } from './features/model-fits/tde-tail.ts';
import { bandPeriod } from './features/period/band-period.ts';
import { harmonics } from './features/period/harmonics.ts';
import { multibandPeriod } from './features/period/multiband-period.ts';
import { multiharmonicPeriod } from './features/period/multiharmonic-period.ts';
import { powerRate } from './features/period/power-rate.ts';
import { psiCs } from './features/period/psi-cs.ts';
import { psiEta } from './features/period/psi-eta.ts';
import { fitPoints } from './features/sampling/fit-points.ts';
import { periodPoints } from './features/sampling/period-points.ts';
import { timespan } from './features/sampling/timespan.ts';
import { allWiseColours } from './features/surroundings/allwise-colours.ts';
import { coordinates } from './features/surroundings/coordinates.ts';
import { panStarrs } from './features/surroundings/pan-starrs.ts';
import { referenceImage } from './features/surroundings/reference-image.ts';
import { earlyTransient } from './features/transient/early-transient.ts';
import { jointShape } from './features/transient/joint-shape.ts';
import { peakDifferenceMag } from './features/transient/peak-difference-mag.ts';
import { peakPhase } from './features/transient/peak-phase.ts';
import { positiveFraction } from './features/transient/positive-fraction.ts';
import { riseSlope } from './features/transient/rise-slope.ts';
import { linearTrend } from './features/trend/linear-trend.ts';
import { maxSlope } from './features/trend/max-slope.ts';
import { pairSlopeTrend } from './features/trend/pair-slope-trend.ts';
import { amplitude } from './features/variability/amplitude.ts';
import { excessVar } from './features/variability/excess-var.ts';
import { meanvariance } from './features/variability/meanvariance.ts';
import { medianAbsDev } from './features/variability/median-abs-dev.ts';
import { percentAmplitude } from './features/variability/percent-amplitude.ts';
import { pvar } from './features/variability/pvar.ts';
import { q31 } from './features/variability/q31.ts';
import { std } from './features/variability/std.ts';

/** Rises with every change of a published value, so that a model is never fed another definition. */
export const featureSetVersion = '2.1.0';

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
  jointShape,
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
