import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { objectKeyText } from '@lucero/alert';
import {
  type IdentityGraph,
  type Move,
  type PlacedObject,
  pairRadiusArcsec,
  settleObject,
  sourceIdOf,
} from '@lucero/identity';

const arcsec = 1 / 3600;
const minutes = 1 / 1440;

/** East of a place of the sky, on the equator. */
function placed(
  survey: string,
  oid: string,
  eastArcsec: number,
  more: Partial<PlacedObject> = {},
): PlacedObject {
  return {
    ...{ survey, oid, objectKind: 'sidereal', raDeg: 150 + eastArcsec * arcsec, decDeg: 0 },
    ...{ firstMjdTai: 61_000, detectionCount: 3 },
    ...more,
  };
}

function graphOf(places: readonly PlacedObject[], moves: readonly Move[] = []): IdentityGraph {
  return {
    places: new Map(places.map((place) => [objectKeyText(place), place])),
    members: new Map(),
    links: new Map(),
    moves,
  };
}

/** The objects of each source, by their ids alone. */
function sourcesOf({ members }: IdentityGraph): string[] {
  const bySource = Map.groupBy(members.values(), ({ sourceId }) => sourceId);
  return [...bySource.values()]
    .map((each) =>
      each
        .map(({ oid }) => oid)
        .sort()
        .join(' '),
    )
    .sort();
}

const kindsOf = (changes: readonly { kind: string; reason: string | null }[]) =>
  changes.map(({ kind, reason }) => (reason === null ? kind : `${kind}: ${reason}`));

describe('the pair radius', () => {
  it('holds 99.99 % of true pairs, and is no greater than an association radius', () => {
    // scipy.stats.rayleigh.isf(1e-4) = 4.29193205…, times hypot(0.19, 0.085).
    assert.ok(
      Math.abs(pairRadiusArcsec('ztf', 'lsst')! - 4.29193205257869 * Math.hypot(0.19, 0.085)) <
        1e-9,
    );
    assert.equal(pairRadiusArcsec('lsst', 'lsst'), 1);
    assert.equal(pairRadiusArcsec('lsst', 'nobody'), null);
    assert.equal(pairRadiusArcsec('ztf', 'lsst'), pairRadiusArcsec('lsst', 'ztf'));
  });
});

describe('two surveys', () => {
  const z = placed('ztf', 'Z', 0, { firstMjdTai: 59_000 });
  const a = placed('lsst', 'A', 0.3);

  for (const order of [
    [z, a],
    [a, z],
  ]) {
    it(`see one source, ${order[0]!.oid} first`, () => {
      const graph = graphOf([z, a]);
      const changes = order.map((each) => kindsOf(settleObject(graph, each)));
      assert.deepEqual(changes, [['paired: position'], []]);
      assert.deepEqual(sourcesOf(graph), ['A Z']);
      // The elder by its first detection, whichever was looked at first.
      assert.equal(graph.members.get(objectKeyText(a))!.sourceId, sourceIdOf(z));
    });
  }

  it('are two sources beyond the radius', () => {
    const graph = graphOf([z, placed('lsst', 'A', 0.95)]);
    assert.deepEqual(settleObject(graph, z), []);
  });

  it('pair the nearest only, and change partners when a nearer one comes', () => {
    const far = placed('lsst', 'F', -0.6);
    const graph = graphOf([z, far]);
    settleObject(graph, far);
    assert.deepEqual(sourcesOf(graph), ['F Z']);
    graph.places.set(objectKeyText(a), a);
    assert.deepEqual(kindsOf(settleObject(graph, a)), ['paired: position', 'split: position']);
    assert.deepEqual(sourcesOf(graph), ['A Z', 'F']);
    // The same as if all had been there from the start.
    const atOnce = graphOf([z, far, a]);
    settleObject(atOnce, z);
    assert.deepEqual(sourcesOf(atOnce), ['A Z', 'F']);
  });

  it('say what a source was called before', () => {
    const graph = graphOf([a]);
    settleObject(graph, a);
    graph.places.set(objectKeyText(z), z);
    const changes = settleObject(graph, z);
    assert.deepEqual(kindsOf(changes), ['paired: position', 'renamed']);
    assert.deepEqual(
      [changes[1]!.sourceId, changes[1]!.otherSourceId],
      [sourceIdOf(z), sourceIdOf(a)],
    );
  });

  it('do not pair what moves, nor that of which nothing stands', () => {
    for (const other of [
      placed('lsst', 'A', 0.3, { objectKind: 'solarSystem' }),
      placed('lsst', 'A', 0.3, { detectionCount: 0 }),
    ]) {
      assert.deepEqual(settleObject(graphOf([z, other]), z), []);
    }
  });
});

