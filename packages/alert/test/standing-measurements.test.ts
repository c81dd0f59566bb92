import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert } from '../src/index.ts';
import { standingMeasurements } from '../src/standing-measurements.ts';
import { alert, detection, forced, nonDetection } from './rows-for-tests.ts';

/** Four packets, three nights apart, that agree on nothing. */
const packets: readonly Alert[] = [0, 1, 2, 3].map((i) => {
  const told = { forcedId: 1n, isUsable: true };
  return alert({
    detection: detection({
      alertId: BigInt(100 + i),
      mjdTai: 60_000 + 3 * i,
      psfFluxNanojansky: i,
    }),
    previousDetections: [
      detection({ alertId: 100n, psfFluxNanojansky: 1_000 + i }),
      detection({ alertId: 1n, psfFluxNanojansky: i === 3 ? null : 10 * i }),
      detection({ alertId: 2n, withdrawnMjdTai: i === 0 ? null : 60_100 - i }),
    ],
    forcedPhotometry: [
      forced({ ...told, fluxNanojansky: i === 0 ? null : i }),
      // Twice in one packet, as re-publishers do.
      forced({ ...told, forcedId: 2n, fluxNanojansky: null }),
      forced({ ...told, forcedId: 2n, fluxNanojansky: 5 }),
    ],
    nonDetections: [nonDetection({ limitingMag: 20 + i })],
  });
});

function summaryOf(alerts: readonly Alert[]) {
  const { detections, forced: forcedRows, nonDetections } = standingMeasurements(alerts);
  return {
    detections: [...detections]
      .map(([id, row]) => [id, row.detection.psfFluxNanojansky, row.withdrawnMjdTai, row.hasAlert])
      .sort(([a], [b]) => ((a as bigint) < (b as bigint) ? -1 : 1)),
    forced: [...forcedRows].map(([id, row]) => [id, row.forced.fluxNanojansky]),
    limits: [...nonDetections].map(([id, row]) => [id, row.nonDetection.limitingMag]),
  };
}

describe('what stands of several packets', () => {
  it('is the newest measurement of each point, the alert itself above all, the withdrawn marked', () => {
    assert.deepEqual(summaryOf(packets), {
      detections: [
        [1n, 20, null, false],
        [2n, 36_307.8, 60_097, false],
        [100n, 0, null, true],
        [101n, 1, null, true],
        [102n, 2, null, true],
        [103n, 3, null, true],
      ],
      forced: [
        [1n, 3],
        [2n, 5],
      ],
      limits: [[11n, 23]],
    });
  });

  it('is a newer copy of an alert where the copies of the survey are exact', () => {
    const exact = packets.map((packet) => ({ ...packet, historyIsExact: true }));
    const fluxOf100 = (alerts: readonly Alert[]) =>
      standingMeasurements(alerts).detections.get(100n);
    assert.equal(fluxOf100(exact)?.detection.psfFluxNanojansky, 1_003);
    assert.equal(fluxOf100(exact.toReversed())?.detection.psfFluxNanojansky, 1_003);
    assert.equal(fluxOf100(exact)?.hasAlert, true);
  });

  it('does not depend on their order', () => {
    const expected = summaryOf(packets);
    for (const order of [
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 3, 0, 2],
      [0, 3, 1, 2],
      [3, 0, 0, 2, 1],
    ]) {
      assert.deepEqual(summaryOf(order.map((i) => packets[i]!)), expected);
    }
  });
});
