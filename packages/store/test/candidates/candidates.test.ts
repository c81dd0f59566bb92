import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { magToNanojansky } from '@lucero/photometry';
import { icrsToGalactic } from '@lucero/sky';
import { withoutAnswer } from '@lucero/testkit';
import type { Candidate, CandidateQuery, ClassificationRow } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

/** 40 objects of two surveys: the i-th was seen last at night 60,000 + i / 4, and rises by i / 100 mag a day. */
const objects = Array.from({ length: 40 }, (_, i) => {
  const place = { raDeg: (i * 9 + 1) % 360, decDeg: -80 + 4 * i };
  const mag = (day: number) => 19 - (i / 100) * day;
  const at = (day: number, band = 'r') =>
    detection({
      ...place,
      alertId: BigInt(i * 100 + Math.round(day * 10) + (band === 'g' ? 50 : 0)),
      mjdTai: 60_000 + i / 4 - 6 + day,
      band,
      psfFluxNanojansky: magToNanojansky(mag(day)),
      psfFluxErrNanojansky: 10,
    });
  return alert({
    survey: i % 2 === 0 ? 'ztf' : 'lsst',
    oid: `ZTF${String(i).padStart(3, '0')}`,
    detection: at(6),
    previousDetections: [at(0), at(3), at(3, 'g')],
  });
});
await store.storeAlerts(objects);
const [first] = objects;

const classificationOf = (
  i: number,
  classifier: string,
  probabilities: Record<string, number>,
): ClassificationRow => {
  const { survey, objectKind, oid, detection: own } = objects[i]!;
  const [topClass, topProbability] = Object.entries(probabilities).toSorted(
    (a, b) => b[1] - a[1],
  )[0]!;
  const readsFeatures = classifier === 'trees';
  return {
    ...{ survey, objectKind, oid, alertId: own.alertId, classifier, classifierVersion: '1.0.0' },
    ...{ mjdTai: own.mjdTai, modelHash: 'h', probabilities, topClass, topProbability },
    taxonomy: readsFeatures ? 'curves/1' : 'stamps/1',
    ...{ calibrated: true, featureSetVersion: readsFeatures ? '1' : null, detectionCount: 1 },
    ...{ missingInputs: [], novelty: i / 100, shadow: false, classifiedMs: 1 },
    ...{ withdrawnMjdTai: null, unreadableInputs: [] },
    ...(readsFeatures ? answerOf(i) : withoutAnswer),
  };
};
/** Light curves stand for a branch, a class below it, or nothing, in turn. */
const answerOf = (i: number) => ({
  ...withoutAnswer,
  ...[
    { answerClass: 'Transient', answerLevel: 1, answerProbability: 0.75 },
    { answerClass: 'SNIa', answerLevel: 2, answerProbability: 0.4 },
    { answerClass: null, answerLevel: 0, answerProbability: null },
  ][(i / 4) % 3]!,
});
/** Stamps say SN with i / 40 of everything; light curves speak of every fourth. */
await store.storeClassifications([
  ...objects.map((_, i) => classificationOf(i, 'stamps', { SN: i / 40, bogus: 1 - i / 40 })),
  ...objects.flatMap((_, i) =>
    i % 4 === 0 ? [classificationOf(i, 'trees', { SNIa: 0.4, SNII: 0.35, AGN: 0.25 })] : [],
  ),
]);
await store.storeTnsObjects([
  {
    ...{ tnsObjectId: 1n, prefix: 'SN', name: '2026abc', type: 'SN Ia', redshift: 0.05 },
    ...{ raDeg: 1 + 1 / 3600, decDeg: -80, discoveryMjdUtc: null, discoveryMag: null },
    ...{ discoveryFilter: null, reportingGroup: null, sourceGroup: null, internalNames: [] },
    lastModifiedMs: 1,
  },
  {
    ...{ tnsObjectId: 2n, prefix: 'AT', name: '2026xyz', type: null, redshift: null },
    ...{ raDeg: 300, decDeg: 0, discoveryMjdUtc: null, discoveryMag: null },
    ...{ discoveryFilter: null, reportingGroup: null, sourceGroup: null },
    ...{ internalNames: [objects[1]!.oid], lastModifiedMs: 1 },
  },
]);

const newestFirst = { orderBy: 'lastMjdTai', descending: true, limit: 1_000 } as const;
const find = async (query: Partial<CandidateQuery>): Promise<readonly Candidate[]> =>
  (await store.findCandidates({ ...newestFirst, ...query })).items;
