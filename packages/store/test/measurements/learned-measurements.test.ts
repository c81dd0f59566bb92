/**
 * A history was inserted once, and whatever later packets said of the same rows was passed over: ON CONFLICT
 * DO NOTHING made every write idempotent, and made the first packet right for ever. All tests of orders used
 * packets that agree with each other, so none could see it.
 */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Alert, standingMeasurements } from '@lucero/alert';
import { withoutAnswer } from '@lucero/testkit';
import { alert, detection, forced, nearestSource, nonDetection } from '../support/alerts.ts';
import { readAsFeaturesDo } from '../support/feature-light-curve.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { packetsOfOneSky } from '../support/packets-of-one-sky.ts';
import { permutationsOf } from '../support/permutations.ts';

const { store, other, rows } = await openTestStore();

let lastOid = 0;
const newOid = () => `ZTF21t${String(++lastOid).padStart(6, '0')}`;
const keyOf = (oid: string) => ({ survey: 'ztf', objectKind: 'sidereal', oid }) as const;

const lightCurveOf = (oid: string) => readAsFeaturesDo(store, { ...keyOf(oid), untilMjdTai: null });

/**
 * Every stored row of an object, withdrawn ones too. Who of several that say the same was first is a note of
 * the store, and no result: left out.
 */
async function everythingOf(oid: string) {
  await lightCurveOf(oid);
  const [object] = await rows(`SELECT * FROM object WHERE oid = '${oid}'`);
  const stored = (table: string, id: string) =>
    rows(`SELECT * FROM ${table} WHERE oid = '${oid}' ORDER BY ${id}`);
  return JSON.parse(
    JSON.stringify({
      object,
      detections: await stored('detection', 'alert_id'),
      forced: await stored('forced_photometry', 'forced_id'),
      nonDetections: await stored('non_detection', 'image_id'),
    })
      .replaceAll(oid, 'oid')
      .replaceAll(/"said_mjd_tai":[^,}]*,/g, ''),
  );
}

const at = (mjdTai: number) => detection({ alertId: BigInt(mjdTai), mjdTai });

