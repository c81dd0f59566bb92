/**
 * What the object table says of an object, and how detections change it.
 *
 * Alerts of one object come in any order, from several instances, and again; the state must be the
 * same whatever came first. So it is a count, a sum, a least and a greatest over the distinct stored
 * detections. The position is the direction of the summed unit vectors; their components are added as
 * whole numbers, since the sum of doubles depends on the order of its terms.
 */
import type { Band, Detection } from '@lucero/alert';
import { nanojanskyToMag } from '@lucero/photometry';
import { fromVector, type Position, toUnitVector } from '@lucero/sky';
import type { ObjectKey } from './contract.ts';

export interface ObjectState extends ObjectKey, Position {
  /** Summed unit vectors in units of 1e-13 (20 nano-arcseconds). */
  readonly positionSum: readonly [x: bigint, y: bigint, z: bigint];
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  readonly detectionCount: number;
  readonly lastAlertId: bigint;
  readonly lastBand: Band;
  readonly lastMag: number | null;
}

export interface ObjectGrowth {
  /** Detections that were not stored before. */
  readonly added: readonly Detection[];
  /** Detections that were known from a history, as their own alert has them... */
  readonly replaced: readonly Detection[];
  /** ...and the positions that they had. */
  readonly formerPositions: readonly Position[];
}

// A bigint column then holds the sum of 900,000 detections.
const sumUnitsPerRadius = 1e13;
// Directions that nearly cancel have no mean; only broken data does that.
const shortestMean = 1e-6;

/** The state after `growth`; `before` is null for a new object, whose growth then adds something. */
export function grow(
  key: ObjectKey,
  before: ObjectState | null,
  growth: ObjectGrowth,
): ObjectState {
  const sum: [bigint, bigint, bigint] = [...(before?.positionSum ?? ([0n, 0n, 0n] as const))];
  let firstMjdTai = before?.firstMjdTai ?? Number.POSITIVE_INFINITY;
  let newest: Newest = before ?? nothing;
  for (const detection of [...growth.added, ...growth.replaced]) {
    add(sum, detection, 1n);
    firstMjdTai = Math.min(firstMjdTai, detection.mjdTai);
    if (isNewer(detection, newest)) newest = newestOf(detection);
  }
  for (const position of growth.formerPositions) add(sum, position, -1n);
  const detectionCount = (before?.detectionCount ?? 0) + growth.added.length;
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

type Newest = Position & Pick<ObjectState, 'lastMjdTai' | 'lastAlertId' | 'lastBand' | 'lastMag'>;

const nothing: Newest = {
  raDeg: 0,
  decDeg: 0,
  lastMjdTai: Number.NEGATIVE_INFINITY,
  lastAlertId: 0n,
  lastBand: 'g',
  lastMag: null,
};

/** By time, then id. The same detection counts as newer: its own alert replaces the history's copy. */
function isNewer(detection: Detection, than: Newest): boolean {
  if (detection.mjdTai !== than.lastMjdTai) return detection.mjdTai > than.lastMjdTai;
  return detection.alertId >= than.lastAlertId;
}

function newestOf(detection: Detection): Newest {
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

function add(sum: [bigint, bigint, bigint], position: Position, sign: 1n | -1n): void {
  const unit = toUnitVector(position.raDeg, position.decDeg);
  for (const axis of [0, 1, 2] as const) {
    sum[axis] += sign * BigInt(Math.round(unit[axis] * sumUnitsPerRadius));
  }
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
