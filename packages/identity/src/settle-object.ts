import { type ObjectKey, objectKeyText } from '@lucero/alert';
import { compareKeys } from './compare-keys.ts';
import { decideLink, isPlaced, separationOf } from './decide-link.ts';
import {
  type IdentityGraph,
  isSame,
  type Link,
  type LinkReason,
  linkEnds,
  linkTextOf,
  type Member,
  orderedPair,
  type PlacedObject,
} from './graph.ts';
import { nameSources } from './name-sources.ts';
import { pairRadiusArcsec } from './pair-radius.ts';
import { sourceIdOf } from './source-id.ts';

/**
 * paired: two surveys see one source; merged: two objects of one survey are one source; split: two objects that were
 * one are not any more, or the survey parted one in two; renamed: what a source was called is another name of it now.
 */
export type IdentityEventKind = 'paired' | 'merged' | 'split' | 'renamed';

/** What became of the names of a source. */
export interface IdentityChange {
  readonly kind: IdentityEventKind;
  /** Why; of a split: what no longer holds, or apart; of renamed null. */
  readonly reason: LinkReason | null;
  /** The source of `object` now. */
  readonly sourceId: string;
  /** The source of `other` now; of renamed what the source was called; null: the same source. */
  readonly otherSourceId: string | null;
  readonly object: ObjectKey;
  /** Null of renamed. */
  readonly other: ObjectKey | null;
  readonly separationArcsec: number | null;
}

/** How far around an object places must be known: what is decided of it, of its partners, and of theirs. */
export const neighbourhoodArcsec = 4;

/**
 * Looks at one object: makes it a member, decides its links and those of the objects beside it, and names the sources
 * that this changes. Changes the graph, and tells what changed, in an order that depends on the graph alone.
 *
 * An object that is beside it and was not looked at becomes a member, and is looked at too: what was near it before
 * either came may concern nobody else. An object that is no longer known at all changes nothing.
 */
export function settleObject(graph: IdentityGraph, key: ObjectKey): readonly IdentityChange[] {
  const object = graph.places.get(objectKeyText(key));
  if (object === undefined) return [];
  const namesBefore = new Map(graph.members);
  const partners = partnersOf(graph, object);
  const added = [object, ...partners].filter((each) => register(graph, each));
  const changes = [
    ...decideLinksOf(graph, [object, ...partners]),
    ...added
      .filter((each) => each !== object)
      .flatMap((each) => decideLinksOf(graph, [each, ...partnersOf(graph, each)])),
  ];
  if (changes.length === 0) return [];
  rename(graph, changes);
  const told = changes
    .map((change) => changeOf(graph, change))
    .filter((change) => isNews(change, namesBefore));
  return [...told, ...renamedIn(graph, namesBefore)];
}

interface LinkChange {
  readonly before: Link | null;
  readonly after: Link | null;
}

/** Makes it a member; false: it is one. */
function register({ members }: IdentityGraph, object: PlacedObject): boolean {
  const text = objectKeyText(object);
  if (members.has(text)) return false;
  const { survey, objectKind, oid, firstMjdTai } = object;
  const ownId = sourceIdOf(object);
  members.set(text, { survey, objectKind, oid, ownId, sourceId: ownId, firstMjdTai });
  return true;
}

/** The objects within reach of one, those that it is linked with, and those that it shares detections with. */
function partnersOf(graph: IdentityGraph, object: PlacedObject): readonly PlacedObject[] {
  const own = objectKeyText(object);
  const partners = new Map<string, PlacedObject>();
  const add = (text: string) => {
    const place = graph.places.get(text);
    if (place !== undefined && text !== own) partners.set(text, place);
  };
  for (const [text, place] of graph.places) if (isBeside(object, place)) add(text);
  // By their keys: a batch's graph holds hundreds of links, each asked for each object.
  for (const text of graph.links.keys()) {
    if (text.startsWith(own) || text.endsWith(own)) {
      const [left, right] = linkEnds(text);
      if (left === own) add(right);
      if (right === own) add(left);
    }
  }
  for (const { from, to } of graph.moves) {
    const [left, right] = [objectKeyText(from), objectKeyText(to)];
    if (left === own) add(right);
    if (right === own) add(left);
  }
  return [...partners.values()].sort(compareKeys);
}

