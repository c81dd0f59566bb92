import { LuceroError } from '@lucero/errors';
import type { StoredLightCurve } from '@lucero/store';
import { NotFoundError } from '../../../request-error.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import type { Row } from '../ztf/detection-rows.ts';
import { jsonOfRecord } from './record-json.ts';

/**
 * The packet of an object's newest alert as JSON values: it repeats what the survey says of the object and of its
 * past, in full, so that one read serves a whole light curve. Null: none is kept, or it may not go out any more.
 */
export async function newestRecord(
  options: SharedOptions,
  { survey, detections }: Pick<StoredLightCurve, 'survey' | 'detections'>,
): Promise<Row | null> {
  const newest = detections.findLast(({ hasAlert }) => hasAlert);
  if (newest === undefined) return null;
  try {
    const packet = await options.packets.readPacket(survey, newest.alertId);
    await options.packetReader.ensureSchemas([packet]);
    return jsonOfRecord(options.packetReader.readRecord(packet).record);
  } catch (error) {
    const isWithheld = error instanceof LuceroError && error.code === 'LUCERO_PROGRAM_NOT_SERVED';
    if (isWithheld || error instanceof NotFoundError) return null;
    throw error;
  }
}

/** Rows of one of the record's lists, by their id; rows without are left out. */
export function rowsById(
  record: Row | null,
  lists: readonly string[],
  id: string,
): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const list of lists) {
    const found = record?.[list];
    for (const row of Array.isArray(found) ? (found as Row[]) : found ? [found as Row] : []) {
      const key = row?.[id] ?? null;
      if (key !== null) rows.set(String(key), row);
    }
  }
  return rows;
}
