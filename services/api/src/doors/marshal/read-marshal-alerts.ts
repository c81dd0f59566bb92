import { type MarshalAlert, marshalAlert } from '@lucero/marshal';
import type { ObjectKey, StoredLightCurve } from '@lucero/store';
import type { ApiStore } from '../../api-options.ts';
import { NotFoundError } from '../../request-error.ts';

type ReadingStore = Pick<ApiStore, 'readLightCurves' | 'readClassificationsOfMany'>;

/** Whole light curves of these objects, in their order; those of which nothing stands are left out. */
export async function readMarshalAlerts(
  store: ReadingStore,
  keys: readonly ObjectKey[],
): Promise<readonly MarshalAlert[]> {
  const [lightCurves, classifications] = await Promise.all([
    readWholeLightCurves(store, keys),
    store.readClassificationsOfMany(keys),
  ]);
  return lightCurves.flatMap((lightCurve, i) => {
    const alert = marshalAlert(lightCurve, classifications[i] ?? []);
    return alert === null ? [] : [alert];
  });
}

export function readWholeLightCurves(
  store: Pick<ApiStore, 'readLightCurves'>,
  keys: readonly ObjectKey[],
): Promise<readonly StoredLightCurve[]> {
  return store.readLightCurves(
    keys.map(({ survey, objectKind, oid }) => ({ survey, objectKind, oid, untilMjdTai: null })),
  );
}

/**
 * The object with all its photometry, at its newest alert or at a named one.
 *
 * Throws NotFoundError naming the parameter when nothing of it stands.
 */
export async function readMarshalAlert(
  store: ReadingStore,
  key: ObjectKey,
  alertId: bigint | null = null,
): Promise<MarshalAlert> {
  const [[lightCurve], [classifications]] = await Promise.all([
    readWholeLightCurves(store, [key]),
    store.readClassificationsOfMany([key]),
  ]);
  const alert =
    lightCurve === undefined ? null : marshalAlert(lightCurve, classifications ?? [], alertId);
  if (alert !== null) return alert;
  throw new NotFoundError(
    alertId === null
      ? `the survey withdrew every detection of ${key.oid}`
      : `no detection ${alertId} of ${key.oid} stands`,
    { id: 'unknown' },
  );
}
