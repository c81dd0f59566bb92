import { LuceroError } from '@lucero/errors';
import type { StoredLightCurve } from '@lucero/store';
import type { ApiStore } from './api-options.ts';
import { findKnownObject } from './names/find-known-object.ts';
import type { NameStore } from './names/name-store.ts';

/**
 * The whole light curve of an object, empty when nothing of it stands; or the 404 that names what is
 * unknown. Throws LUCERO_LIGHT_CURVE_MISSING when the store gives none at all: a defect.
 */
export async function readKnownLightCurve(
  store: NameStore & Pick<ApiStore, 'readLightCurves'>,
  asked: { readonly survey: string; readonly oid: string },
): Promise<StoredLightCurve> {
  const { survey, objectKind, oid } = await findKnownObject(store, asked);
  const [lightCurve] = await store.readLightCurves([
    { survey, objectKind, oid, untilMjdTai: null },
  ]);
  if (lightCurve === undefined) {
    throw new LuceroError('LUCERO_LIGHT_CURVE_MISSING', `no light curve of ${oid}`, { oid });
  }
  return lightCurve;
}
