import type { ObjectSummary } from '@lucero/store';
import { NotFoundError } from '../request-error.ts';
import { findSourceOrNull } from './find-source.ts';
import type { NameStore } from './name-store.ts';

/**
 * The object of a survey by its id there, or by any other name of its source: the same source's object in another
 * survey, a Lucero id, a name of the Transient Name Server, an alias. Of several of the survey the eldest that stands.
 *
 * Who asks by the survey's own id gets that object, also when all its detections went to another.
 *
 * @param parameter which parameter of the request named it
 * @throws NotFoundError that names what is unknown, and what there is of the source; NameAmbiguousError
 */
export async function findKnownObject(
  store: NameStore,
  { survey, oid }: { readonly survey: string; readonly oid: string },
  parameter = 'oid',
): Promise<ObjectSummary> {
  const object = await store.findObject({ survey, oid });
  if (object !== null) return object;
  const source = await findSourceOrNull(store, oid, parameter);
  const ofSurvey = source?.members.filter((member) => member.survey === survey) ?? [];
  const found = await memberObjects(store, ofSurvey);
  const chosen = found.find(({ detectionCount }) => detectionCount > 0) ?? found[0];
  if (chosen !== undefined) return chosen;
  const meant = source?.members.slice(0, 3).map((member) => `${member.survey}/${member.oid}`) ?? [];
  const hint = meant.length === 0 ? '' : `; there is ${meant.join(', ')}`;
  throw new NotFoundError(`no object ${oid} in survey ${survey}${hint}`, {
    [parameter]: meant.length === 0 ? 'unknown' : `unknown; did you mean ${meant.join(' or ')}?`,
  });
}

/** The objects of a source's members, in their order; those that are no longer here are left out. */
export async function memberObjects(
  store: Pick<NameStore, 'readObjects'>,
  members: readonly {
    readonly survey: string;
    readonly objectKind: string;
    readonly oid: string;
  }[],
): Promise<readonly ObjectSummary[]> {
  if (members.length === 0) return [];
  const found = await store.readObjects(members.map(({ survey, oid }) => ({ survey, oid })));
  return members.flatMap(
    ({ objectKind }, i) => found[i]!.find((object) => object.objectKind === objectKind) ?? [],
  );
}