const numbersOf = (items: readonly Candidate[]) => items.map(({ oid }) => Number(oid.slice(3)));
const numbered = (query: Partial<CandidateQuery>) => find(query).then(numbersOf);
const all = objects.map((_, i) => i);

describe('a candidate', () => {
  it('has what a row shows, each magnitude with its band', async () => {
    const [one] = await find({ oids: [first!.oid] });
    assert.equal(one!.detectionCount, 4);
    assert.deepEqual(one!.detectionsByBand, { g: 1, r: 3 });
    assert.equal(one!.stampsAlertId, first!.detection.alertId);
    assert.deepEqual(
      one!.points.map(({ mjdTai, band }) => [mjdTai, band]),
      [
        [59_994, 'r'],
        [59_997, 'r'],
        [59_997, 'g'],
        [60_000, 'r'],
      ],
    );
    assert.deepEqual(one!.tns, { name: 'SN 2026abc', type: 'SN Ia', redshift: 0.05 });
    assert.equal(one!.hostVerdict, null);
  });

  it('rises as fast as its magnitudes do', async () => {
    for (const { oid, riseRateMagPerDay, riseBand, brightestMag, discoveryMag } of await find({})) {
      const i = Number(oid.slice(3));
      assert.ok(Math.abs(riseRateMagPerDay! - i / 100) < 1e-9);
      assert.ok(Math.abs(brightestMag! - (19 - (6 * i) / 100)) < 1e-9);
      assert.ok(Math.abs(discoveryMag! - 19) < 1e-9);
      assert.equal(riseBand, 'r');
    }
  });

  it('has stamps of the newest alert that came as one, not of a detection of a history', async () => {
    await store.storeAlerts([
      alert({
        ...{ survey: 'ztf', oid: 'ZTFhistory' },
        detection: detection({ alertId: 7_001n, mjdTai: 59_000, raDeg: 3, decDeg: 3 }),
      }),
      alert({
        ...{ survey: 'ztf', oid: 'ZTFhistory' },
        detection: detection({ alertId: 7_000n, mjdTai: 58_999, raDeg: 3, decDeg: 3 }),
        previousDetections: [detection({ alertId: 7_002n, mjdTai: 59_001, raDeg: 3, decDeg: 3 })],
      }),
    ]);
    const [one] = await find({ oids: ['ZTFhistory'] });
    assert.deepEqual([one!.stampsAlertId, one!.lastMjdTai], [7_001n, 59_001]);
    await rows(`DELETE FROM detection WHERE oid = 'ZTFhistory'`);
    await rows(`DELETE FROM object WHERE oid = 'ZTFhistory'`);
  });
});

