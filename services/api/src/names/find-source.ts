import { readName, sourceIdOf } from '@lucero/identity';
import type { NamedObject, ObjectKey } from '@lucero/store';
import { NameAmbiguousError, NotFoundError } from '../request-error.ts';
import type { NameStore } from './name-store.ts';
import { objectsOfTns } from './tns-names.ts';

/** A source, and the objects that are it. */
export interface FoundSource {
  readonly sourceId: string;
  /** False: nobody has looked at it yet, and it is the one object alone. */
  readonly isKept: boolean;
  /** The eldest first. */
  readonly members: readonly ObjectKey[];
}

/** In one answer; more do not help to choose. */
const greatestCandidateCount = 20;

/**
 * The source of any name.
 *
 * @param parameter which parameter of the request gave the name
 * @throws NotFoundError, or NameAmbiguousError naming the sources that it may stand for
 */
export async function findSource(
  store: NameStore,
  name: string,
  parameter = 'name',
): Promise<FoundSource> {
  const found = await findSourceOrNull(store, name, parameter);
  if (found !== null) return found;
  const designation = readName(name).find(({ kind }) => kind === 'designation');
  const hint =
    designation?.kind === 'designation'
      ? `; detections of a solar-system object: /api/v1/solar-system/${encodeURIComponent(designation.unpacked)}`
      : '';
  throw new NotFoundError(`no source is called ${name}${hint}`, { [parameter]: 'unknown' });
}

/** The same, null where no source is called so. */
export async function findSourceOrNull(
  store: NameStore,
  name: string,
  parameter: string,
): Promise<FoundSource | null> {
  const forms = readName(name);
  const ofTns = forms.flatMap((form) => (form.kind === 'tns' ? [form.name] : []));
  const candidates = candidatesOf([
    ...(await store.findNamedObjects(forms)),
    ...(await objectsOfTns(store, ofTns)),
  ]);
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  if (others.length > 0) throw ambiguous(name, parameter, candidates);
  if (!first.isKept) return first;
  return { ...first, members: await store.listSourceMembers(first.sourceId) };
}

/** Sources by what was found of a name, each once. */
function candidatesOf(found: readonly (readonly NamedObject[])[]): readonly FoundSource[] {
  const bySource = Map.groupBy(found.flat(), (object) => object.sourceId ?? sourceIdOf(object));
  return [...bySource].map(([sourceId, members]) => ({
    sourceId,
    isKept: members.some((member) => member.sourceId !== null),
    members,
  }));
}

function ambiguous(
  name: string,
  parameter: string,
  candidates: readonly FoundSource[],
): NameAmbiguousError {
  const listed = candidates
    .slice(0, greatestCandidateCount)
    .map(({ sourceId, members: [member] }) => `${sourceId} (${member!.survey}/${member!.oid})`)
    .join(', ');
  return new NameAmbiguousError(`${candidates.length} sources are called ${name}: ${listed}`, {
    [parameter]: `may be ${listed}`,
  });
}
