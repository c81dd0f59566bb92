import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hpx29 } from '@lucero/sky';
import { withoutAnswer } from '@lucero/testkit';
import type { GivenRegion, NewRegionMatch, ObjectKey, RegionSweepObject } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();
const nowMs = 1_780_000_000_000;
const eventMjdTai = 60_000;

const mapOf = (name: string, ranges: { from: bigint; to: bigint }[] = []) => ({
  bytes: Buffer.from(name),
  summary: { area90SquareDeg: name.length, distanceMeanMpc: null },
  ranges: ranges.map((range) => ({ level: 99, ...range })),
});
const given = (event: string, changes: Partial<GivenRegion> = {}): GivenRegion => ({
  ...{
    event,
    kind: 'gravitational-wave',
    names: [event],
    alertType: 'preliminary',
    alertTypeRank: 1,
  },
  ...{ isRetraction: false, issuedMs: nowMs, alertNumber: 0, source: 'notice', eventMjdTai },
  ...{ windowDays: { before: 1, after: 14 }, window: null, map: mapOf('one'), facts: { far: 1 } },
  contentHash: `${event} ${JSON.stringify({ ...changes, map: changes.map?.bytes.toString() })}`,
  ...changes,
});
const stateOf = async (event: string) => {
  const found = await store.findRegion(event);
  return found && [found.isRetracted ? 'retracted' : 'live', found.version, found.alertType];
};
const update = { alertType: 'update', alertTypeRank: 4 } as const;
const retraction = {
  alertType: 'retraction',
  alertTypeRank: 5,
  isRetraction: true,
  map: null,
} as const;

describe('addRegion', () => {
  it('counts the newest version by time of issue, in any order of arrival', async () => {
    const versions = [
      given('S1', { issuedMs: nowMs }),
      given('S1', { ...update, issuedMs: nowMs + 1000, map: mapOf('two') }),
      given('S1', { ...update, issuedMs: nowMs + 2000, map: mapOf('three') }),
    ];
    for (const [event, order] of [
      ['S1', [0, 1, 2]],
      ['S2', [2, 0, 1]],
      ['S3', [1, 2, 0]],
    ] as const) {
      for (const i of order) await store.addRegion({ ...versions[i]!, event }, nowMs);
      const found = await store.findRegion(event);
      assert.equal((await store.readRegionMap(event, found!.version!))!.toString(), 'three');
      assert.equal(found!.summary!.area90SquareDeg, 5);
    }
  });

  it('knows the same notice again, also when two bring it at once', async () => {
    const results = await Promise.all(
      [store, other, store].map((each) => each.addRegion(given('S4'), nowMs)),
    );
    assert.deepEqual(results.map(({ result }) => result).sort(), ['added', 'known', 'known']);
    assert.equal((await store.listRegionVersions('S4')).length, 1);
  });

  it('lets a retraction hold against older maps, and a later notice against it', async () => {
    await store.addRegion(
      given('S5', { ...retraction, issuedMs: nowMs + 5000, eventMjdTai: null }),
      nowMs,
    );
    assert.deepEqual(await stateOf('S5'), ['retracted', null, 'retraction']);
    const late = await store.addRegion(given('S5'), nowMs);
    assert.deepEqual(late, { result: 'added', version: 2, isNewest: false });
    assert.deepEqual(await stateOf('S5'), ['retracted', null, 'retraction']);
    assert.equal((await store.findRegion('S5'))!.eventMjdTai, eventMjdTai);
    await store.addRegion(
      given('S5', { ...update, issuedMs: nowMs + 9000, map: mapOf('new') }),
      nowMs,
    );
    assert.deepEqual(await stateOf('S5'), ['live', 3, 'update']);
  });

  it('keeps the map when a later notice has none, and the window that an operator set', async () => {
    const window = { fromMjdTai: 59_990, toMjdTai: 60_005 };
    await store.addRegion(given('S6', { window }), nowMs);
    await store.addRegion(
      given('S6', { ...update, issuedMs: nowMs + 1, map: null, eventMjdTai: 60_000.5 }),
      nowMs,
    );
    const found = await store.findRegion('S6');
    assert.equal(found!.version, 1);
    assert.deepEqual(found!.window, window);
    assert.equal(found!.eventMjdTai, 60_000.5);
  });

  it('takes the window of a version that is known', async () => {
    const window = { fromMjdTai: 59_980, toMjdTai: 60_030 };
    await store.addRegion(given('S8'), nowMs);
    const { contentHash } = given('S8');
    const again = await store.addRegion(given('S8', { window, contentHash }), nowMs);
    assert.deepEqual(again, { result: 'known', version: 1, isNewest: true });
    const found = await store.findRegion('S8');
    assert.deepEqual([found!.window, found!.version, found!.isSweeping], [window, 1, true]);
    const { revision } = found!;
    await store.addRegion(given('S8', { window, contentHash }), nowMs);
    assert.equal((await store.findRegion('S8'))!.revision, revision);
  });

  it('raises the revision with a change, and only then', async () => {
    const before = await store.readRegionRevision();
    await store.addRegion(given('S7'), nowMs);
    const first = await store.readRegionRevision();
    assert.ok(first > before);
    await store.addRegion(given('S7'), nowMs);
    await store.addRegion(given('S7', { issuedMs: nowMs - 10, map: mapOf('older') }), nowMs);
    assert.equal(await store.readRegionRevision(), first);
  });
});