describe('two objects of one survey at one place', () => {
  const a = placed('lsst', 'A', 0);
  const twin = (afterMinutes: number, eastArcsec = 0.4) =>
    placed('lsst', 'B', eastArcsec, { firstMjdTai: 61_000 + afterMinutes * minutes });

  it('are one that was processed twice at the same time', () => {
    const graph = graphOf([a, twin(3)]);
    assert.deepEqual(kindsOf(settleObject(graph, a)), ['merged: concurrent']);
  });

  it('are two when they came in one image, later than processing lasts, or farther apart', () => {
    for (const other of [twin(0), twin(7), twin(3, 1.1)]) {
      assert.deepEqual(settleObject(graphOf([a, other]), a), []);
    }
    const z = placed('ztf', 'Z', 0);
    const ofZtf = placed('ztf', 'Y', 0.4, { firstMjdTai: 61_000 + 3 * minutes });
    assert.deepEqual(settleObject(graphOf([z, ofZtf]), z), [], 'its processing makes no such');
  });

  it('are two when the survey says so', () => {
    const graph = graphOf([a, twin(3)], [{ from: a, to: twin(3) }]);
    assert.deepEqual(kindsOf(settleObject(graph, a)), ['split: apart']);
    assert.deepEqual(sourcesOf(graph), ['A', 'B']);
    assert.deepEqual(settleObject(graph, twin(3)), [], 'and are told apart once');
  });
});

describe('reassigned objects', () => {
  const z = placed('ztf', 'Z', 0, { firstMjdTai: 59_000 });
  const a = placed('lsst', 'A', 0.1);
  const b = placed('lsst', 'B', 5);
  const none = { detectionCount: 0 };

  it('are the object that all their detections went to, with whoever is paired with it', () => {
    const graph = graphOf([{ ...a, ...none }, { ...b, raDeg: a.raDeg }, z], [{ from: a, to: b }]);
    settleObject(graph, z);
    assert.deepEqual(kindsOf(settleObject(graph, a)), ['merged: reassignment']);
    assert.deepEqual(sourcesOf(graph), ['A B Z']);
  });

  it('are none of two that they went to', () => {
    const c = placed('lsst', 'C', 9);
    const moves = [
      { from: a, to: b },
      { from: a, to: c },
    ];
    const graph = graphOf([{ ...a, ...none }, b, c], moves);
    assert.deepEqual(kindsOf(settleObject(graph, a)), ['split: apart', 'split: apart']);
    assert.deepEqual(sourcesOf(graph), ['A', 'B', 'C']);
  });

  it('are split, and merged again when the survey takes it back', () => {
    const graph = graphOf([a, z]);
    settleObject(graph, a);
    const say = (places: readonly PlacedObject[], moves: readonly Move[]) => {
      for (const place of places) graph.places.set(objectKeyText(place), place);
      const next = { ...graph, moves };
      return places.map((place) => kindsOf(settleObject(next, place)));
    };
    assert.deepEqual(say([a, b], [{ from: a, to: b }]), [['split: apart'], []]);
    assert.deepEqual(sourcesOf(graph), ['A Z', 'B']);
    assert.deepEqual(say([a, { ...b, ...none }], [{ from: b, to: a }]), [
      ['merged: reassignment', 'renamed'],
      [],
    ]);
    assert.deepEqual(sourcesOf(graph), ['A B Z']);
    assert.deepEqual(say([a, b], [{ from: a, to: b }]), [['split: apart'], []]);
    assert.deepEqual(sourcesOf(graph), ['A Z', 'B']);
    assert.equal(
      graph.members.get(objectKeyText(b))!.sourceId,
      sourceIdOf(b),
      'under its own name',
    );
  });
});

describe('what is told', () => {
  it('is not which of two twins is nearer to the object of another survey', () => {
    const z = placed('ztf', 'Z', 0, { firstMjdTai: 59_000 });
    const a = placed('lsst', 'A', 0.4);
    const b = placed('lsst', 'B', 0.5, { firstMjdTai: 61_000 + 3 * minutes });
    const graph = graphOf([z, a, b]);
    assert.deepEqual(kindsOf(settleObject(graph, a)), ['merged: concurrent', 'paired: position']);
    // The mean place of B moves with its next detection.
    const moved = { ...b, raDeg: z.raDeg + 0.1 * arcsec };
    graph.places.set(objectKeyText(moved), moved);
    assert.deepEqual(settleObject(graph, b), []);
    assert.deepEqual(sourcesOf(graph), ['A B Z']);
    assert.deepEqual(
      [...graph.links.values()].map(({ a: x, b: y }) => `${x.oid} ${y.oid}`).sort(),
      ['A B', 'B Z'],
    );
  });
});
