/**
 * Packed light curves repeat the rows of measurements: whatever is stored, changed or written by others, features
 * must read what the rows say. The tests of measurements that change, and of update records, ask the same of every
 * light curve that they read (readAsFeaturesDo).
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alert, detection, forced, nearestSource } from '../support/alerts.ts';
import { readAsFeaturesDo } from '../support/feature-light-curve.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

let lastOid = 0;
const newOid = () => `ZTF22t${String(++lastOid).padStart(6, '0')}`;

const at = (mjdTai: number) => detection({ alertId: BigInt(mjdTai), mjdTai, raDeg: 10 });
const packet = (oid: string, mjdTai: number, changes: Parameters<typeof alert>[0] = {}) =>
  alert({ oid, detection: at(mjdTai), ...changes });

const lightCurveOf = (oid: string, untilMjdTai: number | null = null) =>
  readAsFeaturesDo(store, { survey: 'ztf', objectKind: 'sidereal', oid, untilMjdTai });

/** The packed light curve of an object; `isUsed`: it is up to date. */
async function packedOf(oid: string) {
  const [packed] = await rows(
    `SELECT octet_length(base) AS base_bytes, octet_length(tail) AS tail_bytes,
       p.detection_count = o.detection_count AS is_used
     FROM packed_light_curve AS p JOIN object AS o USING (oid, survey, object_kind)
     WHERE oid = '${oid}'`,
  );
  if (packed === undefined) return null;
  const { base_bytes: baseBytes, tail_bytes: tailBytes, is_used: isUsed } = packed;
  return { baseBytes: Number(baseBytes), tailBytes: Number(tailBytes), isUsed };
}

