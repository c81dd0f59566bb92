import type { Alert, Detection, ForcedPhotometry, NearestSource, NonDetection } from './alert.ts';
import {
  earliestWithdrawal,
  type MeasurementRank,
  outranks,
  rankOfDetection,
  rankOfForced,
  rankOfNonDetection,
} from './measurement-rank.ts';

interface Standing {
  readonly rank: MeasurementRank;
  /** By any packet, the earliest; null = it is in the light curve. */
  readonly withdrawnMjdTai: number | null;
}
export interface StandingDetection extends Standing {
  readonly detection: Detection;
  /** True when the alert itself is known, whoever's measurement of it stands. */
  readonly hasAlert: boolean;
  /** The alert's; histories have none. */
  readonly nearestSource: NearestSource | null;
}
export interface StandingForced extends Standing {
  readonly forced: ForcedPhotometry;
}
export interface StandingNonDetection extends Standing {
  readonly nonDetection: NonDetection;
}

export interface StandingMeasurements {
  /** By alert id. */
  readonly detections: ReadonlyMap<bigint, StandingDetection>;
  /** By forced id. */
  readonly forced: ReadonlyMap<bigint, StandingForced>;
  /** By image id. */
  readonly nonDetections: ReadonlyMap<bigint, StandingNonDetection>;
}

/**
 * What stands of all that some alerts of one object say, by the rule of measurement-rank.ts: each
 * measurement once, the withdrawn ones marked. The order of the alerts does not matter, but for who is said to have
 * told a row that others repeat: the first, as when the alerts come one by one.
 */
export function standingMeasurements(alerts: readonly Alert[]): StandingMeasurements {
  const detections = new Map<bigint, StandingDetection>();
  const forced = new Map<bigint, StandingForced>();
  const nonDetections = new Map<bigint, StandingNonDetection>();
  const nearestSources = new Map<bigint, NearestSource | null>();
  for (const alert of alerts) {
    const { mjdTai, alertId } = alert.detection;
    for (const detection of alert.previousDetections) {
      say(detections, detection.alertId, standingDetection(detection, mjdTai));
    }
    const ownSaidMjdTai = alert.historyIsExact ? mjdTai : Number.POSITIVE_INFINITY;
    say(detections, alertId, standingDetection(alert.detection, ownSaidMjdTai));
    nearestSources.set(alertId, alert.nearestSources[0] ?? null);
    for (const each of alert.forcedPhotometry) {
      say(forced, each.forcedId, {
        forced: each,
        rank: rankOfForced(each, mjdTai),
        withdrawnMjdTai: each.withdrawnMjdTai,
      });
    }
    for (const nonDetection of alert.nonDetections) {
      say(nonDetections, nonDetection.imageId, {
        nonDetection,
        rank: rankOfNonDetection(nonDetection, mjdTai),
        withdrawnMjdTai: null,
      });
    }
  }
  // What the alert alone knows stays, also where a copy's measurement stands.
  for (const [alertId, nearestSource] of nearestSources) {
    const row = detections.get(alertId)!;
    detections.set(alertId, { ...row, hasAlert: true, nearestSource });
  }
  return { detections, forced, nonDetections };
}

function standingDetection(detection: Detection, saidMjdTai: number): StandingDetection {
  return {
    detection,
    hasAlert: false,
    nearestSource: null,
    rank: rankOfDetection(detection, saidMjdTai),
    withdrawnMjdTai: detection.withdrawnMjdTai,
  };
}

function say<Row extends Standing>(standing: Map<bigint, Row>, id: bigint, row: Row): void {
  const held = standing.get(id);
  if (held === undefined) {
    standing.set(id, row);
    return;
  }
  const isRepeated = row.rank.contentCode === held.rank.contentCode;
  const stands = !isRepeated && outranks(row.rank, held.rank) ? row : held;
  const withdrawnMjdTai = earliestWithdrawal(row.withdrawnMjdTai, held.withdrawnMjdTai);
  if (stands !== held || withdrawnMjdTai !== held.withdrawnMjdTai) {
    standing.set(id, { ...stands, withdrawnMjdTai });
  }
}
