import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { readName, sourceIdOf } from '@lucero/identity';
import type { IdentityEvent, LookedAtObject, Store } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { given, reassignment } from '../support/survey-updates.ts';

const { store, other, rows } = await openTestStore();

const arcsec = 1 / 3600;
const nowMs = 1_790_000_000_000;
let lastAlertId = 4_000_000_000_000_000_000n;
let lastNumber = 0;
let lastOffset = 0n;

/** A place that no other test uses, and names for objects of both surveys there. */
function newPlace() {
  lastNumber += 1;
  const letters = lastNumber
    .toString(26)
    .padStart(7, '0')
    .replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  const raDeg = (lastNumber * 0.37) % 360;
  return {
    raDeg,
    decDeg: -20,
    z: `ZTF19${letters}`,
    a: `${7_000_000 + lastNumber}`,
    b: `${8_000_000 + lastNumber}`,
  };
}
type Place = ReturnType<typeof newPlace>;

function seen(
  place: Place,
  survey: string,
  oid: string,
  northArcsec: number,
  mjdTai: number,
): Alert {
  const { raDeg, decDeg } = place;
  return alert({
    survey,
    oid,
    detection: detection({
      alertId: ++lastAlertId,
      mjdTai,
      raDeg,
      decDeg: decDeg + northArcsec * arcsec,
    }),
  });
}

const look = ({ survey, objectKind, oid }: Alert, again = false): LookedAtObject => ({
  ...{ survey, objectKind, oid, again },
  origin: { topic: 'lucero.alerts.v1', partition: 3, offset: ++lastOffset },
});
const settle = async (on: Store, ...objects: readonly LookedAtObject[]) =>
  (await on.settleIdentities(objects, nowMs)).flatMap(({ events }) => events);
const kindsOf = (events: readonly IdentityEvent[]) =>
  events.map(({ kind, reason }) => (reason === null ? kind : `${kind}: ${reason}`));
const idOf = ({ survey, objectKind, oid }: Alert) => sourceIdOf({ survey, objectKind, oid });

async function sourceOf({ survey, oid }: Alert): Promise<string> {
  const [[named] = []] = await store.findNamedObjects([
    { kind: 'object', survey, objectKind: null, oid },
  ]);
  return named!.sourceId!;
}

async function membersOf(each: Alert): Promise<string[]> {
  return (await store.listSourceMembers(await sourceOf(each))).map(({ oid }) => oid);
}

describe('settleIdentities', () => {
  for (const elderFirst of [true, false]) {
    it(`pairs two surveys when the ${elderFirst ? 'elder' : 'younger'} comes first`, async () => {
      const place = newPlace();
      const z = seen(place, 'ztf', place.z, 0, 60_000);
      const a = seen(place, 'lsst', place.a, 0.4, 61_000);
      const [first, second] = elderFirst ? [z, a] : [a, z];
      await store.storeAlerts([first]);
      assert.deepEqual(await settle(store, look(first)), []);
      await store.storeAlerts([second]);
      const events = await settle(store, look(second));
      assert.deepEqual(
        kindsOf(events),
        elderFirst ? ['paired: position'] : ['paired: position', 'renamed'],
      );
      assert.ok(Math.abs(events[0]!.separationArcsec! - 0.4) < 1e-6);
      assert.deepEqual(await membersOf(z), [place.z, place.a]);
      assert.equal(await sourceOf(a), idOf(z));
      assert.deepEqual(await settle(store, look(first), look(second)), [], 'and once');
    });
  }

  it('pairs once when two instances see the two objects at the same moment', async () => {
    const pairs = Array.from({ length: 25 }, () => {
      const place = newPlace();
      return {
        z: seen(place, 'ztf', place.z, 0, 60_000),
        a: seen(place, 'lsst', place.a, 0.4, 61_000),
      };
    });
    await store.storeAlerts(pairs.flatMap(({ z, a }) => [z, a]));
    const events = await Promise.all(
      pairs.flatMap(({ z, a }) => [settle(store, look(z)), settle(other, look(a))]),
    );
    const paired = events.flat().map(({ kind }) => kind);
    assert.deepEqual(
      paired,
      Array.from({ length: pairs.length }, () => 'paired'),
    );
    for (const { z, a } of pairs) assert.deepEqual(await membersOf(z), [z.oid, a.oid]);
    const links = await rows(
      `SELECT count(*)::int AS n FROM source_link WHERE oid = ANY ('{${pairs.map(({ a }) => a.oid)}}')`,
    );
    assert.equal(links[0]!.n, pairs.length);
  });

  it('says the same again to the same message, and nothing to another one', async () => {
    const place = newPlace();
    const z = seen(place, 'ztf', place.z, 0, 60_000);
    const a = seen(place, 'lsst', place.a, 0.4, 61_000);
    await store.storeAlerts([z, a]);
    const asked = look(a);
    const events = await settle(store, asked);
    assert.equal(events.length, 1);
    assert.deepEqual(await settle(other, asked), events);
    assert.deepEqual(await settle(other, look(a), look(z)), []);
  });

  it('gives the same however the stream is cut', async () => {
    const cut = async (size: number) => {
      const place = newPlace();
      const alerts = [
        seen(place, 'lsst', place.a, 0.5, 61_000),
        seen(place, 'lsst', place.b, 0.1, 61_000.001),
        seen(place, 'ztf', place.z, 0, 60_000),
      ];
      await store.storeAlerts(alerts);
      const objects = alerts.map((each) => look(each));
      const events = [];
      for (let i = 0; i < objects.length; i += size) {
        events.push(...(await store.settleIdentities(objects.slice(i, i + size), nowMs)));
      }
      return events.map((each) => kindsOf(each.events));
    };
    assert.deepEqual(await cut(3), await cut(1));
    assert.deepEqual(await cut(3), [
      ['paired: position', 'merged: concurrent'].toReversed(),
      [],
      [],
    ]);
  });

  it('passes over what is not stored, and makes nothing of a moving object beside one', async () => {
    const place = newPlace();
    const z = seen(place, 'ztf', place.z, 0, 60_000);
    const moving = {
      ...seen(place, 'lsst', place.a, 0.1, 61_000),
      objectKind: 'solarSystem' as const,
    };
    assert.deepEqual(await settle(store, look(z)), []);
    await store.storeAlerts([z, moving]);
    assert.deepEqual(await settle(store, look(z), look(moving)), []);
    assert.deepEqual(await membersOf(moving), [place.a]);
  });
});