describe('listRegions', () => {
  it('pages newest event first, by kind and state', async () => {
    for (let i = 0; i < 5; i++) {
      await store.addRegion(
        given(`L${i}`, { kind: 'radio', eventMjdTai: 61_000 + (i % 3) }),
        nowMs,
      );
    }
    await store.addRegion(
      given('L9', { kind: 'radio', eventMjdTai: 61_009, ...retraction, issuedMs: nowMs + 1 }),
      nowMs,
    );
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await store.listRegions({
        limit: 2,
        kind: 'radio',
        state: 'live',
        ...(cursor && { cursor }),
      });
      found.push(...page.items.map(({ event }) => event));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    assert.deepEqual(found, ['L2', 'L1', 'L4', 'L0', 'L3']);
    const retracted = await store.listRegions({ limit: 9, kind: 'radio', state: 'retracted' });
    assert.deepEqual(
      retracted.items.map(({ event }) => event),
      ['L9'],
    );
  });
});

const placeOf = (i: number) => ({ raDeg: 10 + i, decDeg: 5 });
const keyOf = (i: number): ObjectKey => ({
  survey: 'ztf',
  objectKind: 'sidereal',
  oid: `region${i}`,
});
await store.storeAlerts(
  [0, 1, 2, 3].map((i) =>
    alert({
      ...keyOf(i),
      detection: detection({
        ...placeOf(i),
        alertId: 9_000n + BigInt(i),
        mjdTai: eventMjdTai - 2 + 2 * i,
      }),
    }),
  ),
);
const cellOf = (i: number) => {
  const cell = hpx29(placeOf(i).raDeg, placeOf(i).decDeg);
  return { from: cell, to: cell + 1n };
};
const matchOf = (
  i: number,
  changes: Partial<NewRegionMatch['match']> = {},
  offset = BigInt(i),
): NewRegionMatch => ({
  match: {
    ...keyOf(i),
    ...{ event: 'M1', state: 'inside', revision: 10n, version: 1, credibleLevel: 0.1 * (i + 1) },
    ...{ densityPerSr: 2, distanceMeanMpc: 40, distanceSigmaMpc: null, ...placeOf(i) },
    ...{ firstMjdTai: eventMjdTai, firstInWindowMjdTai: eventMjdTai },
    ...changes,
  },
  origin: { topic: 'lucero.alerts.v1', partition: 0, offset },
  record: { said: i },
});

describe('matches', () => {
  it('are stored and told once, by whichever message is first', async () => {
    const both = await Promise.all([
      store.writeRegionMatches([matchOf(0)], nowMs),
      other.writeRegionMatches([matchOf(0, {}, 77n)], nowMs),
    ]);
    assert.deepEqual(both.flat().toSorted(), [false, true]);
    const changes = await store.readRegionMatchChanges([
      matchOf(0).origin,
      matchOf(0, {}, 77n).origin,
    ]);
    assert.equal(changes.length, 1);
    assert.deepEqual(changes[0]!.record, { said: 0 });
  });

  it('give way to a newer revision, and to no older one', async () => {
    const newer = matchOf(0, { revision: 12n, state: 'outside', credibleLevel: 1 }, 100n);
    assert.deepEqual(await store.writeRegionMatches([newer], nowMs), [true]);
    assert.deepEqual(await store.writeRegionMatches([matchOf(0, { revision: 11n }, 101n)], nowMs), [
      false,
    ]);
    assert.deepEqual(await store.readRegionMatches([keyOf(0)]), [newer.match]);
  });

  it('are silent when nothing is to be told', async () => {
    const silent = { ...matchOf(0, { revision: 13n, state: 'outside' }, 102n), record: null };
    assert.deepEqual(await store.writeRegionMatches([silent], nowMs), [true]);
    assert.deepEqual(await store.readRegionMatchChanges([silent.origin]), []);
  });

  it('are the candidates of the event: by level, probability and age, in pages', async () => {
    await store.addRegion(given('M1'), nowMs);
    await store.writeRegionMatches([matchOf(1), matchOf(2), matchOf(3)], nowMs);
    await store.storeClassifications(
      [1, 2, 3].map((i) => ({
        ...{ ...keyOf(i), alertId: 9_000n + BigInt(i), mjdTai: 60_000, classifier: 'stamp-cnn' },
        ...{
          classifierVersion: '1',
          modelHash: 'a',
          taxonomy: 't',
          calibrated: true,
          novelty: null,
        },
        ...{ probabilities: { SN: 0.3 * i, AGN: 1 - 0.3 * i }, topClass: i === 1 ? 'AGN' : 'SN' },
        ...{ featureSetVersion: null, detectionCount: 1, missingInputs: [], classifiedMs: nowMs },
        ...{ shadow: false, withdrawnMjdTai: null, unreadableInputs: [] },
        ...withoutAnswer,
      })),
    );
    const oids = async (query: object): Promise<string> => {
      const found: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await store.findRegionCandidates({
          ...{ event: 'M1', maxLevel: 0.9, orderBy: 'level', limit: 2 },
          ...(cursor && { cursor }),
          ...query,
        });
        found.push(...page.items.map(({ oid }) => oid.slice(-1)));
        if (page.nextCursor === null) return found.join('');
        cursor = page.nextCursor;
      }
    };
    assert.equal(await oids({}), '123');
    assert.equal(await oids({ maxLevel: 0.35 }), '12');
    assert.equal(await oids({ orderBy: 'probability', className: 'SN' }), '321');
    assert.equal(await oids({ orderBy: 'age' }), '321');
    assert.equal(await oids({ className: 'SN', minProbability: 0.5 }), '23');
    assert.equal(await oids({ classifier: 'another', className: 'SN' }), '');
    assert.equal(await oids({ firstSeenAfterMjdTai: 60_001 }), '23');
    assert.equal(await store.countRegionCandidates('M1', 0.35), 2);
    const [first] = (
      await store.findRegionCandidates({ event: 'M1', maxLevel: 1, orderBy: 'level', limit: 1 })
    ).items;
    assert.equal(first!.className, 'AGN');
    assert.ok(Math.abs(first!.classProbability! - 0.7) < 1e-6);
  });

  it('know when their objects were first seen, at all and in a window', async () => {
    const window = { fromMjdTai: 59_999, toMjdTai: 60_003 };
    assert.deepEqual(
      await store.readFirstDetections([0, 1, 9].map((i) => ({ ...keyOf(i), window }))),
      [
        { firstMjdTai: 59_998, firstInWindowMjdTai: null },
        { firstMjdTai: 60_000, firstInWindowMjdTai: 60_000 },
        { firstMjdTai: null, firstInWindowMjdTai: null },
      ],
    );
  });
});