describe('a point that is measured again', () => {
  const pairs = [
    {
      title: 'forced photometry that was absent',
      first: { forcedPhotometry: [forced({ fluxNanojansky: null, isUsable: false })] },
      second: { forcedPhotometry: [forced({ fluxNanojansky: 1_500 })] },
      read: async (oid: string) => (await lightCurveOf(oid)).forcedPhotometry[0]!.fluxNanojansky,
      stands: 1_500,
    },
    {
      title: 'forced photometry with another value',
      first: { forcedPhotometry: [forced({ fluxNanojansky: 100 })] },
      second: { forcedPhotometry: [forced({ fluxNanojansky: 150 })] },
      read: async (oid: string) => (await lightCurveOf(oid)).forcedPhotometry[0]!.fluxNanojansky,
      stands: 150,
    },
    {
      title: 'forced photometry that a newer packet lost',
      first: { forcedPhotometry: [forced({ fluxNanojansky: 100 })] },
      second: { forcedPhotometry: [forced({ fluxNanojansky: null, isUsable: false })] },
      read: async (oid: string) => (await lightCurveOf(oid)).forcedPhotometry[0]!.fluxNanojansky,
      stands: 100,
    },
    {
      title: 'a detection of the history without a flux',
      first: { previousDetections: [detection({ alertId: 5n, psfFluxNanojansky: null })] },
      second: { previousDetections: [detection({ alertId: 5n, psfFluxNanojansky: 4_321 })] },
      read: async (oid: string) =>
        (await lightCurveOf(oid)).detections.find(({ alertId }) => alertId === 5n)!
          .psfFluxNanojansky,
      stands: 4_321,
    },
    {
      title: 'an upper limit',
      first: { nonDetections: [nonDetection({ limitingMag: 20.5 })] },
      second: { nonDetections: [nonDetection({ limitingMag: 20.75 })] },
      read: async (oid: string) => (await lightCurveOf(oid)).nonDetections[0]!.limitingMag,
      stands: 20.75,
    },
  ];
  for (const { title, first, second, read, stands } of pairs) {
    it(`stands as the newer packet has it, whichever comes first: ${title}`, async () => {
      for (const order of ['older first', 'newer first', 'one batch']) {
        const oid = newOid();
        const older = alert({ oid, detection: at(60_100), ...first });
        const newer = alert({ oid, detection: at(60_102), ...second });
        const batches = { 'older first': [[older], [newer]], 'newer first': [[newer], [older]] };
        for (const batch of batches[order as keyof typeof batches] ?? [[newer, older]]) {
          await store.storeAlerts(batch);
        }
        assert.equal(await read(oid), stands, order);
      }
    });
  }

  it("keeps the alert's own measurement against the rounded copies of later histories", async () => {
    const oid = newOid();
    const own = detection({ alertId: 1n, mjdTai: 60_100, psfFluxNanojansky: 1_000.25 });
    const copy = { ...own, psfFluxNanojansky: 1_000, reliability: 0.5 };
    const first = alert({ oid, detection: own, nearestSources: [nearestSource()] });
    const second = alert({ oid, detection: at(60_102), previousDetections: [copy] });
    for (const batches of [[[first], [second]], [[second], [first]], [[second, first]]]) {
      for (const batch of batches) await store.storeAlerts(batch);
      const [point] = (await lightCurveOf(oid)).detections;
      assert.equal(point!.psfFluxNanojansky, 1_000.25);
      assert.equal(point!.reliability, own.reliability);
    }
  });

  it('is an alert, too, where the copies of the survey are exact', async () => {
    const own = detection({ alertId: 1n, mjdTai: 60_100, psfFluxNanojansky: 1_000 });
    const again = { ...own, psfFluxNanojansky: 1_200 };
    const exact = { historyIsExact: true };
    const first = alert({ ...exact, detection: own, nearestSources: [nearestSource()] });
    const same = alert({ ...exact, detection: at(60_101), previousDetections: [own] });
    const second = alert({ ...exact, detection: at(60_102), previousDetections: [again] });
    for (const order of permutationsOf([first, same, second])) {
      const oid = newOid();
      for (const one of order) await store.storeAlerts([{ ...one, oid }]);
      const { detections, nearestSource: nearest } = await lightCurveOf(oid);
      assert.deepEqual(
        detections.map((point) => [point.psfFluxNanojansky, point.hasAlert]),
        [1_200, at(1).psfFluxNanojansky, at(1).psfFluxNanojansky].map((flux) => [flux, true]),
      );
      assert.deepEqual(nearest, nearestSource());
    }
  });

  it('takes a copy for an alert that came without a flux, and keeps what only the alert knows', async () => {
    for (const isLate of [false, true]) {
      const oid = newOid();
      const own = detection({ alertId: 1n, mjdTai: 60_100, psfFluxNanojansky: null });
      const alerts = [
        alert({ oid, detection: own, nearestSources: [nearestSource()] }),
        alert({
          ...{ oid, detection: at(60_102) },
          previousDetections: [{ ...own, psfFluxNanojansky: 77 }],
        }),
      ];
      for (const one of isLate ? alerts.toReversed() : alerts) await store.storeAlerts([one]);
      const { detections, nearestSource: nearest } = await lightCurveOf(oid);
      assert.equal(detections[0]!.psfFluxNanojansky, 77);
      assert.equal(detections[0]!.hasAlert, true);
      assert.deepEqual(nearest, nearestSource());
      // Once more: nothing is different.
      const before = await everythingOf(oid);
      await other.storeAlerts(alerts);
      assert.deepEqual(await everythingOf(oid), before);
    }
  });

  it('moves the mean position and the last magnitude with it', async () => {
    const oid = newOid();
    const copy = detection({ alertId: 9n, mjdTai: 60_200, raDeg: 10, decDeg: 0 });
    await store.storeAlerts([
      alert({
        oid,
        detection: detection({ alertId: 1n, mjdTai: 60_100, raDeg: 12, decDeg: 0 }),
        previousDetections: [copy],
      }),
    ]);
    await store.storeAlerts([
      alert({
        oid,
        detection: detection({ alertId: 2n, mjdTai: 60_101, raDeg: 12, decDeg: 0 }),
        previousDetections: [{ ...copy, raDeg: 9, psfFluxNanojansky: 10 ** ((31.4 - 21) / 2.5) }],
      }),
    ]);
    const found = await store.findObject({ oid });
    assert.ok(Math.abs(found!.raDeg - 11) < 1e-3);
    assert.ok(Math.abs(found!.lastMag! - 21) < 1e-9);
    assert.equal(found!.detectionCount, 3);
  });
});

