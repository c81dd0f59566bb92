import { mjdUtcToUnixMs } from '@lucero/sky';
import { objectNumber } from '../object-number.ts';
import type { Visit } from '../observing/visit.ts';
import type { ListedTarget } from '../target.ts';

/** Observing days change at noon UTC. */
const dayObsOffsetDays = 0.5;
/** Detections of one detector that the ids have room for. */
const listNumbersPerDetector = 500;

/** YYYYMMDDnnnnn: observing day and exposure of the night. */
export function visitIdOf(visit: Visit): bigint {
  const date = new Date(mjdUtcToUnixMs(visit.mjdUtc - dayObsOffsetDays)).toISOString();
  return BigInt(date.slice(0, 10).replaceAll('-', '')) * 100_000n + BigInt(visit.sequenceInNight);
}

export function diaSourceIdOf(target: ListedTarget, visit: Visit): bigint {
  const inVisit = target.place.detector * listNumbersPerDetector + target.listNumber;
  return visitIdOf(visit) * 100_000n + BigInt(inVisit);
}

/** An id beyond 2^53, as Rubin's are. */
export function diaObjectIdOf(target: ListedTarget, seed: number): bigint {
  return 313_000_000_000_000_000n + BigInt(objectNumber(target.index, seed));
}
