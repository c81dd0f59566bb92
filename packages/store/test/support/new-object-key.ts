import type { ObjectKey } from '../../src/index.ts';

let lastOid = 0;

/** Of an object that no test has had before. */
export function newObjectKey(): ObjectKey {
  const oid = `ZTF20s${String(++lastOid).padStart(6, '0')}`;
  return { survey: 'ztf', objectKind: 'sidereal', oid };
}