describe('a filter of candidates', () => {
  it('takes nights of each survey by themselves', async () => {
    const nights = [
      { survey: 'ztf', fromMjdTai: 60_009, beforeMjdTai: 60_010 },
      { survey: 'lsst', fromMjdTai: 60_000, beforeMjdTai: 60_001 },
    ];
    assert.deepEqual(await numbered({ nights }), [38, 36, 3, 1]);
    assert.deepEqual(await numbered({ nights: [] }), []);
  });

  it('takes what a classifier stands for, of those that have gates, whoever spoke last', async () => {
    const transient = [36, 24, 12, 0];
    assert.deepEqual(await numbered({ answerClasses: ['Transient'] }), transient);
    const both = await numbered({ answerClasses: ['SNIa', 'Transient'] });
    assert.deepEqual(both, [36, 28, 24, 16, 12, 4, 0]);
    const [first] = await find({ answerClasses: ['Transient'] });
    assert.equal(first!.classifier, 'trees');
    // The class that is only the most probable one is no answer.
    assert.deepEqual(await numbered({ answerClasses: ['SN'] }), []);
    const stamps = { classifier: 'stamps', answerClasses: ['Transient'] };
    assert.deepEqual(await numbered(stamps), []);
  });

  it('takes detections in a band, magnitudes, the rise, the latitude', async () => {
    const minDetectionsInBand = [{ band: 'g', count: 1 }];
    assert.equal((await find({ minDetectionsInBand })).length, 40);
    assert.deepEqual(await numbered({ minDetectionsInBand: [{ band: 'g', count: 2 }] }), []);
    assert.deepEqual(await numbered({ minRiseRateMagPerDay: 0.375 }), [39, 38]);
    assert.deepEqual(await numbered({ maxLastMag: 19 - 0.375 * 6 }), [39, 38]);
    assert.deepEqual(await numbered({ minLastMag: 18.95 }), [0]);
    const latitude = (i: number) =>
      Math.abs(icrsToGalactic(objects[i]!.detection.raDeg, objects[i]!.detection.decDeg).bDeg);
    assert.deepEqual(
      await numbered({ minAbsGalacticLatitudeDeg: 30 }),
      all.filter((i) => latitude(i) >= 30).toReversed(),
    );
  });

  it('takes states of the Transient Name Server by place and by name', async () => {
    assert.deepEqual(await numbered({ tnsStates: ['classified'] }), [0]);
    assert.deepEqual(await numbered({ tnsStates: ['reported'] }), [1]);
    assert.deepEqual(await numbered({ tnsStates: ['unknown'] }), all.slice(2).toReversed());
    assert.deepEqual(await numbered({ tnsStates: ['reported', 'classified'] }), [1, 0]);
  });

  it('takes what is above an altitude', async () => {
    const above = { zenithRaDeg: 100, zenithDecDeg: 20, minAltitudeDeg: 30 };
    const rad = Math.PI / 180;
    const isUp = (i: number) => {
      const { raDeg, decDeg } = objects[i]!.detection;
      const sine =
        Math.sin(decDeg * rad) * Math.sin(20 * rad) +
        Math.cos(decDeg * rad) * Math.cos(20 * rad) * Math.cos((raDeg - 100) * rad);
      return Math.asin(sine) >= 30 * rad;
    };
    const found = await find({ above });
    assert.deepEqual(numbersOf(found), all.filter(isUp).toReversed());
    assert.ok(found.length > 3 && found.every(({ altitudeDeg }) => altitudeDeg! >= 30));
  });

  it('takes a box of the sky, also across right ascension 0, small or large', async () => {
    const box = { raFromDeg: 350, raToDeg: 5, decFromDeg: -90, decToDeg: 90 };
    const isIn = (i: number) => (i * 9 + 1) % 360 >= 350 || (i * 9 + 1) % 360 <= 5;
    assert.deepEqual(await numbered({ box }), all.filter(isIn).toReversed());
    const place = objects[7]!.detection;
    const small = {
      ...{ raFromDeg: place.raDeg - 1, raToDeg: place.raDeg + 1 },
      ...{ decFromDeg: place.decDeg - 1, decToDeg: place.decDeg + 1 },
    };
    assert.deepEqual(await numbered({ box: small }), [7]);
  });

  it('adds the probabilities of classes, of the newest classifier that knows one of them', async () => {
    const classes = ['SN', 'SNIa', 'SNII'];
    const found = await find({ classes, minProbability: 0.7 });
    const expected = all.filter((i) => i % 4 === 0 || i / 40 >= 0.7).toReversed();
    assert.deepEqual(numbersOf(found), expected);
    const ofTrees = found.find(({ oid }) => oid === objects[36]!.oid)!;
    assert.equal(ofTrees.classifier, 'trees');
    assert.ok(Math.abs(ofTrees.probability! - 0.75) < 1e-12);
    assert.equal(ofTrees.topProbability, 0.4);
  });

  it('shows the classes of the classifier asked for, and of no other', async () => {
    const ofCurves = await find({ taxonomies: ['curves/1'] });
    assert.deepEqual(numbersOf(ofCurves), all.filter((i) => i % 4 === 0).toReversed());
    const ofStamps = await find({ classifier: 'stamps' });
    assert.ok(ofStamps.length === 40 && ofStamps.every((one) => one.classifier === 'stamps'));
  });

  // Rows were left out after the page was chosen: a page with one of them was taken for the last.
  it('gives whole pages of what one classifier or class tree speaks of', async () => {
    for (const asked of [{ classifier: 'trees' }, { taxonomies: ['curves/1'] }]) {
      const page = await store.findCandidates({ ...newestFirst, ...asked, limit: 3 });
      assert.deepEqual(numbersOf(page.items), [36, 32, 28]);
      assert.notEqual(page.nextCursor, null);
      const { objectCount } = await store.countCandidates(asked, [], 0.5);
      assert.equal(objectCount, 10);
    }
  });

  it('answers an unknown host with what nobody has looked at', async () => {
    assert.equal((await find({ hostVerdicts: ['unknown'] })).length, 40);
    assert.equal((await find({ hostVerdicts: ['hosted', 'orphan'] })).length, 0);
  });
});

