import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Alert, SolarSystemOrbit } from '@lucero/alert';
import { orbitBasis, phaseFading, phaseModels, predictedPlace } from '@lucero/orbits';
import { observerState } from '@lucero/sky';
import { lsst, ztf } from '@lucero/surveys';
import { startFilledApi } from './support/filled-api.ts';
import { alert, detection } from './support/hand-made-alerts.ts';

const { app, store, failures, close } = await startFilledApi();
after(async () => {
  await close();
  assert.deepEqual(failures, []);
});
const get = async (path: string) => app.inject({ url: `/api/v1${path}` });

const matched = (
  number: number,
  changes: Partial<Alert>,
  match: Partial<NonNullable<Alert['solarSystemMatch']>>,
): Alert =>
  alert({
    oid: `ZTF26s${number}`,
    detection: detection({
      ...{ alertId: 7_000_000n + BigInt(number), mjdTai: 61_000 + number },
      ...{ raDeg: 10 + number, decDeg: -number },
    }),
    solarSystemMatch: {
      ...{ ssObjectId: null, designation: null, distanceArcsec: null, predictedMag: null },
      ...match,
    },
    ...changes,
  });
// One body as two surveys write it: without a blank, and unpacked; each night another object of ZTF's.
await store.storeAlerts([
  matched(1, {}, { designation: '2014JN80', distanceArcsec: 0, predictedMag: 19.5 }),
  matched(2, {}, { designation: '2014JN80', distanceArcsec: 20 }),
  matched(
    3,
    { survey: 'lsst', objectKind: 'solarSystem', oid: '21164719561062738' },
    { designation: '2014 JN80' },
  ),
  matched(4, {}, { designation: '434', distanceArcsec: 0.5 }),
  matched(5, {}, { designation: '67P/Churyumov-Gerasimenko', distanceArcsec: 0.5 }),
]);

// Eros: two surveys know it by two names, one of them brings its orbit. Where it stands is computed here by the orbit.
const eros: SolarSystemOrbit = {
  ...{ designation: '1898 DQ', number: '433', name: 'Eros', epochMjdTt: 61_000 },
  ...{ perihelionAu: 1.1332, eccentricity: 0.2228, inclinationDeg: 10.828, nodeDeg: 304.27 },
  ...{ perihelionArgumentDeg: 178.93, perihelionMjdTt: 61_088.3, absoluteMag: 10.4, slope: 0.46 },
  ...{ rmsArcsec: 0.4, arcDays: 48_000, observationCount: 9000, oppositionCount: 55 },
  ...{ earthMoidAu: 0.15, fittedMjdUtc: 60_990.5 },
};
const [h, g1, g2] = [10.4, 0.3, 0.35];
const hg1g2 = phaseModels.find(({ name }) => name === 'HG1G2')!;
// From 3 to 60 degrees of phase.
const nights = Array.from({ length: 24 }, (_, i) => 60_400 + 34 * i);
await store.storeAlerts(
  nights.map((mjdTai, i) => {
    const survey = i % 3 === 2 ? lsst : ztf;
    const middle = mjdTai + (survey === ztf ? 15 / 86_400 : 0);
    const seen = predictedPlace(
      orbitBasis(eros, 'Eros'),
      middle,
      observerState(middle, survey.observatory),
    );
    const mag =
      h +
      phaseFading(hg1g2, [g1, g2], seen.phaseAngleDeg)! +
      5 * Math.log10(seen.helioRangeAu * seen.topoRangeAu);
    return matched(
      100 + i,
      {
        ...{ survey: survey.name, objectKind: survey === lsst ? 'solarSystem' : 'sidereal' },
        oid: survey === lsst ? '21164719561062738' : `ZTF26e${i}`,
        detection: detection({
          ...{ alertId: 7_000_100n + BigInt(i), mjdTai, exposureSeconds: 30, band: 'r' },
          ...{ raDeg: seen.raDeg, decDeg: seen.decDeg + 0.5 / 3600 },
          ...{ psfFluxNanojansky: 10 ** ((31.4 - mag) / 2.5) },
          psfFluxErrNanojansky: 0.01 * 10 ** ((31.4 - mag) / 2.5),
        }),
      },
      {
        designation: survey === lsst ? '1898 DQ' : '433',
        distanceArcsec: 0.5,
        orbit: survey === lsst ? eros : null,
      },
    );
  }),
);

const assertClose = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);

