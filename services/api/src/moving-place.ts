import { type OrbitBasis, predictedPlace } from '@lucero/orbits';
import {
  fromVector,
  mjdUtcToTai,
  type ObservingNight,
  observerState,
  type Position,
  plus,
  toUnitVector,
  type Vector,
} from '@lucero/sky';

const stepDays = 1 / 24;

/**
 * Where a body stands in a night, seen from the Earth's centre: its orbit each hour, straight lines between. The
 * observer's own place would move it by 9" at 1 au.
 *
 * @throws OrbitInvalidError
 */
export function movingPlace(
  orbit: OrbitBasis,
  { fromMjdUtc, toMjdUtc }: ObservingNight,
): (mjdUtc: number) => Position {
  const count = Math.ceil((toMjdUtc - fromMjdUtc) / stepDays);
  const places = Array.from({ length: count + 1 }, (_, i): Vector => {
    const mjdTai = mjdUtcToTai(fromMjdUtc + i * stepDays);
    const { raDeg, decDeg } = predictedPlace(orbit, mjdTai, observerState(mjdTai, null));
    return toUnitVector(raDeg, decDeg);
  });
  return (mjdUtc) => {
    const steps = (mjdUtc - fromMjdUtc) / stepDays;
    const step = Math.min(count - 1, Math.max(0, Math.floor(steps)));
    const from = places[step]!;
    return fromVector(plus(from, plus(places[step + 1]!, from, -1), steps - step));
  };
}
