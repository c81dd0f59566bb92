import type { ObjectSummary } from '@lucero/store';
import type { ApiStore } from './api-options.ts';
import { NotFoundError } from './request-error.ts';

/**
 * The object, or the 404 that names what is unknown, and what was probably meant when it is here: the same id in
 * another survey, or in the letters that ZTF and its kin write.
 *
 * @param parameter which parameter of the request named it
 */
export async function findKnownObject(
  store: Pick<ApiStore, 'findObject'>,
  { survey, oid }: { readonly survey: string; readonly oid: string },
  parameter = 'oid',
): Promise<ObjectSummary> {
  const object = await store.findObject({ survey, oid });
  if (object !== null) return object;
  const meant = await findMeant(store, oid);
  const hint = meant === null ? '' : `; there is ${meant.survey}/${meant.oid}`;
  throw new NotFoundError(`no object ${oid} in survey ${survey}${hint}`, {
    [parameter]: meant === null ? 'unknown' : `unknown; did you mean ${meant.survey}/${meant.oid}?`,
  });
}

/** Looks into the primary key only. */
async function findMeant(
  store: Pick<ApiStore, 'findObject'>,
  oid: string,
): Promise<ObjectSummary | null> {
  const [, prefix, year, letters] = /^([A-Za-z]{3})(\d{2})([A-Za-z]+)$/.exec(oid) ?? [];
  const usual = `${prefix?.toUpperCase()}${year}${letters?.toLowerCase()}`;
  const candidates = prefix === undefined || usual === oid ? [oid] : [oid, usual];
  for (const candidate of candidates) {
    const found = await store.findObject({ oid: candidate });
    if (found !== null) return found;
  }
  return null;
}
