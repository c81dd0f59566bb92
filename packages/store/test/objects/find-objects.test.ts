import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { angularDistanceArcsec } from '@lucero/sky';
import { withoutAnswer } from '@lucero/testkit';
import type { ClassificationRow, ObjectQuery, ObjectSummary } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store } = await openTestStore();

/** 300 objects in a ring around a place, in pairs that share their times. */
function ringOf(prefix: string, raDeg: number, decDeg: number) {
  return Array.from({ length: 300 }, (_, i) => {
    const radiusDeg = ((i + 1) * 2) / 3600;
    const cosDec = Math.max(Math.cos((decDeg * Math.PI) / 180), 1e-6);
    const angle = i * 2.4;
    // Around a pole the ring is one in right ascension; elsewhere an ellipse will do.
    const isPole = Math.abs(decDeg) === 90;
    const place = isPole
      ? { raDeg: (i * 137.5) % 360, decDeg: Math.sign(decDeg) * (90 - radiusDeg) }
      : {
          raDeg: (raDeg + (radiusDeg * Math.cos(angle)) / cosDec + 360) % 360,
          decDeg: decDeg + radiusDeg * Math.sin(angle),
        };
    return alert({
      survey: i % 3 === 0 ? 'lsst' : 'ztf',
      oid: `${prefix}${String(i).padStart(4, '0')}`,
      detection: detection({
        ...place,
        alertId: BigInt(i + 1),
        mjdTai: 60_000 + Math.floor(i / 2),
        band: 'r',
        psfFluxNanojansky: i === 0 ? null : -3_630.780547701,
      }),
      previousDetections: Array.from({ length: i % 5 }, (_, k) =>
        detection({ ...place, alertId: BigInt(10_000 + k), mjdTai: 59_000 + k }),
      ),
    });
  });
}

const centres = [
  ['equator', 'ZTFe', 0, 0],
  ['across RA 0', 'ZTFz', 359.99999, 35],
  ['north pole', 'ZTFn', 0, 90],
  ['south pole', 'ZTFs', 123, -90],
] as const;
const objects = centres.flatMap(([, prefix, ra, dec]) => ringOf(prefix, ra, dec));
await store.storeAlerts(objects);

/** Every equatorial object is classified by `a`; every second one later, by `b`. */
const equatorial = objects.filter(({ oid }) => oid.startsWith('ZTFe'));
const classificationOf = (i: number, classifier: string): ClassificationRow => {
  const { survey, objectKind, oid, detection: own } = equatorial[i]!;
  const sn = (i % 100) / 100;
  return {
    ...{ survey, objectKind, oid, alertId: own.alertId, classifier, classifierVersion: '1.0.0' },
    mjdTai: own.mjdTai + (classifier === 'b' ? 1 : 0),
    ...{ modelHash: 'h', taxonomy: 't/1', probabilities: { SN: sn, AGN: 1 - sn } },
    ...{ topClass: sn > 0.5 ? 'SN' : 'AGN', calibrated: true, featureSetVersion: null },
    ...{ detectionCount: 1, missingInputs: [], novelty: null, shadow: false, classifiedMs: 1 },
    ...{ withdrawnMjdTai: null, unreadableInputs: [] },
    ...withoutAnswer,
  };
};
await store.storeClassifications(equatorial.map((_, i) => classificationOf(i, 'a')));
await store.storeClassifications(
  equatorial.flatMap((_, i) => (i % 2 === 0 ? [classificationOf(i, 'b')] : [])),
);

/** Every seventh, by `A` of the same alert as `a`: of two at the same time the first name is the newest. */
await store.storeClassifications(
  equatorial.flatMap((_, i) => (i % 7 === 0 ? [classificationOf(i, 'A')] : [])),
);
const newestOf = (i: number) => (i % 2 === 0 ? 'b' : i % 7 === 0 ? 'A' : 'a');

const newestFirst = { orderBy: 'lastMjdTai', descending: true, limit: 1_000 } as const;

