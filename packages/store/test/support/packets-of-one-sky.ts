import type { Alert, Detection, ForcedPhotometry, NonDetection } from '@lucero/alert';
import { alert, detection, forced, nearestSource, nonDetection } from './alerts.ts';

/**
 * Packets of one object from a survey that measures points again, fails to, loses rows of a history and
 * withdraws some: each packet tells what the survey knows when it is sent, and no value ever returns. The
 * same seed gives the same packets.
 */
export function packetsOfOneSky(seed: number, count: number): readonly Alert[] {
  const random = generator(seed);
  const chance = (share: number) => random() < share;
  const detections = new Map<bigint, Detection>();
  const forcedRows = new Map<bigint, ForcedPhotometry>();
  const limits = new Map<bigint, NonDetection>();
  for (const id of [1, 2, 3]) {
    const mjdTai = 59_990 + id;
    detections.set(BigInt(id), detection({ alertId: BigInt(id), mjdTai, raDeg: 10 + id * 1e-5 }));
    forcedRows.set(BigInt(id), forced({ forcedId: BigInt(id), mjdTai }));
    limits.set(BigInt(id), nonDetection({ imageId: BigInt(id), mjdTai }));
  }
  return Array.from({ length: count }, (_, i) => {
    const own = detection({
      ...{ alertId: BigInt(100 + i), mjdTai: 60_000 + i, raDeg: 10 + i * 1e-5 },
      psfFluxNanojansky: chance(0.2) ? null : 1_000 * random(),
      withdrawnMjdTai: chance(0.15) ? 60_001 + i : null,
    });
    const told = {
      previousDetections: [...detections.values()]
        .filter(() => chance(0.8))
        .map((row) => (chance(0.25) ? { ...row, psfFluxNanojansky: null } : row)),
      forcedPhotometry: [...forcedRows.values()]
        .filter(() => chance(0.8))
        .map((row) => (chance(0.25) ? { ...row, fluxNanojansky: null, isUsable: false } : row)),
      nonDetections: [...limits.values()].filter(() => chance(0.8)),
    };
    // What the survey knows by the next packet; the copy of an alert is not the alert to the last digit.
    detections.set(own.alertId, { ...own, reliability: 0.5, psfFluxNanojansky: 1_000 * random() });
    for (const [id, row] of detections) {
      if (chance(0.3)) detections.set(id, { ...row, psfFluxNanojansky: 1_000 * random() });
      if (chance(0.1)) detections.set(id, { ...row, withdrawnMjdTai: 60_000.5 + i });
    }
    for (const [id, row] of forcedRows) {
      if (chance(0.4)) forcedRows.set(id, { ...row, fluxNanojansky: 1_000 * random() });
      if (chance(0.1)) forcedRows.set(id, { ...row, withdrawnMjdTai: 60_000.5 + i });
    }
    for (const [id, row] of limits) {
      if (chance(0.3)) limits.set(id, { ...row, limitingMag: 20 + random() });
    }
    const nearestSources = chance(0.5) ? [nearestSource({ distanceArcsec: random() })] : [];
    return alert({ detection: own, historyIsExact: seed % 2 === 0, nearestSources, ...told });
  });
}

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