describe('reassigned objects', () => {
  it('are merged, split and merged again as the survey says, under names that stay', async () => {
    const place = newPlace();
    const z = seen(place, 'ztf', place.z, 0, 60_000);
    const [first, second] = [61_000, 61_001].map((mjd) => seen(place, 'lsst', place.a, 0.3, mjd));
    await store.storeAlerts([z, first!, second!]);
    await settle(store, look(z), look(first!));
    const apply = async (...moves: readonly (readonly [Alert, string])[]) => {
      const updates = moves.map(
        ([
          {
            detection: { alertId },
          },
          oid,
        ]) => reassignment(alertId, oid),
      );
      await store.applyUpdates(updates.map(given));
      const touched = await store.findReassignedObjects(
        moves.map(([each]) => ({ survey: each.survey, alertId: each.detection.alertId })),
      );
      return kindsOf(await settle(store, ...touched.map((key) => look({ ...z, ...key }, true))));
    };
    const b = { ...first!, oid: place.b };

    assert.deepEqual(await apply([first!, place.b]), ['split: apart']);
    assert.deepEqual(await membersOf(z), [place.z, place.a]);
    assert.deepEqual(await membersOf(b), [place.b]);

    assert.deepEqual(await apply([second!, place.b]), [
      ...['merged: reassignment', 'paired: position', 'renamed'],
    ]);
    assert.deepEqual(await membersOf(z), [place.z, place.a, place.b]);
    for (const name of [place.a, place.b, place.z, idOf(b), idOf(first!)]) {
      const found = (await store.findNamedObjects(readName(name))).flat();
      assert.deepEqual([...new Set(found.map(({ sourceId }) => sourceId))], [idOf(z)], name);
    }

    // Both stand at one place: of two equally near to Z the first by key is its pair.
    assert.deepEqual(await apply([second!, place.a]), [...['split: apart', 'split: position']]);
    assert.deepEqual(await apply([first!, place.a]), ['merged: reassignment', 'renamed']);
    assert.deepEqual(await membersOf(z), [place.z, place.a, place.b]);
    const history = kindsOf(await store.listSourceEvents(idOf(z)));
    assert.equal(history[0], 'paired: position');
    assert.equal(history.at(-1), 'renamed');
  });
});

describe('names', () => {
  it('lead to the object that has the detection now', async () => {
    const place = newPlace();
    const a = seen(place, 'lsst', place.a, 0, 61_000);
    await store.storeAlerts([a]);
    await store.applyUpdates([given(reassignment(a.detection.alertId, place.b))]);
    const [[named] = []] = await store.findNamedObjects(
      readName(`LSST-AP-DS-${a.detection.alertId}`),
    );
    assert.equal(named?.oid, place.b);
    assert.equal(named?.sourceId, null, 'it was not looked at');
  });

  it('are given by users, moved by whoever gave them, and taken back', async () => {
    const place = newPlace();
    const z = seen(place, 'ztf', place.z, 0, 60_000);
    await store.storeAlerts([z]);
    await settle(store, look(z));
    const given = { aliasKey: 'my nova', alias: 'My Nova', owner: 'token:a', createdMs: nowMs };
    assert.equal(await store.putSourceAlias({ ...given, sourceId: idOf(z) }), true);
    assert.equal(await store.putSourceAlias({ ...given, sourceId: idOf(z) }), true, 'again');
    const found = (await store.findNamedObjects(readName('MY  nova'))).flat();
    assert.deepEqual(
      found.map(({ oid }) => oid),
      [place.z],
    );
    assert.deepEqual(await store.listSourceAliases(idOf(z)), [
      { alias: 'My Nova', owner: 'token:a', givenBy: null, createdMs: nowMs },
    ]);
    const asked = { aliasKey: 'my nova', sourceId: idOf(z) };
    assert.equal(await store.deleteSourceAlias({ ...asked, owner: 'token:b' }), false);
    assert.equal(await store.deleteSourceAlias({ ...asked, owner: 'token:a' }), true);
    assert.deepEqual((await store.findNamedObjects(readName('my nova'))).flat(), []);
  });
});