/** All pages, as small ones. */
async function everyPage(query: Omit<ObjectQuery, 'limit'>, limit: number) {
  const items: ObjectSummary[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.findObjects({
      ...query,
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    assert.ok(page.items.length <= limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

describe('a cone search', () => {
  for (const [title, , raDeg, decDeg] of centres) {
    for (const radiusArcsec of [1.5, 33, 301, 36_000]) {
      it(`finds what is within ${radiusArcsec} arcsec, ${title}`, async () => {
        const cone = { raDeg, decDeg, radiusArcsec };
        const found = await everyPage({ cone, orderBy: 'distance', descending: false }, 500);
        const expected = objects
          .map((one) => ({
            oid: one.oid,
            distance: angularDistanceArcsec(
              raDeg,
              decDeg,
              one.detection.raDeg,
              one.detection.decDeg,
            ),
          }))
          .filter(({ distance }) => distance <= radiusArcsec)
          .sort((a, b) => a.distance - b.distance);
        assert.deepEqual(
          found.map((one) => one.oid),
          expected.map((one) => one.oid),
        );
        for (const [i, one] of found.entries()) {
          assert.ok(Math.abs(one.distanceArcsec! - expected[i]!.distance) < 1e-5);
        }
      });
    }
  }

  it('refuses a cone that is none, and distances without a cone', async () => {
    for (const cone of [
      { raDeg: 0, decDeg: 91, radiusArcsec: 1 },
      { raDeg: Number.NaN, decDeg: 0, radiusArcsec: 1 },
      { raDeg: 0, decDeg: 0, radiusArcsec: 0 },
      { raDeg: 0, decDeg: 0, radiusArcsec: 36_001 },
    ]) {
      await assert.rejects(store.findObjects({ ...newestFirst, cone }), {
        code: 'LUCERO_REQUEST_INVALID',
      });
    }
    await assert.rejects(store.findObjects({ ...newestFirst, orderBy: 'distance' }), {
      code: 'LUCERO_REQUEST_INVALID',
    });
  });
});

describe('pages', () => {
  for (const orderBy of ['lastMjdTai', 'firstMjdTai', 'detectionCount', 'probability'] as const) {
    for (const descending of [true, false]) {
      it(`by ${orderBy}, ${descending ? 'falling' : 'rising'}, hold each object once`, async () => {
        const whole = await everyPage({ orderBy, descending, classifier: 'a' }, 1_000);
        const small = await everyPage({ orderBy, descending, classifier: 'a' }, 97);
        assert.deepEqual(small, whole);
        assert.equal(whole.length, orderBy === 'probability' ? 300 : objects.length);
        const keys = whole.map((one) => one[orderBy]!);
        const sorted = keys.toSorted((a, b) => (descending ? b - a : a - b));
        assert.deepEqual(keys, sorted);
        assert.equal(new Set(whole.map((one) => one.oid)).size, whole.length);
      });
    }
  }

  for (const className of [undefined, 'SN']) {
    for (const descending of [true, false]) {
      it(`by probability of ${className ?? 'any class'}, ${descending ? 'falling' : 'rising'}, with no classifier named hold the newest classification of each`, async () => {
        const asked = className === undefined ? {} : { className };
        const query = { ...asked, orderBy: 'probability', descending } as const;
        const small = await everyPage(query, 7);
        assert.deepEqual(small, await everyPage(query, 1_000));
        const wanted = equatorial.flatMap(({ oid }, i) => {
          const { topClass, probabilities } = classificationOf(i, 'a');
          const isWanted = className === undefined || topClass === className;
          // A tie of time and alert: the first name.
          return isWanted ? [{ oid, classifier: newestOf(i), p: probabilities[topClass]! }] : [];
        });
        const sign = descending ? -1 : 1;
        const byOid = (a: string, b: string) => (a < b ? -1 : 1);
        wanted.sort((a, b) => sign * (a.p - b.p || byOid(a.oid, b.oid)));
        assert.deepEqual(
          small.map(({ oid, classifier, probability }) => ({ oid, classifier, p: probability })),
          wanted,
        );
      });
    }
  }

  it('stand still while newer alerts arrive', async () => {
    const query = { orderBy: 'lastMjdTai', descending: true, survey: 'ztf' } as const;
    const first = await store.findObjects({ ...query, limit: 10 });
    const rest = { ...query, limit: 10, cursor: first.nextCursor! };
    const before = await store.findObjects(rest);
    await store.storeAlerts([
      alert({ oid: 'ZTFnew', detection: detection({ alertId: 77n, mjdTai: 69_000, decDeg: 50 }) }),
    ]);
    assert.deepEqual(await store.findObjects(rest), before);
  });

  it('refuse a cursor that is not theirs', async () => {
    const { nextCursor } = await store.findObjects({ ...newestFirst, limit: 1 });
    const refused = { code: 'LUCERO_REQUEST_INVALID' };
    const ask = (changes: Partial<ObjectQuery>) =>
      store.findObjects({ ...newestFirst, ...changes });
    await assert.rejects(ask({ cursor: 'nonsense' }), refused);
    await assert.rejects(ask({ cursor: '' }), refused);
    await assert.rejects(ask({ cursor: nextCursor!, descending: false }), refused);
    await assert.rejects(ask({ cursor: nextCursor!, orderBy: 'firstMjdTai' }), refused);
    await assert.rejects(ask({ limit: 1_001 }), refused);
    await assert.rejects(ask({ limit: 0 }), refused);
    await assert.rejects(ask({ oids: Array.from({ length: 1_001 }, String) }), refused);
  });
});

describe('filters', () => {
  const oidsOf = async (query: Partial<ObjectQuery>) =>
    (await store.findObjects({ ...newestFirst, ...query })).items.map((one) => one.oid).sort();
  const expected = (isWanted: (i: number) => boolean) =>
    equatorial.filter((_, i) => isWanted(i)).map((one) => one.oid);

  it('by class alone give the objects whose top class it is', async () => {
    assert.deepEqual(
      await oidsOf({ classifier: 'a', className: 'SN' }),
      expected((i) => i % 100 > 50),
    );
  });

  it('by class and probability read that class in the vector, top or not', async () => {
    const given = { classifier: 'a', className: 'SN', minProbability: 0.3 };
    assert.deepEqual(
      await oidsOf(given),
      expected((i) => i % 100 >= 30),
    );
    assert.deepEqual(
      await oidsOf({ ...given, minProbability: 0.9 }),
      expected((i) => i % 100 >= 90),
    );
    const { items } = await store.findObjects({ ...newestFirst, ...given, limit: 1 });
    assert.ok(items[0]!.probability! >= 0.3);
  });

  it('by probability alone read the top class', async () => {
    assert.deepEqual(
      await oidsOf({ classifier: 'a', minProbability: 0.95 }),
      expected((i) => i % 100 <= 5 || i % 100 >= 95),
    );
  });

  it('take the most recent classification when no classifier is named', async () => {
    const [even, odd] = [equatorial[4]!.oid, equatorial[5]!.oid];
    assert.equal((await store.findObject({ oid: even }))!.classifier, 'b');
    assert.equal((await store.findObject({ oid: odd }))!.classifier, 'a');
    assert.equal((await store.findObject({ oid: 'ZTFn0001' }))!.classifier, null);
    assert.equal(await store.findObject({ oid: 'ZTFunknown' }), null);
    assert.equal(await store.findObject({ oid: even, survey: 'atlas' }), null);
  });

  it('combine', async () => {
    const query = {
      ...{ survey: 'ztf', classifier: 'a', className: 'SN', minProbability: 0.2 },
      ...{ minDetections: 2, maxDetections: 4, lastMjdTaiFrom: 60_020, lastMjdTaiTo: 60_100 },
      ...{ firstMjdTaiFrom: 59_000, firstMjdTaiTo: 59_500 },
      cone: { raDeg: 0, decDeg: 0, radiusArcsec: 300 },
    };
    const wanted = expected((i) => {
      const count = 1 + (i % 5);
      const last = 60_000 + Math.floor(i / 2);
      return (
        i % 3 !== 0 &&
        i % 100 >= 20 &&
        count >= 2 &&
        count <= 4 &&
        last >= 60_020 &&
        last <= 60_100 &&
        (i + 1) * 2 <= 300
      );
    });
    assert.ok(wanted.length > 10);
    assert.deepEqual(await oidsOf(query), wanted);
  });

  it('are values, never SQL', async () => {
    const quote = `x' OR '1'='1`;
    for (const query of [{ survey: quote }, { oids: [quote] }, { className: quote }]) {
      assert.deepEqual(await oidsOf(query), []);
    }
  });
});

describe('a summary', () => {
  it('gives the magnitude of the absolute difference flux of the newest detection', async () => {
    assert.ok(Math.abs((await store.findObject({ oid: 'ZTFe0001' }))!.lastMag! - 22.5) < 1e-9);
    assert.equal((await store.findObject({ oid: 'ZTFe0000' }))!.lastMag, null);
  });

  it('counts objects, alerts, detections and top classes', async () => {
    const summary = await store.summarise();
    assert.equal(summary.objectCount, objects.length + 1);
    assert.equal(summary.detectionCount, objects.length * 3 + 1);
    assert.equal(summary.lastMjdTai, 69_000);
    assert.deepEqual(summary.byClass, [
      { classifier: 'A', className: 'AGN', objectCount: 22 },
      { classifier: 'A', className: 'SN', objectCount: 21 },
      { classifier: 'a', className: 'AGN', objectCount: 153 },
      { classifier: 'a', className: 'SN', objectCount: 147 },
      { classifier: 'b', className: 'AGN', objectCount: 78 },
      { classifier: 'b', className: 'SN', objectCount: 72 },
    ]);
  });
});
