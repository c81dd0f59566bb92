/**
 * Looks at objects. Nearly all of them are known, or alone: those cost one question and, the first time, one row. What
 * has something beside it, or shares detections with another object, is settled under the lock of all that change the
 * graph, in the order given, as if each came in a batch of its own.
 *
 * Why no pair is missed: an object is stored before its alert is announced. Of two that are near each other, whoever
 * is looked at later therefore finds the other one's place, also when two instances look at the same moment: then both
 * find each other, the lock lets one go first, and the other finds the work done.
 */
import {
  type IdentityChange,
  neighbourhoodArcsec,
  type PlacedObject,
  settleObject,
  sourceIdOf,
} from '@lucero/identity';
import { angularDistanceArcsec } from '@lucero/sky';
import { originText } from '../alerts/alert-receipt.ts';
import { objectKeyArrays, objectKeyText } from '../objects/object-key.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { Identities, IdentityEvent, LookedAtObject } from './contract.ts';
import { identityEvents, type NewEvent } from './identity-events.ts';
import { identityGraphs, placeOf } from './identity-graphs.ts';

const greatestObjectCount = 1_000;

interface LookedRow {
  readonly [column: string]: unknown;
  readonly position: bigint;
  readonly is_member: boolean;
  readonly has_moves: boolean;
  readonly has_links: boolean;
}

interface KnownObject {
  readonly looked: LookedAtObject;
  readonly place: PlacedObject;
  readonly isMember: boolean;
  readonly hasMoves: boolean;
  readonly hasLinks: boolean;
}

export function settleIdentitiesIn(pool: ConnectionPool): Identities['settleIdentities'] {
  const readLookedAt = readStatement('identities/read-looked-at');
  const begin = readStatement('identities/begin-settling');
  const graphs = identityGraphs();
  const events = identityEvents();

  const known = async (
    query: Queries['query'],
    objects: readonly LookedAtObject[],
  ): Promise<readonly KnownObject[]> =>
    (await query<LookedRow>(readLookedAt, objectKeyArrays(objects))).map((row) => ({
      looked: objects[Number(row.position) - 1]!,
      place: placeOf(row),
      isMember: row.is_member,
      hasMoves: row.has_moves,
      hasLinks: row.has_links,
    }));

  /** Settles objects one after the other, and adds what became of it to the events of their messages. */
  const settle = async (
    objects: readonly LookedAtObject[],
    nowMs: number,
    told: Map<string, readonly IdentityEvent[]>,
  ): Promise<void> => {
    const added = await pool.transaction(async ({ query }) => {
      // Read again: under the lock nobody else changes it.
      const places = await known(query, objects);
      const graph = await graphs.read(
        query,
        places.map(({ place }) => place),
      );
      const before = { members: new Map(graph.members), links: new Map(graph.links) };
      const news = places.flatMap(({ looked, place }) =>
        settleObject(graph, place).map((change): NewEvent => {
          const { raDeg, decDeg } = placeOfChange(graph.places, change, place);
          return { ...change, raDeg, decDeg, eventMs: nowMs, origin: looked.origin };
        }),
      );
      await graphs.write(query, before, graph, nowMs);
      const written = await events.insert(query, news);
      return written.map((event, i) => ({ event, origin: news[i]!.origin }));
    }, begin);
    for (const { event, origin } of added) {
      const text = originText(origin);
      told.set(text, [...(told.get(text) ?? []), event]);
    }
  };

  return async (objects, nowMs) => {
    if (objects.length === 0) return [];
    checkedBatch(objects.length, greatestObjectCount, 'objects');
    const asked = oncePerObject(objects);
    const found = await known(pool.query, asked);
    const fresh = found.filter(
      ({ isMember, hasMoves, looked }) => !isMember || hasMoves || looked.again,
    );
    // What a message has announced before is found by its origin: only of objects that are members there can be any.
    const members = new Set(
      found.filter(({ isMember }) => isMember).map(({ place }) => objectKeyText(place)),
    );
    const told: Map<string, readonly IdentityEvent[]> = await events.readOfMessages(
      pool.query,
      objects.filter((object) => members.has(objectKeyText(object))).map(({ origin }) => origin),
    );
    const around = await graphs.placesAround(
      pool.query,
      fresh.map(({ place }) => place).filter(({ objectKind }) => objectKind === 'sidereal'),
    );
    const alone = fresh.filter(
      (each) => !each.hasMoves && !each.hasLinks && isAlone(each.place, around),
    );
    await graphs.insertMembers(
      pool.query,
      alone.filter(({ isMember }) => !isMember).map(({ place }) => memberAlone(place, nowMs)),
    );
    const isAmongAlone = new Set(alone);
    const company = fresh.filter((each) => !isAmongAlone.has(each)).map(({ looked }) => looked);
    if (company.length > 0) await settle(company, nowMs, told);
    const settled = new Set(
      found.filter(({ hasMoves }) => !hasMoves).map(({ place }) => objectKeyText(place)),
    );
    return objects.map((object) => ({
      events: told.get(originText(object.origin)) ?? [],
      isSettled: settled.has(objectKeyText(object)),
    }));
  };
}

/** The first message of each object, and all that want it to be looked at again. */
function oncePerObject(objects: readonly LookedAtObject[]): readonly LookedAtObject[] {
  const seen = new Set<string>();
  return objects.filter((object) => {
    const text = objectKeyText(object);
    const isFirst = !seen.has(text);
    seen.add(text);
    return isFirst || object.again;
  });
}

function isAlone(place: PlacedObject, around: readonly PlacedObject[]): boolean {
  if (place.objectKind !== 'sidereal') return true;
  const own = objectKeyText(place);
  return !around.some(
    (other) =>
      Math.abs(other.decDeg - place.decDeg) * 3600 <= neighbourhoodArcsec &&
      objectKeyText(other) !== own &&
      angularDistanceArcsec(place.raDeg, place.decDeg, other.raDeg, other.decDeg) <=
        neighbourhoodArcsec,
  );
}

function memberAlone(place: PlacedObject, sinceMs: number) {
  const { survey, objectKind, oid, firstMjdTai } = place;
  const ownId = sourceIdOf(place);
  return { survey, objectKind, oid, ownId, sourceId: ownId, firstMjdTai, sinceMs };
}

function placeOfChange(
  places: ReadonlyMap<string, PlacedObject>,
  { object }: IdentityChange,
  settled: PlacedObject,
): PlacedObject {
  return places.get(objectKeyText(object)) ?? settled;
}