describe('what the survey withdraws', () => {
  it('leaves the light curve, the count and the place, also when it was stored before', async () => {
    const history = [60_001, 60_002, 60_003].map((mjdTai) => at(mjdTai));
    const forcedHistory = [1n, 2n].map((forcedId) => forced({ forcedId }));
    const marked = history.map((row, i) => (i === 1 ? row : { ...row, withdrawnMjdTai: 60_050 }));
    const markedForced = forcedHistory.map((row, i) =>
      i === 0 ? { ...row, withdrawnMjdTai: 60_050 } : row,
    );
    const packet = (mjdTai: number, isMarked: boolean, oid: string) =>
      alert({
        ...{ oid, detection: at(mjdTai) },
        previousDetections: isMarked ? marked : history,
        forcedPhotometry: isMarked ? markedForced : forcedHistory,
      });
    for (const order of [
      [packet(60_100, false, ''), packet(60_101, true, '')],
      [packet(60_101, true, ''), packet(60_100, false, '')],
      // The newer packet was put together from an older state of the survey's database.
      [packet(60_100, true, ''), packet(60_101, false, '')],
    ]) {
      const oid = newOid();
      for (const one of order) await store.storeAlerts([{ ...one, oid }]);
      const lightCurve = await lightCurveOf(oid);
      assert.deepEqual(
        lightCurve.detections.map(({ mjdTai }) => mjdTai),
        [60_002, 60_100, 60_101],
      );
      assert.deepEqual(
        lightCurve.forcedPhotometry.map(({ forcedId }) => forcedId),
        [2n],
      );
      const found = await store.findObject({ oid });
      assert.equal(found!.detectionCount, 3);
      assert.equal(found!.firstMjdTai, 60_002);
      const [kept] = await rows(
        `SELECT count(*)::int AS count FROM detection
         WHERE oid = '${oid}' AND withdrawn_mjd_tai = 60050`,
      );
      assert.equal(kept!.count, 2);
    }
  });

  it('takes an object of which nothing stands out of lists and counts, and back when something does', async () => {
    const oid = newOid();
    const itself = alert({ oid, detection: { ...at(60_110), withdrawnMjdTai: 60_111 } });
    const before = await store.summarise();
    await store.storeAlerts([itself]);
    assert.equal((await store.findObject({ oid }))!.detectionCount, 0);
    const list = { oids: [oid], orderBy: 'lastMjdTai', descending: true, limit: 5 } as const;
    assert.deepEqual((await store.findObjects(list)).items, []);
    const { objectCount, detectionCount } = await store.summarise();
    assert.deepEqual([objectCount, detectionCount], [before.objectCount, before.detectionCount]);
    const empty = await lightCurveOf(oid);
    assert.deepEqual([empty.detections, empty.isWithdrawn], [[], true]);
    const [story] = await store.findAlerts(60_110n);
    assert.equal(story!.withdrawnMjdTai, 60_111);

    await other.storeAlerts([alert({ oid, detection: at(60_109) }), itself]);
    const found = await store.findObject({ oid });
    assert.deepEqual(
      [found!.detectionCount, found!.firstMjdTai, found!.lastMjdTai, found!.lastAlertId],
      [1, 60_109, 60_109, 60_109n],
    );
    assert.equal((await lightCurveOf(oid)).isWithdrawn, false);
    // A later packet withdraws that one, too.
    const late = { ...at(60_109), withdrawnMjdTai: 60_120 };
    await store.storeAlerts([
      alert({
        ...{ oid, detection: { ...at(60_112), withdrawnMjdTai: 60_120 } },
        previousDetections: [late],
      }),
    ]);
    assert.equal((await store.findObject({ oid }))!.detectionCount, 0);
    assert.deepEqual((await store.findObjects(list)).items, []);
  });

  it('has its classification in the history, marked, and never as the current one', async () => {
    const oid = newOid();
    await store.storeAlerts([
      alert({ oid, detection: { ...at(60_110), withdrawnMjdTai: 60_111 } }),
    ]);
    const said = {
      ...{ ...keyOf(oid), alertId: 60_110n, mjdTai: 60_110, classifier: 'stamps' },
      ...{ classifierVersion: '1.0.0', modelHash: 'h', taxonomy: 't/1', probabilities: { SN: 1 } },
      ...{ topClass: 'SN', calibrated: true, featureSetVersion: null, detectionCount: 1 },
      ...{ missingInputs: [], novelty: null, shadow: false, classifiedMs: 1 },
      ...{ withdrawnMjdTai: 60_111, unreadableInputs: ['stamps.science: FITS: "no", {way}'] },
      ...withoutAnswer,
    };
    await store.storeClassifications([said]);
    assert.deepEqual(await store.readClassifications(keyOf(oid)), []);
    assert.deepEqual(await store.readClassificationHistory(keyOf(oid), 5), [said]);
    // One that was made before the survey withdrew everything is current, and in no count.
    const before = (await store.summarise()).byClass;
    await store.storeClassifications([
      { ...said, classifier: 'of withdrawn', withdrawnMjdTai: null, unreadableInputs: [] },
    ]);
    assert.deepEqual((await store.summarise()).byClass, before);
  });

  it('is no light curve that is missing: an unknown object is not withdrawn', async () => {
    assert.equal((await lightCurveOf('ZTF21unknown')).isWithdrawn, false);
  });
});

