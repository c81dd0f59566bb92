import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert, SolarSystemGeometry, SolarSystemMatch, SolarSystemOrbit } from '@lucero/alert';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const geometry: SolarSystemGeometry = {
  ...{ phaseAngleDeg: 27.25, elongationDeg: 98.5, helioRangeAu: 2.25, topoRangeAu: 1.75 },
  ...{ helioRangeRateKmPerSecond: -1.5, topoRangeRateKmPerSecond: null },
  ...{ predictedRaDeg: 1.041_382_590_27, predictedDecDeg: -8.115_483_529_5 },
  ...{ offsetRaArcsec: -0.0625, offsetDecArcsec: 0.125 },
  ...{ offsetAlongTrackArcsec: null, offsetCrossTrackArcsec: null },
  ...{ rateRaDegPerDay: 0.25, rateDecDegPerDay: -0.125 },
};

const orbitOf = (
  designation: string,
  changes: Partial<SolarSystemOrbit> = {},
): SolarSystemOrbit => ({
  ...{ designation, number: null, name: null, epochMjdTt: 61_000, perihelionAu: 2.1 },
  ...{ eccentricity: 0.1, inclinationDeg: 8.5, nodeDeg: 19.5, perihelionArgumentDeg: 351.25 },
  ...{ perihelionMjdTt: 59_917.125, absoluteMag: 17.35, slope: 0.15, rmsArcsec: 0.5 },
  ...{ arcDays: 9022.5, observationCount: 1191, oppositionCount: 20, earthMoidAu: 1.1 },
  ...{ fittedMjdUtc: 60_849.5, ...changes },
});

let lastId = 5_000n;
const matched = (match: Partial<SolarSystemMatch>, changes: Partial<Alert> = {}): Alert => {
  lastId += 1n;
  return alert({
    oid: `ZTF26m${lastId}`,
    detection: detection({
      ...{ alertId: lastId, mjdTai: 61_000 + Number(lastId - 5_000n), exposureSeconds: 30 },
    }),
    ...changes,
    solarSystemMatch: {
      ...{ ssObjectId: null, designation: null, distanceArcsec: 0.25, predictedMag: 19.5 },
      ...match,
    },
  });
};
const detectionsOf = async (...designations: string[]) =>
  (await store.findSolarSystemDetections({ designations, maxDistanceArcsec: 5, limit: 100 })).items;

describe('a match with a solar-system object', () => {
  it('is read as it was stored, with all that the survey says of it', async () => {
    await store.storeAlerts([matched({ designation: 'K13G59R', geometry })]);
    const [found] = await detectionsOf('2013 GR59');
    assert.deepEqual({ ...found, ...geometry }, found);
    assert.deepEqual([found?.exposureSeconds, found?.distanceArcsec], [30, 0.25]);
  });

  it('is stored once, also when the batch holds its alert twice, and by two instances', async () => {
    const twice = matched({ designation: '433', geometry, orbit: orbitOf('1898 DQ') });
    await Promise.all([store.storeAlerts([twice, twice]), other.storeAlerts([twice])]);
    await store.storeAlerts([twice]);
    assert.equal((await detectionsOf('433')).length, 1);
  });

  it('learns how the object stood when its alert comes again', async () => {
    const bare = matched({ designation: '2001 AB1' });
    const { detection: of, ...rest } = bare;
    await store.storeAlerts([{ ...rest, detection: { ...of, exposureSeconds: null } }]);
    assert.equal((await detectionsOf('2001 AB1'))[0]?.phaseAngleDeg, null);
    const told = { ...bare, solarSystemMatch: { ...bare.solarSystemMatch!, geometry } };
    await store.storeAlerts([told]);
    assert.equal((await detectionsOf('2001 AB1'))[0]?.phaseAngleDeg, 27.25);
    await store.storeAlerts([bare]);
    assert.equal((await detectionsOf('2001 AB1'))[0]?.phaseAngleDeg, 27.25);
  });

  it('is found under all names of its object, page by page in time order', async () => {
    await store.storeAlerts([
      matched({ designation: '404405' }),
      matched({ designation: '2013 GQ59' }),
      matched({ designation: '404405' }),
    ]);
    const query = { designations: ['2013 GQ59', '404405'], maxDistanceArcsec: 5, limit: 2 };
    const first = await store.findSolarSystemDetections(query);
    const second = await store.findSolarSystemDetections({ ...query, cursor: first.nextCursor! });
    const times = [...first.items, ...second.items].map(({ mjdTai }) => mjdTai);
    assert.equal(times.length, 3);
    assert.deepEqual(times, times.toSorted());
    assert.equal(second.nextCursor, null);
  });

  it('names the objects of alerts, the nearest within the distance', async () => {
    const [near, far, none] = [
      matched({ designation: '1998 QE2' }),
      matched({ designation: '1999 AN10', distanceArcsec: 20 }),
      matched({}),
    ];
    await store.storeAlerts([near, far, none]);
    const keys = [none, near, far].map(({ survey, detection: { alertId } }) => ({
      survey,
      alertId,
    }));
    assert.deepEqual(await store.findDesignations(keys, 5), [null, '1998 QE2', null]);
    assert.deepEqual(await store.findDesignations([], 5), []);
  });
});

