import { readName } from '@lucero/identity';
import type { FoundTnsObject, NamedObject, ObjectSummary } from '@lucero/store';
import type { NameStore } from './name-store.ts';

type TnsObject = Omit<FoundTnsObject, 'distanceArcsec'>;

/** Places of the Transient Name Server are those of its first reporter: no better than this. */
const sameArcsec = 2;
const greatestObjectCount = 100;

/**
 * The objects here of names of the Transient Name Server, name by name: those that its table calls by a survey's id;
 * where it has none that is here, those within 2 arcsec of its place.
 *
 * @param names without prefix: 2026abc
 */
export async function objectsOfTns(
  store: NameStore,
  names: readonly string[],
): Promise<readonly (readonly NamedObject[])[]> {
  if (names.length === 0) return [];
  const known = await store.findTnsByNames(names);
  return await Promise.all(
    names.map(async (name) => {
      const objects = known.filter((each) => each.name === name);
      const found = await Promise.all(objects.map((each) => objectsOf(store, each)));
      return found.flat();
    }),
  );
}

async function objectsOf(
  store: NameStore,
  { internalNames, raDeg, decDeg }: TnsObject,
): Promise<readonly NamedObject[]> {
  const forms = internalNames
    .flatMap((name) => readName(name).filter(({ kind }) => kind === 'object'))
    .slice(0, greatestObjectCount);
  const named = (await store.findNamedObjects(forms)).flat();
  if (named.length > 0) return named;
  const [near = []] = await store.findInCones(
    [{ raDeg, decDeg, radiusArcsec: sameArcsec }],
    greatestObjectCount,
  );
  const beside = near.filter(({ objectKind }) => objectKind === 'sidereal');
  return (
    await store.findNamedObjects(
      beside.map(({ survey, objectKind, oid }) => ({ kind: 'object', survey, objectKind, oid })),
    )
  ).flat();
}

/** What the Transient Name Server calls a source: by the ids of its objects, else what lies within 2 arcsec. */
export async function tnsNamesOf(
  store: Pick<NameStore, 'findTnsByNames' | 'findTnsInCones'>,
  members: readonly Pick<ObjectSummary, 'oid' | 'objectKind'>[],
  place: { readonly raDeg: number | null; readonly decDeg: number | null },
): Promise<readonly TnsObject[]> {
  const sidereal = members.filter(({ objectKind }) => objectKind === 'sidereal');
  if (sidereal.length === 0) return [];
  const named = await store.findTnsByNames(
    sidereal.slice(0, greatestObjectCount).map(({ oid }) => oid),
  );
  const { raDeg, decDeg } = place;
  if (named.length > 0 || raDeg === null || decDeg === null) return named;
  const [near = []] = await store.findTnsInCones([{ raDeg, decDeg, radiusArcsec: sameArcsec }]);
  return near;
}
