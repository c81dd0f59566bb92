import { NotFoundError } from '../../../request-error.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { dialectOfOid, dialects } from '../dialect.ts';
import { readObject } from '../read-object.ts';

/** The alert that is meant: of the object's survey; without an object, of the first survey that has the id. */
export async function findAlert(
  { store }: Pick<SharedOptions, 'store'>,
  asked: { readonly oid: string | undefined; readonly alertId: bigint },
): Promise<{ readonly survey: string; readonly alertId: bigint }> {
  const { oid, alertId } = asked;
  const surveys = dialects.map(({ survey }) => survey);
  const first = oid === undefined ? null : dialectOfOid(oid).survey;
  // An id that is given for another survey's object is still an id: it is looked for there last.
  const inOrder = first === null ? surveys : [first, ...surveys.filter((each) => each !== first)];
  for (const survey of inOrder) {
    if ((await store.findLakeEntry(survey, alertId)) !== null) return { survey, alertId };
  }
  throw new NotFoundError(`the packet of alert ${alertId} is not kept here`, { candid: 'unknown' });
}

/** The first alert of an object that came with a packet. */
export async function firstAlertOf(
  { store }: Pick<SharedOptions, 'store'>,
  oid: string,
): Promise<{ readonly survey: string; readonly alertId: bigint }> {
  const dialect = dialectOfOid(oid);
  const { lightCurve } = await readObject(store, dialect, oid);
  const first = lightCurve.detections.find(({ hasAlert }) => hasAlert);
  if (first === undefined)
    throw new NotFoundError(`no packet of ${oid} is kept`, { oid: 'no packet' });
  return { survey: dialect.survey, alertId: first.alertId };
}
