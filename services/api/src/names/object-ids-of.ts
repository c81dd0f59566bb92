import { readName } from '@lucero/identity';
import type { NameStore } from './name-store.ts';
import { readNamedObjects } from './read-named-objects.ts';

/**
 * The ids that a filter by names means: an id as its survey writes it is that object; any other name is every object of
 * its source. A name of nothing stays as it is, and finds nothing.
 */
export async function objectIdsOf(store: NameStore, names: readonly string[]): Promise<string[]> {
  const others = names.filter((name) => !isObjectId(name));
  if (others.length === 0) return [...names];
  const found = await readNamedObjects(
    store,
    others.map((oid) => ({ oid })),
  );
  const idsByName = new Map(others.map((name, i) => [name, found[i]!.map(({ oid }) => oid)]));
  const ids = names.flatMap((name) => {
    const ofName = idsByName.get(name) ?? [];
    return ofName.length === 0 ? [name] : ofName;
  });
  return [...new Set(ids)];
}

/** Whether a survey writes its ids so, to the letter. */
function isObjectId(name: string): boolean {
  const [first] = readName(name);
  return first?.kind === 'object' && first.oid === name;
}
