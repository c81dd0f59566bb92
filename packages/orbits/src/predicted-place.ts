import {
  angleBetween,
  cross,
  dot,
  fromVector,
  length,
  mjdTaiToTt,
  type ObserverState,
  plus,
  radToDeg,
  times,
  type Vector,
} from '@lucero/sky';
import { type OrbitBasis, stateAt } from './orbit-basis.ts';

/** Light needs this long for one astronomical unit [d]. */
export const daysPerAuOfLight = 499.004_783_836 / 86_400;
/** Two steps leave 1e-8 d; three are exact for all that is slower than a tenth of light. */
const lightTimeSteps = 3;

/** How an orbit is seen by an observer at a time. */
export interface PredictedPlace {
  /** Astrometric, ICRS: as measured against stars. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** Towards east, with cos(dec). */
  readonly rateRaDegPerDay: number;
  readonly rateDecDegPerDay: number;
  readonly helioRangeAu: number;
  readonly topoRangeAu: number;
  /** Angle Sun, object, observer. */
  readonly phaseAngleDeg: number;
  /** Angle Sun, observer, object. */
  readonly elongationDeg: number;
}

/**
 * Where a body stands among the stars, how it moves and how it is lit.
 *
 * @param mjdTai when its light arrives: the middle of the exposure
 * @param observer of that time (packages/sky's observerState)
 *
 * Formula:   the observer's place now and the body's when the light left it
 * Throws:    OrbitInvalidError when no place can be computed
 * Differs:   light is not bent by the Sun (below 0.01" beyond 50° from it); rates are those of straight lines
 */
export function predictedPlace(
  orbit: OrbitBasis,
  mjdTai: number,
  observer: ObserverState,
): PredictedPlace {
  const mjdTt = mjdTaiToTt(mjdTai);
  let state = stateAt(orbit, mjdTt);
  let fromObserver = plus(state.positionAu, observer.positionAu, -1);
  for (let step = 0; step < lightTimeSteps; step++) {
    state = stateAt(orbit, mjdTt - daysPerAuOfLight * length(fromObserver));
    fromObserver = plus(state.positionAu, observer.positionAu, -1);
  }
  const topoRangeAu = length(fromObserver);
  const sight = times(fromObserver, 1 / topoRangeAu);
  const motion = plus(state.velocityAuPerDay, observer.velocityAuPerDay, -1);
  const east = eastOf(sight);
  const north = cross(sight, east);
  return {
    ...fromVector(sight),
    rateRaDegPerDay: radToDeg(dot(motion, east) / topoRangeAu),
    rateDecDegPerDay: radToDeg(dot(motion, north) / topoRangeAu),
    helioRangeAu: length(state.positionAu),
    topoRangeAu,
    phaseAngleDeg: radToDeg(angleBetween(state.positionAu, fromObserver)),
    elongationDeg: radToDeg(angleBetween(times(observer.positionAu, -1), fromObserver)),
  };
}

/** Unit vector; at a pole any. */
function eastOf([x, y]: Vector): Vector {
  const fromPole = Math.hypot(x, y);
  return fromPole === 0 ? [0, 1, 0] : [-y / fromPole, x / fromPole, 0];
}
