import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { openPacketReader, splitPackets } from '@lucero/avro';
import { lightCurveInput } from '@lucero/compute-features';
import { needsRealData, realDataFolder, startTestStores } from '@lucero/testkit';
import { lightCurveOfAlert } from '../src/light-curve-of-alert.ts';

const stores = await startTestStores();
const store = await stores.open();
after(() => stores[Symbol.asyncDispose]());
const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});

/** The first alert of each sidereal object in the file. */
function alertsIn(file: string): Alert[] {
  const alertOf = new Map<string, Alert>();
  for (const packet of splitPackets(readFileSync(join(realDataFolder()!, file)))) {
    const { alert } = reader.read(packet, 'measurements');
    if (alert.objectKind === 'sidereal' && !alertOf.has(alert.oid)) alertOf.set(alert.oid, alert);
  }
  return [...alertOf.values()];
}

for (const [file, hasReference] of [
  ['ztf/unlabelled.avro', true],
  ['lsst/rubin_real_alerts_v10_0.avro', false],
] as const) {
  it(
    `gives features of ${file} what the store gives once the packet is kept`,
    needsRealData(),
    async () => {
      const alerts = alertsIn(file);
      await store.storeAlerts(alerts);
      const kept = await store.readLightCurves(
        alerts.map(({ survey, objectKind, oid, detection }) => ({
          ...{ survey, objectKind, oid, untilMjdTai: detection.mjdTai },
        })),
      );
      assert.deepEqual(
        alerts.map((alert) => lightCurveInput(lightCurveOfAlert(alert))),
        kept.map(lightCurveInput),
      );
      const points = kept.flatMap(({ detections }) => detections);
      assert.ok(points.length > alerts.length);
      assert.equal(
        points.some(({ referenceImageId }) => referenceImageId !== null),
        hasReference,
      );
      assert.equal(
        kept.some(({ nearestSource }) => nearestSource !== null),
        hasReference,
      );
    },
  );
}
