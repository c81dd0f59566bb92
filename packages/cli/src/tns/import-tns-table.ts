import { createReadStream } from 'node:fs';
import type { TnsObjects } from '@lucero/store';
import { readTnsTable } from '@lucero/tns';

export interface ImportTally {
  readonly rows: number;
  /** New objects, and those of which an older state was here. */
  readonly changed: number;
  readonly withoutPosition: number;
}

/**
 * Takes a table of the Transient Name Server into the store. The file is read twice, first to see that all of it is
 * good: of a table with other columns, or one that ends early, nothing is taken.
 *
 * @throws TnsTableInvalidError with the line
 */
export async function importTnsTable(
  store: Pick<TnsObjects, 'storeTnsObjects'>,
  path: string,
  on: { readonly progress: (rows: number) => void; readonly signal: AbortSignal },
): Promise<ImportTally> {
  const read = () => readTnsTable(createReadStream(path, { signal: on.signal }));
  let total = 0;
  for await (const { objects } of read()) total += objects.length;
  const tally = { rows: 0, changed: 0, withoutPosition: 0 };
  for await (const { objects, withoutPosition } of read()) {
    tally.changed += await store.storeTnsObjects(objects);
    tally.rows += objects.length;
    tally.withoutPosition += withoutPosition;
    on.progress(tally.rows);
  }
  return { ...tally, rows: total };
}
