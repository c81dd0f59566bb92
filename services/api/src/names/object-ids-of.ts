import { readName } from '@lucero/identity';
import { RequestInvalidError } from '../request-error.ts';
import { findSourceOrNull } from './find-source.ts';
import type { NameStore } from './name-store.ts';

/** Names that are looked up one by one, since no id is written so. */
const greatestOtherNameCount = 100;

/**
 * The ids that a filter by names means: the id of an object is that object; any other name, of which a filter takes up
 * to 100, is every object of its source. A name of nothing stays as it is, and finds nothing.
 *
 * @throws NameAmbiguousError, or RequestInvalidError for too many
 */
export async function objectIdsOf(store: NameStore, names: readonly string[]): Promise<string[]> {
  const unclear = names.filter((name) => !isObjectId(name));
  const forms = unclear.map((name) => readName(name));
  const found = await store.findNamedObjects(forms.flat());
  let past = 0;
  const others = unclear.filter((name, i) => {
    const first = past;
    past += forms[i]!.length;
    const objects = found.slice(first, past).flat();
    const isTns = forms[i]!.some(({ kind }) => kind === 'tns');
    return isTns || (objects.length > 0 && objects.every(({ oid }) => oid !== name));
  });
  if (others.length > greatestOtherNameCount) {
    throw new RequestInvalidError({
      oid: `has ${others.length} names that are no ids: at most ${greatestOtherNameCount}`,
    });
  }
  const ids = new Set(names.filter((name) => !others.includes(name)));
  for (const name of others) {
    const source = await findSourceOrNull(store, name, 'oid');
    for (const { oid } of source?.members ?? [{ oid: name }]) ids.add(oid);
  }
  return [...ids];
}

/** Whether a survey writes its ids so, to the letter: what is no number may also be an alias. */
function isObjectId(name: string): boolean {
  const [first] = readName(name);
  if (first?.kind !== 'object' || first.oid !== name) return false;
  return first.survey !== null || /^\d+$/.test(name);
}
