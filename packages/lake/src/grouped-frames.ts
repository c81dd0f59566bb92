import { LuceroError } from '@lucero/errors';
import { encodeFrame, type Frame, maxPayloadBytes } from './frame.ts';
import type { KeptRecord, LakeRecord } from './lake.ts';
import { nightFolder } from './segment-name.ts';

/** The frames of those records of an append that go to one night of one folder. */
export interface GroupedFrames {
  /** `<folder>/<night>` */
  readonly folder: string;
  readonly frames: readonly Frame[];
  /** Of each frame's record among those given. */
  readonly indexes: readonly number[];
  /** Where each frame's message was first. */
  readonly origins: readonly LakeRecord['origin'][];
  /** When the first of them was written; 0: not known. */
  readonly timestampMs: number;
}

/** Throws LUCERO_AVRO_TOO_LARGE, LUCERO_ALERT_INVALID. */
export function groupedFrames(records: readonly LakeRecord[], level: number): GroupedFrames[] {
  const byFolder = Map.groupBy(records.entries(), ([, record]) => {
    assertKeepable(record);
    return nightFolder(record.folder, record.nightMjd);
  });
  return [...byFolder].map(([folder, ofFolder]) => ({
    folder,
    frames: ofFolder.map(([, record]) => encodeFrame(record, level)),
    indexes: ofFolder.map(([i]) => i),
    origins: ofFolder.map(([, { origin }]) => origin),
    timestampMs: ofFolder[0]?.[1].timestampMs ?? 0,
  }));
}

/** Notes in `kept` where the frames of a group are, which stand behind each other from `offset`. */
export function notePlaces(
  kept: KeptRecord[],
  { frames, indexes }: GroupedFrames,
  segment: string,
  offset: number,
): void {
  let at = offset;
  for (const [k, i] of indexes.entries()) {
    const { length, sha256 } = frames[k]!;
    kept[i] = { segment, offset: at, length, sha256 };
    at += length;
  }
}

function assertKeepable({ alertId, bytes, folder }: LakeRecord): void {
  if (bytes.length <= maxPayloadBytes) return;
  throw new LuceroError(
    'LUCERO_AVRO_TOO_LARGE',
    `message of ${bytes.length} bytes; a lake record holds ${maxPayloadBytes}`,
    { folder, alertId },
  );
}
