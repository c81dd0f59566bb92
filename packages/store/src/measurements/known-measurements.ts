import { objectKeyArrays, objectKeyText } from '../objects/object-key.ts';
import { bigintArray, readBigintArray, readIntegerArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import type { SqlStatement } from '../postgres/sql-statement.ts';
import type { ObjectMeasurements } from './measurement-rows.ts';

/** Content code of the stored measurement, by its id; null = stored before there were codes. */
export type KnownCodes = ReadonlyMap<bigint, number | null>;

/** The stored measurements of one object that a batch may repeat. */
export interface KnownMeasurements {
  readonly detections: KnownCodes;
  readonly forced: KnownCodes;
  readonly nonDetections: KnownCodes;
}

const none: KnownCodes = new Map();
/** For a new object. */
export const nothingKnown: KnownMeasurements = {
  detections: none,
  forced: none,
  nonDetections: none,
};

/** The stored measurements of these objects, by objectKeyText; the objects must be locked. */
export async function readKnownMeasurements(
  query: Queries['query'],
  statement: SqlStatement,
  objects: readonly ObjectMeasurements[],
): Promise<ReadonlyMap<string, KnownMeasurements>> {
  if (objects.length === 0) return new Map();
  const rows = await query<Readonly<Record<string, Buffer | null>>>(statement, [
    ...objectKeyArrays(objects),
    bigintArray(objects, (object) => leastKey(object.detections)),
    bigintArray(objects, (object) => leastKey(object.forced)),
    bigintArray(objects, (object) => leastKey(object.nonDetections)),
  ]);
  return new Map(
    objects.map((object, i) => {
      const row = rows[i]!;
      return [
        objectKeyText(object),
        {
          detections: knownCodes(row.alert_ids, row.detection_codes),
          forced: knownCodes(row.forced_ids, row.forced_codes),
          nonDetections: knownCodes(row.image_ids, row.non_detection_codes),
        },
      ];
    }),
  );
}

function knownCodes(ids: Buffer | null = null, codes: Buffer | null = null): KnownCodes {
  const codeOf = readIntegerArray(codes);
  return new Map(readBigintArray(ids).map((id, i) => [id!, codeOf[i]!]));
}

/** Null when there is none: `id >= NULL` then finds nothing. */
function leastKey(byId: ReadonlyMap<bigint, unknown>): bigint | null {
  let least: bigint | null = null;
  for (const id of byId.keys()) if (least === null || id < least) least = id;
  return least;
}
