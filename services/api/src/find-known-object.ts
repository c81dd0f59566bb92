import type { ObjectSummary } from '@lucero/store';
import type { ApiStore } from './api-options.ts';
import { NotFoundError } from './request-error.ts';

/** The object, or the 404 that names what is unknown. */
export async function findKnownObject(
  store: Pick<ApiStore, 'findObject'>,
  { survey, oid }: { readonly survey: string; readonly oid: string },
): Promise<ObjectSummary> {
  const object = await store.findObject({ survey, oid });
  if (object === null) {
    throw new NotFoundError(`no object ${oid} in survey ${survey}`, { oid: 'unknown' });
  }
  return object;
}
