import { bigintArray, readBigintArray } from './binary-array.ts';
import type { Queries } from './connection-pool.ts';
import type { ObjectMeasurements } from './measurement-rows.ts';
import { objectKeyArrays, objectKeyText } from './object-key.ts';
import type { SqlStatement } from './sql-statement.ts';

/** Ids of the stored measurements of one object, as far as a batch may repeat them. */
export interface KnownMeasurements {
  readonly alertIds: ReadonlySet<bigint | null>;
  readonly forcedIds: ReadonlySet<bigint | null>;
  readonly imageIds: ReadonlySet<bigint | null>;
}

const none: ReadonlySet<bigint> = new Set();
/** What is known of an object that is new. */
export const nothingKnown: KnownMeasurements = {
  alertIds: none,
  forcedIds: none,
  imageIds: none,
};

/** What is stored of each of these objects, by objectKeyText; the objects must be locked. */
export async function readKnownMeasurements(
  query: Queries['query'],
  statement: SqlStatement,
  objects: readonly ObjectMeasurements[],
): Promise<ReadonlyMap<string, KnownMeasurements>> {
  if (objects.length === 0) return new Map();
  const rows = await query<{ alert_ids: Buffer; forced_ids: Buffer; image_ids: Buffer }>(
    statement,
    [
      ...objectKeyArrays(objects),
      bigintArray(objects, (object) => leastKey(object.detections)),
      bigintArray(objects, (object) => leastKey(object.forced)),
      bigintArray(objects, (object) => leastKey(object.nonDetections)),
    ],
  );
  return new Map(
    objects.map((object, i) => [
      objectKeyText(object),
      {
        alertIds: new Set(readBigintArray(rows[i]!.alert_ids)),
        forcedIds: new Set(readBigintArray(rows[i]!.forced_ids)),
        imageIds: new Set(readBigintArray(rows[i]!.image_ids)),
      },
    ]),
  );
}

/** Null when there is none: `id >= NULL` then finds nothing. */
function leastKey(byId: ReadonlyMap<bigint, unknown>): bigint | null {
  let least: bigint | null = null;
  for (const id of byId.keys()) if (least === null || id < least) least = id;
  return least;
}