describe('rows that were stored before ranks were', () => {
  it("are replaced by what the next packet measures, but an alert's own measurement is not", async () => {
    const oid = newOid();
    const history = [1n, 2n].map((alertId) => detection({ alertId, mjdTai: 60_000 }));
    const own = detection({ alertId: 3n, mjdTai: 60_001 });
    const first = alert({
      ...{ oid, detection: own, previousDetections: history },
      ...{ forcedPhotometry: [forced()], nonDetections: [nonDetection()] },
    });
    await store.storeAlerts([first]);
    for (const table of ['detection', 'forced_photometry', 'non_detection']) {
      await rows(
        `UPDATE ${table} SET content_code = NULL, said_mjd_tai = NULL WHERE oid = '${oid}'`,
      );
    }
    await store.storeAlerts([
      alert({
        ...{ oid, detection: detection({ alertId: 4n, mjdTai: 60_002 }) },
        previousDetections: [
          { ...history[0]!, psfFluxNanojansky: null },
          { ...history[1]!, psfFluxNanojansky: 5 },
          { ...own, psfFluxNanojansky: 6 },
        ],
        forcedPhotometry: [forced({ fluxNanojansky: 7 })],
        nonDetections: [nonDetection({ limitingMag: 21 })],
      }),
    ]);
    const lightCurve = await lightCurveOf(oid);
    const { psfFluxNanojansky } = own;
    assert.deepEqual(
      lightCurve.detections.map((point) => point.psfFluxNanojansky),
      [psfFluxNanojansky, 5, psfFluxNanojansky, psfFluxNanojansky],
    );
    assert.equal(lightCurve.forcedPhotometry[0]!.fluxNanojansky, 7);
    assert.equal(lightCurve.nonDetections[0]!.limitingMag, 21);
  });
});

describe('packets of one sky', () => {
  it('leave the same rows in every order and every cut, over two instances', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const packets = packetsOfOneSky(seed, 4);
      const expectedOid = newOid();
      await store.storeAlerts(packets.map((packet) => ({ ...packet, oid: expectedOid })));
      const expected = await everythingOf(expectedOid);
      assertStands(expected, packets);
      for (const [i, order] of permutationsOf(packets).entries()) {
        const oid = newOid();
        const named = order.map((packet): Alert => ({ ...packet, oid }));
        const cut = i % named.length;
        await store.storeAlerts(named.slice(0, cut));
        for (const one of named.slice(cut)) await (i % 2 === 0 ? store : other).storeAlerts([one]);
        const found = await everythingOf(oid);
        assert.deepEqual(found, expected, `seed ${seed}, order ${i}`);
        // Sent again, in another order: nothing is left to learn.
        await other.storeAlerts(named.toReversed());
        assert.deepEqual(await everythingOf(oid), expected, `seed ${seed}, order ${i}, again`);
      }
    }
  });

  it('leave the same rows when two instances take them at the same moment', async () => {
    const packets = packetsOfOneSky(7, 6);
    const expectedOid = newOid();
    for (const packet of packets) await store.storeAlerts([{ ...packet, oid: expectedOid }]);
    const expected = await everythingOf(expectedOid);
    const oids = Array.from({ length: 20 }, newOid);
    const named = oids.flatMap((oid) => packets.map((packet): Alert => ({ ...packet, oid })));
    const evens = named.filter((_, i) => i % 2 === 0);
    const odds = named.filter((_, i) => i % 2 === 1);
    await Promise.all([
      store.storeAlerts(evens.slice(0, 30)),
      other.storeAlerts(odds.slice(20)),
      store.storeAlerts(evens.slice(30).reverse()),
      other.storeAlerts(odds.slice(0, 20)),
      other.storeAlerts(named.toReversed().slice(0, 50)),
    ]);
    for (const oid of oids) assert.deepEqual(await everythingOf(oid), expected);
  });
});

/** What is stored is what the rule says of all packets together. */
function assertStands(
  { object, detections, forced: forcedRows }: Awaited<ReturnType<typeof everythingOf>>,
  packets: readonly Alert[],
): void {
  const standing = standingMeasurements(packets);
  assert.deepEqual(
    detections.map((row: Record<string, unknown>) => [
      row.psf_flux_nanojansky,
      row.withdrawn_mjd_tai,
    ]),
    [...standing.detections.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => [row.detection.psfFluxNanojansky, row.withdrawnMjdTai]),
  );
  assert.deepEqual(
    forcedRows.map((row: Record<string, unknown>) => [row.flux_nanojansky, row.withdrawn_mjd_tai]),
    [...standing.forced.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => [row.forced.fluxNanojansky, row.withdrawnMjdTai]),
  );
  const counted = [...standing.detections.values()].filter((row) => row.withdrawnMjdTai === null);
  assert.equal(object.detection_count, counted.length);
}
