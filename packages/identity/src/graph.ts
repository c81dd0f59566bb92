import { type ObjectKey, objectKeyText } from '@lucero/alert';
import { compareKeys } from './compare-keys.ts';

/** Where an object is and what stands of it, as the survey's measurements say now. */
export interface PlacedObject extends ObjectKey {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly firstMjdTai: number;
  /** Detections that stand; 0: all were withdrawn, or went to other objects. */
  readonly detectionCount: number;
}

/** An object that has been looked at, and the source that it belongs to. */
export interface Member extends ObjectKey {
  /** Of a source that is named after it. */
  readonly ownId: string;
  readonly sourceId: string;
  /** First detection as known when it was looked at first: it decides who is the elder, and never changes. */
  readonly firstMjdTai: number;
}

/**
 * Why two objects are one source, or are not.
 *
 * position: of two surveys, mutually nearest; concurrent: one survey's processing made two of one; reassignment: every
 * detection of one went to the other; apart: the survey gave some detections of one to the other, and
 * kept them as two.
 */
export type LinkReason = 'position' | 'concurrent' | 'reassignment' | 'apart';

/** What stands between two objects; the first is the smaller by compareKeys. */
export interface Link {
  readonly a: ObjectKey;
  readonly b: ObjectKey;
  readonly reason: LinkReason;
  /** When it was made; null: one of them has no place any more. */
  readonly separationArcsec: number | null;
}

/** Detections that once were of `from` and are of `to` now. */
export interface Move {
  readonly from: ObjectKey;
  readonly to: ObjectKey;
}

/** What is known around some objects: read before, written after, changed here in memory alone. */
export interface IdentityGraph {
  /** By objectKeyText. */
  readonly places: Map<string, PlacedObject>;
  readonly members: Map<string, Member>;
  /** By linkTextOf. */
  readonly links: Map<string, Link>;
  readonly moves: readonly Move[];
}

export const isSame = ({ reason }: Pick<Link, 'reason'>): boolean => reason !== 'apart';

export function orderedPair(x: ObjectKey, y: ObjectKey): readonly [ObjectKey, ObjectKey] {
  return compareKeys(x, y) <= 0 ? [x, y] : [y, x];
}

/** The two objects of a link by their key texts; no name of a survey or object has the bar. */
export function linkEnds(linkText: string): readonly [string, string] {
  const at = linkText.indexOf('|');
  return [linkText.slice(0, at), linkText.slice(at + 1)];
}

export function linkTextOf(x: ObjectKey, y: ObjectKey): string {
  const [a, b] = orderedPair(x, y);
  return `${objectKeyText(a)}|${objectKeyText(b)}`;
}
