import type { ObjectKind } from '@lucero/alert';

/** Who an object is: oids of different surveys or kinds may coincide. */
export interface ObjectKey {
  readonly survey: string;
  readonly objectKind: ObjectKind;
  readonly oid: string;
}

/** One string per object, for maps and for the hash of its Lucero id: it must never change. */
export function keyTextOf({ survey, objectKind, oid }: ObjectKey): string {
  return `${survey} ${objectKind} ${oid}`;
}

/** By bytes of the key: an order that is the same everywhere. */
export function compareKeys(a: ObjectKey, b: ObjectKey): number {
  const [left, right] = [keyTextOf(a), keyTextOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
