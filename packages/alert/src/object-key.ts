import type { ObjectKind } from './alert.ts';

/** Who an object is: oids of different surveys or kinds may coincide. */
export interface ObjectKey {
  readonly survey: string;
  readonly objectKind: ObjectKind;
  readonly oid: string;
}

/**
 * One string per object, for maps and for the hash of its Lucero id: it must never change. Surveys and kinds have no
 * space in them.
 */
export function objectKeyText({ survey, objectKind, oid }: ObjectKey): string {
  return `${survey} ${objectKind} ${oid}`;
}
