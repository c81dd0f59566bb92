import { createHash } from 'node:crypto';
import { LuceroError } from '@lucero/errors';
import { decodeFrame } from './frame.ts';
import { type GroupedFrames, groupedFrames, notePlaces } from './grouped-frames.ts';
import type { KeptRecord, Lake, LakeLocation, LakeNight, LakeSegment, Scanned } from './lake.ts';
import { LakeCorruptError } from './lake-corrupt-error.ts';
import { LakeUnavailableError } from './lake-unavailable-error.ts';
import { assertLocation } from './location.ts';
import { nightsAskedFor } from './nights-asked-for.ts';
import type { ObjectStore } from './object-store.ts';
import { scanFrames } from './scan-frames.ts';
import { byNight, bySegmentName, nightFolder, nightNamed, segmentNamed } from './segment-name.ts';
import { createSlots } from './slots.ts';

/** One request reads so much: a whole object as archive writes them, mostly. */
const windowBytes = 8 * 1024 ** 2;
const maxConcurrentWrites = 4;
const maxConcurrentReads = 32;

/**
 * A lake in an object store: each append makes one object a night and folder. Objects are named by the
 * time of their first message and by what they hold, so that the same records given again after an
 * unclear answer make the same object, and a late request can never replace another one.
 */
export function objectLake(objects: ObjectStore, compressionLevel = 1): Lake {
  const inWriteSlot = createSlots(maxConcurrentWrites);
  const inReadSlot = createSlots(maxConcurrentReads);
  let isClosed = false;

  async function keep(group: GroupedFrames, kept: KeptRecord[]): Promise<void> {
    const bytes = Buffer.concat(group.frames.flatMap(({ pieces }) => pieces));
    const name = objectName(group);
    await objects.put(name, bytes);
    notePlaces(kept, group, name, 0);
  }

  async function read(location: LakeLocation): Promise<Uint8Array> {
    assertLocation(location);
    const { segment, offset, length } = location;
    const part = await objects.getPart(segment, offset, length);
    if (part === null) throw new LakeCorruptError('segment is missing or too short', location);
    const record = decodeFrame(part.bytes);
    if (record === null) throw new LakeCorruptError('damaged record', location);
    return record.bytes;
  }

  async function* scan(segment: string): AsyncGenerator<Scanned> {
    const whole = { segment, offset: 0, length: 0 };
    const named = segmentNamed(segment, 0);
    if (named === null) throw new LakeCorruptError('no segment', whole);
    const sizeBytes = await objects.sizeOf(segment);
    if (sizeBytes === null) throw new LakeCorruptError('segment is missing', whole);
    const readAt = async (offset: number, length: number) => {
      const part = await objects.getPart(segment, offset, length);
      if (part === null) throw new LakeCorruptError('segment was taken away', whole);
      return part.bytes;
    };
    yield* scanFrames({ sizeBytes, readAt }, named, windowBytes);
  }

  async function listNights(): Promise<LakeNight[]> {
    const nights: LakeNight[] = [];
    for await (const folder of objects.listFolders('')) {
      if (nightNamed(folder, '0') === null) continue;
      for await (const night of objects.listFolders(`${folder}/`)) {
        const named = nightNamed(folder, night);
        if (named !== null) nights.push(named);
      }
    }
    return nights.sort(byNight);
  }

  return {
    append: async (records) => {
      if (isClosed) throw new LakeUnavailableError('s3', new Error('closed'));
      const kept: KeptRecord[] = new Array(records.length);
      const groups = groupedFrames(records, compressionLevel);
      const writes = groups.map((group) => inWriteSlot(() => keep(group, kept)));
      // None may go on when the caller already tries again.
      for (const write of await Promise.allSettled(writes)) {
        if (write.status === 'rejected') throw write.reason;
      }
      return kept;
    },
    read: (location) => inReadSlot(() => read(location)),
    scan,
    listNights,
    listSegments: async (filter = {}) => {
      const segments: LakeSegment[] = [];
      for (const { folder, nightMjd } of await nightsAskedFor(listNights, filter)) {
        for await (const { name, sizeBytes } of objects.list(`${nightFolder(folder, nightMjd)}/`)) {
          const named = segmentNamed(name, sizeBytes);
          if (named !== null) segments.push(named);
        }
      }
      return segments.sort(bySegmentName);
    },
    [Symbol.asyncDispose]: async () => {
      isClosed = true;
      await objects[Symbol.asyncDispose]();
    },
  };
}

/**
 * Not of all its bytes: archive notes in a header when it kept a message. Records, where they came from
 * and their lengths tell objects apart; two that agree in these serve every place of each other.
 */
function objectName({ folder, timestampMs, frames, origins }: GroupedFrames): string {
  if (!(timestampMs >= 0 && timestampMs < 1e13)) {
    throw new LuceroError('LUCERO_ALERT_INVALID', `no time of a message: ${timestampMs} ms`);
  }
  const time = String(Math.floor(timestampMs)).padStart(13, '0');
  const digest = createHash('sha256');
  for (const [i, { pieces, length, sha256 }] of frames.entries()) {
    const origin = origins[i] ?? null;
    digest.update(`${length} `).update(sha256);
    if (origin === null) digest.update(pieces[0]);
    else digest.update(`${origin.topic}/${origin.partition}/${origin.offset}`);
  }
  return `${folder}/${time}-${digest.digest('hex').slice(0, 32)}.seg`;
}
