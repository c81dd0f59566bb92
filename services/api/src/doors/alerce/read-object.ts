import { LuceroError } from '@lucero/errors';
import type { ObjectSummary, StoredLightCurve } from '@lucero/store';
import type { ApiStore } from '../../api-options.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import type { NameStore } from '../../names/name-store.ts';
import type { Dialect } from './dialect.ts';

export interface ObjectWithLightCurve {
  readonly object: ObjectSummary;
  readonly lightCurve: StoredLightCurve;
}

/** An object with its whole light curve, or the 404 that names what is unknown. */
export async function readObject(
  store: NameStore & Pick<ApiStore, 'readLightCurves'>,
  { survey }: Dialect,
  oid: string,
): Promise<ObjectWithLightCurve> {
  const object = await findKnownObject(store, { survey, oid });
  const { objectKind } = object;
  const [lightCurve] = await store.readLightCurves([
    { survey, objectKind, oid: object.oid, untilMjdTai: null },
  ]);
  if (lightCurve === undefined) {
    throw new LuceroError('LUCERO_LIGHT_CURVE_MISSING', `no light curve of ${oid}`, { oid });
  }
  return { object, lightCurve };
}
