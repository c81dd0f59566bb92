/**
 * What the object table says of an object, and how detections change it.
 *
 * Alerts of one object come in any order, from several instances, and again; the state must be the
 * same whatever came first. So it is a count, a sum, a least and a greatest over the distinct detections
 * that stand: new ones are added to it, and when a stored one was measured again or withdrawn it is
 * made anew from all. The position is the direction of the summed unit vectors; their components are
 * added as whole numbers, since the sum of doubles depends on the order of its terms.
 */
import type { Band } from '@lucero/alert';
import { nanojanskyToMag } from '@lucero/photometry';
import { fromVector, type Position, toUnitVector } from '@lucero/sky';
import type { ObjectKey } from './object-key.ts';

export interface ObjectState extends ObjectKey, Position {
  /** Summed unit vectors in units of 1e-13 (20 nano-arcseconds). */
  readonly positionSum: readonly [x: bigint, y: bigint, z: bigint];
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  /** 0: the survey withdrew all; place and times are of those, and the object is in no list. */
  readonly detectionCount: number;
  readonly lastAlertId: bigint;
  readonly lastBand: Band;
  readonly lastMag: number | null;
}

/** What the state reads of a detection. */
export interface StateDetection extends Position {
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly band: Band;
  readonly psfFluxNanojansky: number | null;
}

/** Of a summed unit vector: a bigint column then holds the sum of 900,000 detections. */
export const sumUnitsPerRadius = 1e13;
// Directions that nearly cancel have no mean; only broken data does that.
const shortestMean = 1e-6;

/**
 * The state when these detections are there, too.
 *
 * @param before null for an object that has none yet; then there is something to add
 */
export function grow(
  key: ObjectKey,
  before: ObjectState | null,
  added: readonly StateDetection[],
): ObjectState {
  const sum: [bigint, bigint, bigint] = [...(before?.positionSum ?? ([0n, 0n, 0n] as const))];
  let firstMjdTai = before?.firstMjdTai ?? Number.POSITIVE_INFINITY;
  let newest: Newest = before ?? nothing;
  for (const detection of added) {
    const unit = toUnitVector(detection.raDeg, detection.decDeg);
    for (const axis of [0, 1, 2] as const) {
      sum[axis] += BigInt(Math.round(unit[axis] * sumUnitsPerRadius));
    }
    firstMjdTai = Math.min(firstMjdTai, detection.mjdTai);
    if (isNewer(detection, newest)) newest = newestOf(detection);
  }
  const detectionCount = (before?.detectionCount ?? 0) + added.length;
  return {
    survey: key.survey,
    objectKind: key.objectKind,
    oid: key.oid,
    ...(key.objectKind === 'solarSystem'
      ? { raDeg: newest.raDeg, decDeg: newest.decDeg }
      : meanDirection(sum, detectionCount, newest)),
    positionSum: sum,
    firstMjdTai,
    lastMjdTai: newest.lastMjdTai,
    detectionCount,
    lastAlertId: newest.lastAlertId,
    lastBand: newest.lastBand,
    lastMag: newest.lastMag,
  };
}

/** The state of an object of which the survey has withdrawn these detections, all it has. */
export function withdrawnState(key: ObjectKey, withdrawn: readonly StateDetection[]): ObjectState {
  return { ...grow(key, null, withdrawn), detectionCount: 0 };
}

type Newest = Position & Pick<ObjectState, 'lastMjdTai' | 'lastAlertId' | 'lastBand' | 'lastMag'>;

const nothing: Newest = {
  raDeg: 0,
  decDeg: 0,
  lastMjdTai: Number.NEGATIVE_INFINITY,
  lastAlertId: 0n,
  lastBand: 'g',
  lastMag: null,
};

/** By time, then id. */
function isNewer(detection: StateDetection, than: Newest): boolean {
  if (detection.mjdTai !== than.lastMjdTai) return detection.mjdTai > than.lastMjdTai;
  return detection.alertId > than.lastAlertId;
}

function newestOf(detection: StateDetection): Newest {
  const { psfFluxNanojansky } = detection;
  return {
    raDeg: detection.raDeg,
    decDeg: detection.decDeg,
    lastMjdTai: detection.mjdTai,
    lastAlertId: detection.alertId,
    lastBand: detection.band,
    lastMag: psfFluxNanojansky === null ? null : nanojanskyToMag(Math.abs(psfFluxNanojansky)),
  };
}

function meanDirection(
  sum: readonly [bigint, bigint, bigint],
  count: number,
  newest: Position,
): Position {
  const scale = 1 / (sumUnitsPerRadius * count);
  const x = Number(sum[0]) * scale;
  const y = Number(sum[1]) * scale;
  const z = Number(sum[2]) * scale;
  return Math.hypot(x, y, z) < shortestMean
    ? { raDeg: newest.raDeg, decDeg: newest.decDeg }
    : fromVector([x, y, z]);
}