describe('sweepRegions', () => {
  const sweepAll = async (): Promise<RegionSweepObject[]> => {
    const sent: RegionSweepObject[] = [];
    while (await store.sweepRegions(async (objects) => void sent.push(...objects)));
    return sent;
  };
  const oidsOf = (objects: readonly RegionSweepObject[]) =>
    objects.map(({ oid }) => oid).toSorted();

  it('sends the objects in the region and window, then those that were in it', async () => {
    await sweepAll();
    // Object 3 was seen at 60004, beyond the window; object 0 at 59998, before.
    const ranges = [cellOf(0), cellOf(1), cellOf(3)].toSorted((a, b) => (a.from < b.from ? -1 : 1));
    await store.addRegion(
      given('M1', {
        ...update,
        issuedMs: nowMs + 9,
        map: mapOf('wide', ranges),
        window: { fromMjdTai: 59_999, toMjdTai: 60_003 },
      }),
      nowMs,
    );
    assert.equal((await store.findRegion('M1'))!.isSweeping, true);
    const sent = await sweepAll();
    assert.deepEqual(oidsOf(sent), ['region1', 'region1', 'region2', 'region3']);
    assert.deepEqual(
      { ...sent[0], raDeg: 0 },
      { ...keyOf(1), raDeg: 0, decDeg: sent[0]!.decDeg, mjdTai: 60_000 },
    );
    assert.equal((await store.findRegion('M1'))!.isSweeping, false);
  });

  it('sends a page again whose sending failed', async () => {
    await store.addRegion(given('M1', { ...retraction, issuedMs: nowMs + 99 }), nowMs);
    await assert.rejects(
      store.sweepRegions(async () => {
        throw new Error('Kafka is away');
      }),
      /Kafka is away/,
    );
    // Waits for the server: it ends a dropped transaction in its own time, and until then the event is passed over.
    await rows(`SELECT event FROM region_event WHERE event = 'M1' FOR UPDATE`);
    assert.deepEqual(oidsOf(await sweepAll()), ['region1', 'region2', 'region3']);
    assert.equal(await store.sweepRegions(async () => assert.fail('nothing is left')), false);
  });

  it('finds the objects of the region again when a retracted event is revived without a map', async () => {
    await store.addRegion(given('M1', { ...update, map: null, issuedMs: nowMs + 999 }), nowMs);
    assert.equal((await stateOf('M1'))![0], 'live');
    assert.ok(oidsOf(await sweepAll()).filter((oid) => oid === 'region1').length > 1);
  });
});

it('is read by queries of ADQL in views', async () => {
  const found = await rows(
    `SELECT event, state, area_90_square_deg, false_alarm_rate_hz FROM lucero_public.region_event WHERE event IN ('S1', 'S5') ORDER BY event`,
  );
  assert.deepEqual(found[0], {
    event: 'S1',
    state: 'live',
    area_90_square_deg: 5,
    false_alarm_rate_hz: null,
  });
  assert.equal(
    (await rows(`SELECT * FROM lucero_public.region_match WHERE event = 'M1'`)).length,
    4,
  );
});