describe('the packed light curve of an object', () => {
  it('is written with its first alert, and grows with each: the tail, at times the base', async () => {
    const oid = newOid();
    const history = Array.from({ length: 20 }, (_, i) => at(60_000 + i));
    await store.storeAlerts([
      packet(oid, 60_100, {
        previousDetections: history,
        forcedPhotometry: [forced()],
        nearestSources: [nearestSource()],
      }),
    ]);
    const first = (await packedOf(oid))!;
    assert.deepEqual([first.isUsed, first.tailBytes], [true, 0]);
    assert.equal((await lightCurveOf(oid)).detections.length, 21);
    const seen = [first];
    for (let night = 1; night <= 30; night++) {
      const forcedPhotometry = [
        forced({ forcedId: BigInt(night + 1), mjdTai: 60_100 + night - 1 }),
      ];
      await store.storeAlerts([packet(oid, 60_100 + night, { forcedPhotometry })]);
      const packed = (await packedOf(oid))!;
      assert.equal(packed.isUsed, true);
      seen.push(packed);
      await lightCurveOf(oid);
      await lightCurveOf(oid, 60_050);
    }
    const bases = new Set(seen.map(({ baseBytes }) => baseBytes));
    assert.ok(bases.size > 2 && bases.size < 10, `${bases.size} bases`);
    assert.ok(seen.every(({ tailBytes }) => tailBytes <= 1000));
    // A replayed packet adds nothing.
    await store.storeAlerts([packet(oid, 60_130)]);
    assert.deepEqual(await packedOf(oid), seen.at(-1));
    assert.equal((await lightCurveOf(oid)).detections.length, 51);
  });

  it('is of several alerts in one batch, and of those that come late', async () => {
    const [a, b] = [newOid(), newOid()];
    await store.storeAlerts([packet(a, 60_102), packet(b, 60_101), packet(a, 60_101)]);
    await store.storeAlerts([packet(b, 60_100), packet(a, 60_100), packet(b, 60_099)]);
    for (const oid of [a, b]) {
      assert.deepEqual(await packedOf(oid).then((packed) => packed?.isUsed), true);
      assert.equal((await lightCurveOf(oid)).detections.length, 3);
    }
  });

  it('goes when a stored measurement changes, and comes with the next alert', async () => {
    const changes = [
      // Measured again.
      { previousDetections: [{ ...at(60_050), psfFluxNanojansky: 17 }] },
      { forcedPhotometry: [forced({ fluxNanojansky: 18 })] },
      // Withdrawn.
      { previousDetections: [{ ...at(60_050), withdrawnMjdTai: 60_101 }] },
      { forcedPhotometry: [forced({ withdrawnMjdTai: 60_101 })] },
      // Its own alert comes, with its nearest source.
      { detection: at(60_050), nearestSources: [nearestSource({ gMag: 3 })] },
    ];
    for (const change of changes) {
      const oid = newOid();
      await store.storeAlerts([
        packet(oid, 60_100, { previousDetections: [at(60_050)], forcedPhotometry: [forced()] }),
      ]);
      const before = await lightCurveOf(oid);
      await store.storeAlerts([packet(oid, 60_101, change)]);
      const after = await lightCurveOf(oid);
      assert.notDeepEqual(after, before);
      await store.storeAlerts([packet(oid, 60_102)]);
      assert.equal((await packedOf(oid))?.isUsed, true);
      assert.deepEqual(await lightCurveOf(oid, 60_101), after);
    }
  });

  it('goes with any change of a row in Postgres, whoever makes it', async () => {
    for (const change of [
      "UPDATE detection SET band = 'r' WHERE alert_id = 60050 AND",
      'DELETE FROM detection WHERE alert_id = 60050 AND',
      'UPDATE forced_photometry SET is_usable = NOT is_usable WHERE',
      'DELETE FROM forced_photometry WHERE',
    ]) {
      const oid = newOid();
      await store.storeAlerts([
        packet(oid, 60_100, { previousDetections: [at(60_050)], forcedPhotometry: [forced()] }),
      ]);
      await rows(`${change} oid = '${oid}'`);
      assert.equal(await packedOf(oid), null, change);
      await lightCurveOf(oid);
    }
  });

  it('is not used when a version that does not know it has stored an alert', async () => {
    const oid = newOid();
    await store.storeAlerts([packet(oid, 60_100)]);
    await rows(`
      INSERT INTO detection (oid, survey, object_kind, alert_id, has_alert, mjd_tai, band, ra_deg, dec_deg)
      VALUES ('${oid}', 'ztf', 'sidereal', 60101, true, 60101, 'g', 10, 2.2);
      UPDATE object SET detection_count = 2, last_mjd_tai = 60101 WHERE oid = '${oid}'`);
    assert.equal((await packedOf(oid))!.isUsed, false);
    assert.equal((await lightCurveOf(oid)).detections.length, 2);
    await store.storeAlerts([packet(oid, 60_102)]);
    assert.equal((await packedOf(oid))!.isUsed, true);
    assert.equal((await lightCurveOf(oid)).detections.length, 3);
  });

  it('is made from the rows of an object that was stored before there were any', async () => {
    const oid = newOid();
    const history = { previousDetections: [at(60_050)], nearestSources: [nearestSource()] };
    await store.storeAlerts([packet(oid, 60_100, history)]);
    await rows(`DELETE FROM packed_light_curve WHERE oid = '${oid}'`);
    const before = await lightCurveOf(oid);
    await store.storeAlerts([packet(oid, 60_102)]);
    assert.equal((await packedOf(oid))!.isUsed, true);
    assert.deepEqual(await lightCurveOf(oid, 60_101), before);
  });

  it('is made from the rows when some were there without their object', async () => {
    const oid = newOid();
    await store.storeAlerts([packet(oid, 60_100), packet(oid, 60_101)]);
    await rows(`DELETE FROM object WHERE oid = '${oid}'`);
    await store.storeAlerts([packet(oid, 60_101)]);
    assert.equal((await lightCurveOf(oid)).detections.length, 2);
  });

  it('is not kept of what moves', async () => {
    const oid = newOid();
    await store.storeAlerts([alert({ oid, objectKind: 'solarSystem' })]);
    assert.equal(await packedOf(oid), null);
  });
});

describe('light curves that features read', () => {
  it('come in the order asked, packed or not', async () => {
    const [packed, unpacked, withdrawn, unknown] = [newOid(), newOid(), newOid(), newOid()];
    await store.storeAlerts([packet(packed, 60_100), packet(unpacked, 60_101)]);
    await store.storeAlerts([
      packet(withdrawn, 60_102, { detection: { ...at(60_102), withdrawnMjdTai: 60_103 } }),
    ]);
    await rows(`DELETE FROM packed_light_curve WHERE oid = '${unpacked}'`);
    const asked = [unknown, packed, withdrawn, unpacked, packed].map((oid) => ({
      ...({ survey: 'ztf', objectKind: 'sidereal', oid, untilMjdTai: null } as const),
    }));
    const read = await store.readFeatureLightCurves(asked);
    assert.deepEqual(
      read.map(({ oid, detections, isWithdrawn }) => [oid, detections.length, isWithdrawn]),
      [
        [unknown, 0, false],
        [packed, 1, false],
        [withdrawn, 0, true],
        [unpacked, 1, false],
        [packed, 1, false],
      ],
    );
    assert.deepEqual(await store.readFeatureLightCurves([]), []);
  });
});