describe('the orbit of a solar-system object', () => {
  const designation = '2004 MN4';
  const bring = (changes: Partial<SolarSystemOrbit>) =>
    store.storeAlerts([matched({ designation, orbit: orbitOf(designation, changes) })]);
  const named = async (name: string) => await store.findSolarSystemObject(name);

  it('is the one of the newest epoch, then of the last fit, in whichever order alerts come', async () => {
    await bring({ epochMjdTt: 61_000, fittedMjdUtc: 60_990, absoluteMag: 19 });
    const stored = await named(designation);
    assert.deepEqual(
      { ...stored, ...orbitOf(designation, { fittedMjdUtc: 60_990, absoluteMag: 19 }) },
      stored,
    );
    await bring({ epochMjdTt: 60_800, fittedMjdUtc: 60_999, absoluteMag: 18 });
    assert.equal((await named(designation))?.absoluteMag, 19);
    await bring({ epochMjdTt: 61_000, fittedMjdUtc: 60_995, absoluteMag: 19.1 });
    await bring({ epochMjdTt: 61_000, fittedMjdUtc: null, absoluteMag: 17 });
    assert.equal((await named(designation))?.absoluteMag, 19.1);
    await bring({ epochMjdTt: 61_200, number: '99942', name: 'Apophis', absoluteMag: 19.2 });
    await bring({ epochMjdTt: 61_400, absoluteMag: 19.3 });
    const newest = await named(designation);
    assert.deepEqual(
      [newest?.absoluteMag, newest?.number, newest?.name],
      [19.3, '99942', 'Apophis'],
      'a name that is known stays',
    );
  });

  it('is found by number and by name, and not by one that two share', async () => {
    for (const name of ['99942', 'Apophis', 'APOPHIS', designation]) {
      assert.equal((await named(name))?.designation, designation, name);
    }
    assert.equal(await named('Nemesis'), null);
    await store.storeAlerts([
      matched({ designation: '2001 CD1', orbit: orbitOf('2001 CD1', { name: 'Apophis' }) }),
    ]);
    assert.equal(await named('Apophis'), null);
  });

  it('keeps the newest of a batch', async () => {
    const designations = ['2002 AA1', '2002 AA2'];
    await store.storeAlerts(
      [61_000, 61_400, 61_200].flatMap((epochMjdTt) =>
        designations.map((each) =>
          matched({ designation: each, orbit: orbitOf(each, { epochMjdTt }) }),
        ),
      ),
    );
    for (const each of designations) assert.equal((await named(each))?.epochMjdTt, 61_400);
  });

  it('is in the public views, withdrawn alerts not', async () => {
    const [{ objects }] = (await rows(
      "SELECT count(*)::integer AS objects FROM lucero_public.solar_system_object WHERE designation = '2004 MN4'",
    )) as [{ objects: number }];
    const [{ matches }] = (await rows(
      "SELECT count(*)::integer AS matches FROM lucero_public.solar_system_detection WHERE designation = '2013 GR59'",
    )) as [{ matches: number }];
    assert.deepEqual([objects, matches], [1, 1]);
  });
});