describe('an order of candidates', () => {
  const cone = { raDeg: 100, decDeg: 0, radiusArcsec: 36_000 };
  const above = { zenithRaDeg: 100, zenithDecDeg: 20, minAltitudeDeg: -90 };
  for (const orderBy of [
    ...(['lastMjdTai', 'firstMjdTai', 'probability', 'novelty', 'className'] as const),
    ...(['detectionCount', 'lastMag', 'discoveryMag', 'brightestMag', 'riseRate'] as const),
    ...(['galacticLatitude', 'altitude', 'hostVerdict', 'redshift', 'tnsName'] as const),
    ...(['raDeg', 'decDeg', 'oid'] as const),
  ]) {
    for (const descending of [true, false]) {
      it(`by ${orderBy} ${descending ? 'down' : 'up'} gives the same by pages and at once`, async () => {
        const query = { above, orderBy, descending };
        const whole = await find(query);
        assert.deepEqual(new Set(numbersOf(whole)), new Set(all));
        const paged: Candidate[] = [];
        let cursor: string | null = null;
        do {
          const page = await store.findCandidates({
            ...{ ...query, limit: 7 },
            ...(cursor === null ? {} : { cursor }),
          });
          paged.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor !== null);
        assert.deepEqual(paged, whole);
      });
    }
  }

  it('sorts by value, what has none last in both directions', async () => {
    const byName = { orderBy: 'tnsName' } as const;
    assert.deepEqual((await numbered({ ...byName, descending: true })).slice(0, 2), [0, 1]);
    assert.deepEqual((await numbered({ ...byName, descending: false })).slice(0, 2), [1, 0]);
    const byRise = { orderBy: 'riseRate', descending: true } as const;
    assert.deepEqual(await numbered(byRise), all.toReversed());
    const nearest = await find({ cone, orderBy: 'distance', descending: false });
    assert.ok(nearest.every(({ distanceArcsec }) => distanceArcsec! <= 36_000));
  });

  it('refuses what it needs something else for, and cursors of another order', async () => {
    for (const orderBy of ['distance', 'altitude', 'credibleLevel'] as const) {
      await assert.rejects(find({ orderBy }), { code: 'LUCERO_REQUEST_INVALID' });
    }
    const { nextCursor } = await store.findCandidates({ ...newestFirst, limit: 3 });
    await assert.rejects(find({ orderBy: 'oid', cursor: nextCursor! }), {
      code: 'LUCERO_REQUEST_INVALID',
    });
  });
});

describe('countCandidates', () => {
  it('counts for each class what would be listed for it, under the same filter', async () => {
    const groups = [['SN', 'SNIa', 'SNII'], ['AGN']];
    const filter = { survey: 'ztf', minProbability: 0.7, classes: ['bogus'] };
    const counts = await store.countCandidates(filter, groups, 0.7);
    const listed = async (classes: readonly string[], taxonomy?: string) =>
      (await find({ ...filter, classes, ...(taxonomy && { taxonomies: [taxonomy] }) })).length;
    assert.equal(counts.objectCount, await listed(['bogus']));
    assert.deepEqual(counts.byGroup, [await listed(groups[0]!), await listed(groups[1]!)]);
    assert.equal(counts.isLowerBound, false);
    assert.deepEqual(counts.bySurvey, [{ survey: 'ztf', objectCount: 20 }]);
    assert.ok(counts.byClass.length >= 2);
    for (const { className, taxonomy, objectCount } of counts.byClass) {
      assert.equal(objectCount, await listed([className], taxonomy));
    }
  });

  it('counts all without a class', async () => {
    const counts = await store.countCandidates({}, [], 0);
    assert.deepEqual([counts.objectCount, counts.byGroup], [40, []]);
  });
});

describe('listNewestHalfDays', () => {
  it('tells the newest of each survey that has alerts', async () => {
    const found = await store.listNewestHalfDays(['ztf', 'lsst', 'nobody']);
    assert.deepEqual(found.map(({ survey }) => survey).toSorted(), ['lsst', 'ztf']);
    for (const { survey, halfDay } of found) {
      const i = survey === 'ztf' ? 38 : 39;
      assert.equal(halfDay, Math.floor(2 * objects[i]!.detection.mjdTai));
    }
  });
});
