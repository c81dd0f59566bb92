import { readName } from '@lucero/identity';
import type { ObjectSummary } from '@lucero/store';
import { NameAmbiguousError } from '../request-error.ts';
import { memberObjects } from './find-known-object.ts';
import { findSourceOrNull } from './find-source.ts';
import type { NameStore } from './name-store.ts';

/** Names that are looked up one by one, when no id finds them. */
const greatestOtherNameCount = 100;

/**
 * Many objects, as `readObjects` gives them: by id in one question, and those that no id finds by any other name of
 * their source, up to 100. Of a name that several sources have, and of one that nothing here has, none.
 */
export async function readNamedObjects(
  store: NameStore,
  asked: readonly { readonly oid: string; readonly survey?: string }[],
): Promise<readonly (readonly ObjectSummary[])[]> {
  const found = [...(await store.readObjects(asked))];
  const missing = asked
    .map(({ oid, survey }, i) => ({ name: oid, survey, i }))
    .filter(({ name, i }) => found[i]!.length === 0 && mayBeOtherName(name));
  for (const { name, survey, i } of missing.slice(0, greatestOtherNameCount)) {
    const objects = await objectsNamed(store, name);
    found[i] = objects.filter((object) => survey === undefined || object.survey === survey);
  }
  return found;
}

/** Long numbers are ids of surveys, which such lists are full of, and nothing else. */
const mayBeOtherName = (name: string): boolean =>
  readName(name).length > 0 && !/^\d{10,}$/.test(name);

async function objectsNamed(store: NameStore, name: string): Promise<readonly ObjectSummary[]> {
  try {
    const source = await findSourceOrNull(store, name, 'oid');
    const objects = source === null ? [] : await memberObjects(store, source.members);
    // Who takes one takes one that has its detections still.
    return objects.toSorted((a, b) => Number(b.detectionCount > 0) - Number(a.detectionCount > 0));
  } catch (error) {
    if (error instanceof NameAmbiguousError) return [];
    throw error;
  }
}