function isBeside(x: PlacedObject, y: PlacedObject): boolean {
  // First what costs nothing: a batch's graph holds hundreds of places.
  if (Math.abs(x.decDeg - y.decDeg) * 3600 > neighbourhoodArcsec) return false;
  if (!isPlaced(x) || !isPlaced(y)) return false;
  const radiusArcsec = pairRadiusArcsec(x.survey, y.survey);
  return radiusArcsec !== null && separationOf(x, y) <= radiusArcsec;
}

/** Of each of these objects with each of its partners. */
function decideLinksOf(graph: IdentityGraph, objects: readonly PlacedObject[]): LinkChange[] {
  const decided = new Set<string>();
  const changes: LinkChange[] = [];
  for (const x of objects) {
    for (const y of partnersOf(graph, x)) {
      const text = linkTextOf(x, y);
      // A link needs two members: one that was never looked at is decided when it is.
      const areMembers = [x, y].every((each) => graph.members.has(objectKeyText(each)));
      if (decided.has(text) || !areMembers) continue;
      decided.add(text);
      const before = graph.links.get(text) ?? null;
      const reason = decideLink(graph, x, y);
      if ((before?.reason ?? null) === reason) continue;
      const after = reason === null ? null : linkOf(x, y, reason);
      if (after === null) graph.links.delete(text);
      else graph.links.set(text, after);
      changes.push({ before, after });
    }
  }
  return changes;
}

function linkOf(x: PlacedObject, y: PlacedObject, reason: LinkReason): Link {
  const [a, b] = orderedPair(keyOf(x), keyOf(y));
  const separationArcsec = isPlaced(x) && isPlaced(y) ? separationOf(x, y) : null;
  return { a, b, reason, separationArcsec };
}

const keyOf = ({ survey, objectKind, oid }: ObjectKey): ObjectKey => ({ survey, objectKind, oid });

/** Names the sources that have an end of a changed link anew. */
function rename(graph: IdentityGraph, changes: readonly LinkChange[]): void {
  const ends = changes.flatMap(({ before, after }) => {
    const { a, b } = (after ?? before)!;
    return [objectKeyText(a), objectKeyText(b)];
  });
  const touched = new Set(ends.flatMap((end) => graph.members.get(end)?.sourceId ?? []));
  const members = [...graph.members.values()].filter(({ sourceId }) => touched.has(sourceId));
  for (const member of nameSources(members, graph.links)) {
    graph.members.set(objectKeyText(member), member);
  }
}

function changeOf(graph: IdentityGraph, { before, after }: LinkChange): IdentityChange {
  const { a, b, separationArcsec } = (after ?? before)!;
  const [of, ofOther] = [a, b].map((each) => graph.members.get(objectKeyText(each))!.sourceId);
  return {
    ...kindOf(before, after),
    sourceId: of!,
    otherSourceId: of === ofOther ? null : ofOther!,
    object: a,
    other: b,
    separationArcsec,
  };
}

/**
 * Whether it changes who is one source with whom. Which of two twins is nearer to an object of another survey may change
 * with each detection: all are one source before and after. That a survey has ended an object is news in any case.
 */
function isNews(
  { kind, reason, object, other, otherSourceId }: IdentityChange,
  before: ReadonlyMap<string, Member>,
): boolean {
  if (kind === 'split') return otherSourceId !== null;
  const [of, ofOther] = [object, other!].map((each) => before.get(objectKeyText(each))?.sourceId);
  return reason === 'reassignment' || of === undefined || of !== ofOther;
}

function kindOf(before: Link | null, after: Link | null): Pick<IdentityChange, 'kind' | 'reason'> {
  if (after !== null && isSame(after)) {
    return { kind: after.reason === 'position' ? 'paired' : 'merged', reason: after.reason };
  }
  return { kind: 'split', reason: (after ?? before)!.reason };
}

/** What sources were called before and are not now, by the ids of members that were known before. */
function renamedIn(
  { members }: IdentityGraph,
  before: ReadonlyMap<string, Member>,
): readonly IdentityChange[] {
  return [...before]
    .filter(([text, { ownId, sourceId }]) => {
      return ownId === sourceId && members.get(text)!.sourceId !== ownId;
    })
    .map(([text, member]): IdentityChange => {
      return {
        kind: 'renamed',
        reason: null,
        sourceId: members.get(text)!.sourceId,
        otherSourceId: member.ownId,
        object: keyOf(member),
        other: null,
        separationArcsec: null,
      };
    })
    .sort((x, y) => compareKeys(x.object, y.object));
}