describe('a solar-system object of which an alert brought the orbit', () => {
  it('is one under all its names, with its orbit', async () => {
    for (const name of ['433', '00433', '1898 DQ', 'I98D00Q', 'Eros', 'eros']) {
      const body = (await get(`/solar-system/${encodeURIComponent(name)}`)).json();
      assert.deepEqual(
        [body.designation, body.packedDesignation, body.name, body.items.length],
        ['433', '00433', 'Eros', nights.length],
        name,
      );
      assert.deepEqual(body.designations.toSorted(), ['1898 DQ', '433']);
      assertClose(body.orbit.semiMajorAu, 1.1332 / (1 - 0.2228), 1e-9);
      assertClose(body.orbit.periodDays, 365.256_898 * (1.1332 / (1 - 0.2228)) ** 1.5, 1e-3);
    }
  });

  it('has places, distances and residuals by its orbit where the survey tells none', async () => {
    const { items } = (await get('/solar-system/433')).json();
    for (const [i, point] of items.entries()) {
      assert.equal(point.geometryFrom, 'orbit');
      assert.equal(point.offsetsFrom, 'orbit');
      assertClose(point.offsetDecArcsec, 0.5, 1e-3);
      assertClose(point.offsetRaArcsec, 0, 1e-3);
      assertClose(
        Math.hypot(point.offsetAlongTrackArcsec, point.offsetCrossTrackArcsec),
        0.5,
        1e-3,
      );
      const start = point.survey === 'ztf' ? 15 : 0;
      assertClose((point.midExposureMjdTai - nights[i]!) * 86_400, start, 1e-4);
      assertClose(point.reducedMag, h + phaseFading(hg1g2, [g1, g2], point.phaseAngleDeg)!, 1e-6);
    }
  });

  it('has a phase curve for each survey and band, as it was made', async () => {
    const { curves, isCut } = (await get('/solar-system/Eros/phase-curve')).json();
    assert.equal(isCut, false);
    assert.deepEqual(
      curves.map(({ survey, band, points }: { survey: string; band: string; points: [] }) => [
        ...[survey, band, points.length],
      ]),
      [
        ['ztf', 'r', 16],
        ['lsst', 'r', 8],
      ],
    );
    for (const { preferred, fits, curve, points } of curves) {
      assert.equal(preferred, 'HG1G2');
      const [fit] = fits;
      for (const [i, truth] of [h, g1, g2].entries())
        assertClose(fit.parameters[i].value, truth, 1e-5);
      assert.equal(curve.phaseAngleDeg.length, 80);
      assert.ok(
        points.every(({ residualMag }: { residualMag: number }) => Math.abs(residualMag) < 1e-6),
      );
    }
  });

  it('is named in the objects of its alerts', async () => {
    const object = (await get('/objects/ztf/ZTF26e0')).json();
    assert.equal(object.designation, '433');
    const { items } = (await get('/objects?oid=ZTF26e0&oid=ZTF26s2&oid=ZTF26s1')).json();
    assert.deepEqual(
      items.map(({ oid, designation }: Record<string, unknown>) => [oid, designation]),
      [
        // 20 arcsec from the predicted place: something else.
        ['ZTF26s2', null],
        ['ZTF26s1', '2014 JN80'],
        ['ZTF26e0', '433'],
      ],
    );
  });
});

describe('a solar-system object', () => {
  it('is found by every form of its designation, over all nights and surveys', async () => {
    for (const text of ['K14J80N', '2014 JN80', '2014JN80']) {
      const body = (await get(`/solar-system/${encodeURIComponent(text)}`)).json();
      assert.deepEqual([body.designation, body.packedDesignation], ['2014 JN80', 'K14J80N']);
      assert.deepEqual(
        body.items.map((point: Record<string, unknown>) => [
          ...[point.survey, point.oid, point.alertId, point.raDeg, point.distanceArcsec],
        ]),
        [
          ['ztf', 'ZTF26s1', '7000001', 11, 0],
          ['lsst', '21164719561062738', '7000003', 13, null],
        ],
        text,
      );
      const [{ differenceMag, predictedMag, mjdTai, mjdUtc }] = body.items;
      assert.ok(Math.abs(differenceMag - 20) < 1e-9);
      assert.equal(predictedMag, 19.5);
      assert.ok(Math.abs((mjdTai - mjdUtc) * 86_400 - 37) < 1e-3);
    }
    for (const [text, alertId] of [
      ['00434', '7000004'],
      ['(434)', '7000004'],
      ['67P', '7000005'],
    ] as const) {
      const { items } = (await get(`/solar-system/${text}`)).json();
      assert.deepEqual(
        items.map((point: { alertId: string }) => point.alertId),
        [alertId],
        text,
      );
    }
  });

  it('shows matches as far from its predicted place as is asked for', async () => {
    const { items } = (await get('/solar-system/K14J80N?maxDistanceArcsec=30')).json();
    assert.equal(items.length, 3);
  });

  it('comes page by page', async () => {
    const url = '/solar-system/K14J80N?maxDistanceArcsec=30&limit=1';
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { alertId: string }[]; nextCursor: string | null } = (
        await get(cursor === null ? url : `${url}&cursor=${cursor}`)
      ).json();
      seen.push(...page.items.map(({ alertId }) => alertId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    assert.deepEqual(seen, ['7000001', '7000002', '7000003']);
  });

  it('is refused when it is no designation, and unknown when nothing is matched with it', async () => {
    for (const [path, status, field] of [
      ['Ceres', 400, 'designation'],
      ['2014%20ZZ80', 400, 'designation'],
      ['99942', 404, 'designation'],
      ['99942/phase-curve', 404, 'designation'],
      ['Ceres/phase-curve', 400, 'designation'],
    ] as const) {
      const response = await get(`/solar-system/${path}`);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [status, [field]],
      );
    }
    assert.equal((await get('/solar-system/433?cursor=x')).statusCode, 400);
  });
});
