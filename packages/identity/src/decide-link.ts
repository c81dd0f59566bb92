import { type ObjectKey, objectKeyText } from '@lucero/alert';
import { angularDistanceArcsec } from '@lucero/sky';
import { findSurvey } from '@lucero/surveys';
import { compareKeys } from './compare-keys.ts';
import type { IdentityGraph, LinkReason, Move, PlacedObject } from './graph.ts';
import { pairRadiusArcsec } from './pair-radius.ts';

const minutesPerDay = 1440;

/**
 * What two objects are to each other by what is known now; null: nothing.
 *
 * 1. What a survey says of its own objects holds. It gave every detection of one to the other: one source. It gave
 *    some: two, however near they are.
 * 2. Two objects of one survey, within its association radius, whose first detections lie within the time that its
 *    processing runs side by side: one source, split. Not two of one image (the same time): there the survey saw two.
 * 3. Objects of two surveys within the pair radius, each the other's nearest: one source. Nearness alone would give
 *    one object two partners in a crowded field.
 *
 * It depends on what stands, never on which object came first. Only 1 concerns objects that move or of which nothing
 * stands.
 */
export function decideLink(
  graph: IdentityGraph,
  x: PlacedObject,
  y: PlacedObject,
): LinkReason | null {
  const said = x.survey === y.survey ? saidBySurvey(graph.moves, x, y) : null;
  if (said !== null) return said;
  if (!isPlaced(x) || !isPlaced(y)) return null;
  const radiusArcsec = pairRadiusArcsec(x.survey, y.survey);
  if (radiusArcsec === null || separationOf(x, y) > radiusArcsec) return null;
  if (x.survey === y.survey) return isSplit(x, y) ? 'concurrent' : null;
  return isNearest(graph, x, y, radiusArcsec) && isNearest(graph, y, x, radiusArcsec)
    ? 'position'
    : null;
}

/** Whether its place says what it is. */
export const isPlaced = ({ objectKind, detectionCount }: PlacedObject): boolean =>
  objectKind === 'sidereal' && detectionCount > 0;

export const separationOf = (x: PlacedObject, y: PlacedObject): number =>
  angularDistanceArcsec(x.raDeg, x.decDeg, y.raDeg, y.decDeg);

function saidBySurvey(
  moves: readonly Move[],
  x: PlacedObject,
  y: PlacedObject,
): 'reassignment' | 'apart' | null {
  if (wentWholly(moves, x, y) || wentWholly(moves, y, x)) return 'reassignment';
  const haveMoved = moves.some(
    ({ from, to }) =>
      (isSameKey(from, x) && isSameKey(to, y)) || (isSameKey(from, y) && isSameKey(to, x)),
  );
  return haveMoved ? 'apart' : null;
}

/** Whether nothing is left of `from`, and all that was went to `to`. */
function wentWholly(moves: readonly Move[], from: PlacedObject, to: PlacedObject): boolean {
  if (from.detectionCount > 0) return false;
  const heirs = moves.filter((move) => isSameKey(move.from, from));
  return heirs.length > 0 && heirs.every((move) => isSameKey(move.to, to));
}

const isSameKey = (a: ObjectKey, b: ObjectKey): boolean => objectKeyText(a) === objectKeyText(b);

function isSplit(x: PlacedObject, y: PlacedObject): boolean {
  const splitMinutes = findSurvey(x.survey)?.association.splitMinutes ?? null;
  if (splitMinutes === null) return false;
  const minutes = Math.abs(x.firstMjdTai - y.firstMjdTai) * minutesPerDay;
  return minutes > 0 && minutes <= splitMinutes;
}

/** Whether `other` is the nearest of its survey to `object`; of two equally near the first by key. */
function isNearest(
  { places }: IdentityGraph,
  object: PlacedObject,
  other: PlacedObject,
  radiusArcsec: number,
): boolean {
  const distance = separationOf(object, other);
  for (const each of places.values()) {
    if (Math.abs(each.decDeg - object.decDeg) * 3600 > radiusArcsec) continue;
    if (each.survey !== other.survey || !isPlaced(each) || each === other) continue;
    const separation = separationOf(object, each);
    if (separation > radiusArcsec || separation > distance) continue;
    if (separation < distance || compareKeys(each, other) < 0) return false;
  }
  return true;
}
