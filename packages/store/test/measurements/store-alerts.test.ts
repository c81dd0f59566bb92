import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { angularDistanceArcsec } from '@lucero/sky';
import { alert, detection, forced, nearestSource, nonDetection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

let lastOid = 0;
const newOid = () => `ZTF20t${String(++lastOid).padStart(6, '0')}`;

async function lightCurveOf(oid: string, untilMjdTai: number | null = null) {
  const asked = { survey: 'ztf', objectKind: 'sidereal', oid, untilMjdTai } as const;
  const [lightCurve] = await store.readLightCurves([asked]);
  return lightCurve!;
}

/** Everything that is stored of an object, apart from its name and from times of writing. */
async function everythingOf(oid: string) {
  const [object] = await rows(
    `SELECT ra_deg, dec_deg, hpx29, position_sum_x, position_sum_y, position_sum_z, first_mjd_tai,
       last_mjd_tai, detection_count, last_alert_id, last_band, last_mag
     FROM object WHERE oid = '${oid}'`,
  );
  const { oid: _, ...lightCurve } = await lightCurveOf(oid);
  return { object, lightCurve };
}

/** Six alerts of one object, each with the two before it as history, and a history of its own. */
function nightsOf(oid: string): Alert[] {
  const measured = Array.from({ length: 6 }, (_, i) =>
    detection({
      alertId: 1_000n + BigInt(i),
      mjdTai: 60_000 + i,
      raDeg: (359.9999 + i * 5e-5) % 360,
      decDeg: -10 + i * 1e-5,
      band: i % 2 === 0 ? 'g' : 'r',
      psfFluxNanojansky: 1_000 + i,
    }),
  );
  return measured.map((own, i) =>
    alert({
      oid,
      detection: own,
      // Histories carry less than the alert itself did.
      previousDetections: measured
        .slice(Math.max(0, i - 2), i)
        .map((copy) => ({ ...copy, reliability: null, raDeg: (copy.raDeg + 1e-6) % 360 })),
      nonDetections: [nonDetection({ imageId: BigInt(i), mjdTai: 59_000 + i })],
      forcedPhotometry: [
        forced({ forcedId: BigInt(i) }),
        forced({ forcedId: BigInt(i + 1), fluxNanojansky: null }),
      ].map((point) => ({ ...point, mjdTai: 59_900 + Number(point.forcedId), fluxNanojansky: 5 })),
      nearestSources: [nearestSource({ distanceArcsec: i / 8 }), nearestSource({ gMag: 21 })],
    }),
  );
}

describe('storeAlerts', () => {
  // Rows without their object row must not stop the stream: an insertion that meets them passes over them.
  it('stores an object again whose row was taken away by hand, and its measurements left', async () => {
    const oid = newOid();
    const [first, second] = nightsOf(oid);
    await store.storeAlerts([first!]);
    const { lightCurve } = await everythingOf(oid);
    await rows(`DELETE FROM object WHERE oid = '${oid}'`);
    await store.storeAlerts([first!]);
    assert.deepEqual((await everythingOf(oid)).lightCurve, lightCurve);
    await store.storeAlerts([second!]);
    assert.equal((await lightCurveOf(oid)).detections.length, 2);
  });

  it('keeps every number bit by bit, and absence as null', async () => {
    const oid = newOid();
    const own = detection({
      alertId: 2n ** 62n + 1n,
      psfFluxNanojansky: 0.1 + 0.2,
      reliability: null,
      referenceMag: null,
    });
    await store.storeAlerts([
      alert({
        oid,
        detection: own,
        forcedPhotometry: [forced({ isUsable: false })],
        nonDetections: [nonDetection()],
      }),
    ]);
    const lightCurve = await lightCurveOf(oid);
    const [point] = lightCurve.detections;
    for (const [name, value] of Object.entries(point!)) {
      if (name !== 'hasAlert') assert.equal(value, own[name as keyof typeof own], name);
    }
    assert.equal(point!.hasAlert, true);
    const {
      imageId: _,
      limitingMag: __,
      withdrawnMjdTai: ____,
      detector: _____,
      ...expectedForced
    } = forced({ isUsable: false });
    assert.deepEqual(lightCurve.forcedPhotometry, [expectedForced]);
    const { imageId: ___, ...expectedNonDetection } = nonDetection();
    assert.deepEqual(lightCurve.nonDetections, [expectedNonDetection]);
    assert.equal(lightCurve.nearestSource, null);
  });

  it('counts distinct detections, own and of histories', async () => {
    const oid = newOid();
    await store.storeAlerts(nightsOf(oid).slice(3));
    const found = await store.findObject({ oid });
    assert.equal(found!.detectionCount, 5);
    assert.equal(found!.firstMjdTai, 60_001);
    assert.equal(found!.lastMjdTai, 60_005);
    assert.equal(found!.lastAlertId, 1_005n);
    assert.equal(found!.lastBand, 'r');
    const flags = (await lightCurveOf(oid)).detections.map((point) => point.hasAlert);
    assert.deepEqual(flags, [false, false, true, true, true]);
  });

  it('leaves the same rows whatever the order and the cut of the alerts', async () => {
    const [inOrder, oneByOne, reversed, twice] = [newOid(), newOid(), newOid(), newOid()];
    await store.storeAlerts(nightsOf(inOrder));
    for (const one of nightsOf(oneByOne)) await store.storeAlerts([one]);
    for (const one of nightsOf(reversed).reverse()) await store.storeAlerts([one]);
    await store.storeAlerts(nightsOf(twice));
    await store.storeAlerts(nightsOf(twice).reverse());
    const expected = await everythingOf(inOrder);
    assert.equal(expected.object!.detection_count, 6);
    assert.deepEqual(await everythingOf(oneByOne), expected);
    assert.deepEqual(await everythingOf(reversed), expected);
    assert.deepEqual(await everythingOf(twice), expected);
  });

  it('commutes between two instances that hold alerts of the same objects at once', async () => {
    const oids = Array.from({ length: 40 }, newOid);
    const alerts = oids.flatMap((oid) => nightsOf(oid));
    const evens = alerts.filter((_, i) => i % 2 === 0);
    const odds = alerts.filter((_, i) => i % 2 === 1).reverse();
    const inBatches = async (one: typeof store, given: readonly Alert[]) => {
      for (let i = 0; i < given.length; i += 30) await one.storeAlerts(given.slice(i, i + 30));
    };
    await Promise.all([
      inBatches(store, evens),
      inBatches(other, odds),
      inBatches(store, odds.slice(0, 60)),
      inBatches(other, evens.toReversed()),
    ]);
    const single = newOid();
    await store.storeAlerts(nightsOf(single));
    const expected = await everythingOf(single);
    for (const oid of oids) assert.deepEqual(await everythingOf(oid), expected);
  });

  it('writes nothing at all for a replay', async () => {
    const oid = newOid();
    await store.storeAlerts(nightsOf(oid));
    // xmin is the transaction that wrote a row's version.
    const versions = () =>
      rows(
        `SELECT xmin::text, oid FROM object WHERE oid = '${oid}'
         UNION ALL SELECT xmin::text, alert_id::text FROM detection WHERE oid = '${oid}'
         UNION ALL SELECT xmin::text, alert_id::text FROM alert_ledger WHERE oid = '${oid}'`,
      );
    const before = await versions();
    await other.storeAlerts(nightsOf(oid).reverse());
    assert.deepEqual(await versions(), before);
  });

  it('places a sidereal object at the mean of its detections, across RA 0', async () => {
    const oid = newOid();
    const at = (alertId: bigint, raDeg: number) => detection({ alertId, raDeg, decDeg: 60 });
    await store.storeAlerts([
      alert({ oid, detection: at(1n, 359.999), previousDetections: [at(2n, 0.001)] }),
    ]);
    const found = await store.findObject({ oid });
    assert.ok(angularDistanceArcsec(found!.raDeg, found!.decDeg, 0, 60) < 1e-3);
  });

  it('places a solar-system object where it was last seen', async () => {
    const oid = newOid();
    const seen = (alertId: bigint, mjdTai: number, raDeg: number) =>
      alert({
        ...{ oid, objectKind: 'solarSystem' },
        detection: detection({ alertId, mjdTai, raDeg }),
      });
    await store.storeAlerts([seen(2n, 60_002, 20)]);
    await store.storeAlerts([seen(1n, 60_001, 10)]);
    const found = await store.findObject({ oid });
    assert.equal(found!.raDeg, 20);
    assert.equal(found!.detectionCount, 2);
  });

  it('keeps a place and a moving object of the same id apart', async () => {
    const oid = newOid();
    await store.storeAlerts([alert({ oid }), alert({ oid, objectKind: 'solarSystem' })]);
    const page = await store.findObjects({
      ...{ oids: [oid], orderBy: 'lastMjdTai', descending: true, limit: 10 },
    });
    assert.equal(page.items.length, 2);
  });
});

describe('readLightCurves', () => {
  it('answers in the order asked, each up to its own time', async () => {
    const [a, b] = [newOid(), newOid()];
    await store.storeAlerts([...nightsOf(a), ...nightsOf(b)]);
    const asked = [
      { oid: b, untilMjdTai: 60_002 },
      { oid: 'ZTF20unknown', untilMjdTai: null },
      { oid: a, untilMjdTai: null },
      { oid: b, untilMjdTai: 59_000.5 },
    ].map((one) => ({ survey: 'ztf', objectKind: 'sidereal', ...one }) as const);
    const answers = await store.readLightCurves(asked);
    assert.deepEqual(
      answers.map(({ oid, detections }) => [oid, detections.map(({ mjdTai }) => mjdTai)]),
      [
        [b, [60_000, 60_001, 60_002]],
        ['ZTF20unknown', []],
        [a, [60_000, 60_001, 60_002, 60_003, 60_004, 60_005]],
        [b, []],
      ],
    );
    assert.deepEqual(
      answers.map((one) => [one.forcedPhotometry.length, one.nonDetections.length]),
      [
        [7, 6],
        [0, 0],
        [7, 6],
        [0, 1],
      ],
    );
  });

  it('gives the nearest source as the newest alert up to the time knows it', async () => {
    const oid = newOid();
    const nights = nightsOf(oid).map((night, i) =>
      i === 3
        ? { ...night, nearestSources: [] }
        : i === 4
          ? { ...night, nearestSources: [noSource] }
          : night,
    );
    const distanceAt = async (untilMjdTai: number | null) =>
      (await lightCurveOf(oid, untilMjdTai)).nearestSource?.distanceArcsec ?? null;
    // Known from a history alone, a detection has none.
    await store.storeAlerts(nights.slice(4, 5));
    assert.equal(await distanceAt(null), null);
    // The newest first, and the older ones after it, one of them again.
    await store.storeAlerts(nights.slice(5));
    await store.storeAlerts(nights.slice(0, 5).reverse());
    await other.storeAlerts(nights.slice(0, 1));
    assert.deepEqual(
      (await lightCurveOf(oid)).nearestSource,
      nearestSource({ distanceArcsec: 5 / 8 }),
    );
    assert.equal(await distanceAt(60_004.5), 2 / 8);
    assert.equal(await distanceAt(60_000), 0);
    assert.equal(await distanceAt(59_999), null);
  });

  it('gives each field of the nearest source from the newest alert that has it', async () => {
    const oid = newOid();
    const nights = nightsOf(oid);
    await store.storeAlerts([
      { ...nights[0]!, nearestSources: [nearestSource({ gMag: 19.25, iMag: null })] },
      {
        ...nights[1]!,
        nearestSources: [{ ...noSource, starScore: 0.5, distanceArcsec: 0.75, rMag: 18.25 }],
      },
      { ...nights[2]!, nearestSources: [{ ...noSource, starScore: 0 }] },
    ]);
    assert.deepEqual((await lightCurveOf(oid)).nearestSource, {
      ...{ starScore: 0, distanceArcsec: 0.75 },
      ...{ gMag: 19.25, rMag: 18.25, iMag: null, zMag: 18.125 },
    });
  });

  it('gives no nearest source when no alert has a field of one', async () => {
    const oid = newOid();
    await store.storeAlerts([{ ...nightsOf(oid)[0]!, nearestSources: [noSource] }]);
    assert.equal((await lightCurveOf(oid)).nearestSource, null);
  });
});

/** The survey matched a source of which its catalogue says nothing. */
const noSource = nearestSource({
  ...{ starScore: null, distanceArcsec: null, gMag: null, rMag: null, iMag: null, zMag: null },
});
