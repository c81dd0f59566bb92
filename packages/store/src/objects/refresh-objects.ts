import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { ObjectKey } from './object-key.ts';
import { compareObjectKeys, objectKeyArrays, objectKeyText } from './object-key.ts';
import { objectStatement } from './object-row.ts';
import { standingStates } from './standing-states.ts';

/**
 * Makes the summaries of objects anew from what is stored of them, inserting those that have none; one
 * that no detection is left of stays with a count of 0, in no list.
 */
export function refreshObjects() {
  const readStates = standingStates();
  const insertObjects = objectStatement('objects/insert-objects');
  const updateObjects = objectStatement('objects/update-objects');
  const emptyObjects = readStatement('objects/empty-objects');

  return async (query: Queries['query'], objects: readonly ObjectKey[]): Promise<void> => {
    const keys = [...new Map(objects.map((key) => [objectKeyText(key), key])).values()].sort(
      compareObjectKeys,
    );
    const states = await readStates(query, keys);
    if (states.length > 0) {
      await query(insertObjects, insertObjects.parametersOf(states));
      await query(updateObjects, updateObjects.parametersOf(states));
    }
    const has = new Set(states.map(objectKeyText));
    const empty = keys.filter((key) => !has.has(objectKeyText(key)));
    if (empty.length > 0) await query(emptyObjects, objectKeyArrays(empty));
  };
}
