import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeFrame } from './frame.ts';
import type { LakeLocation, LakeNight, LakeReader, LakeSegment, Scanned } from './lake.ts';
import { LakeCorruptError } from './lake-corrupt-error.ts';
import { LakeUnavailableError } from './lake-unavailable-error.ts';
import { assertLocation } from './location.ts';
import { nightsAskedFor } from './nights-asked-for.ts';
import { scanFrames } from './scan-frames.ts';
import { byNight, bySegmentName, nightFolder, nightNamed, segmentNamed } from './segment-name.ts';
import { createSlots } from './slots.ts';

const windowBytes = 4 * 1024 ** 2;

/** Reads a lake in a folder of this machine, which it does not make. */
export function localReader(path: string, maxConcurrentReads = 16): LakeReader {
  const inReadSlot = createSlots(maxConcurrentReads);

  async function read(location: LakeLocation): Promise<Uint8Array> {
    assertLocation(location);
    await using handle = await openSegment(path, location.segment, location);
    const record = decodeFrame(await readAt(handle, location.offset, location.length));
    if (record === null) throw new LakeCorruptError('damaged record', location);
    return record.bytes;
  }

  async function* scan(segment: string): AsyncGenerator<Scanned> {
    const whole = { segment, offset: 0, length: 0 };
    const named = segmentNamed(segment, 0);
    if (named === null) throw new LakeCorruptError('no segment', whole);
    await using handle = await openSegment(path, segment, whole);
    const { size: sizeBytes } = await handle.stat();
    const bytes = {
      sizeBytes,
      readAt: (offset: number, length: number, room: Buffer) =>
        readAt(handle, offset, length, room),
    };
    yield* scanFrames(bytes, named, windowBytes);
  }

  async function listNights(): Promise<LakeNight[]> {
    const nights: LakeNight[] = [];
    for (const folder of await entriesOf(path)) {
      // A file beside the folders, or a folder of somebody else, is none of ours.
      if (nightNamed(folder, '0') === null || !(await isFolder(join(path, folder)))) continue;
      for (const night of await entriesOf(join(path, folder))) {
        const named = nightNamed(folder, night);
        if (named !== null) nights.push(named);
      }
    }
    return nights.sort(byNight);
  }

  async function segmentsOf({ folder, nightMjd }: LakeNight): Promise<LakeSegment[]> {
    const night = nightFolder(folder, nightMjd);
    const segments: LakeSegment[] = [];
    for (const file of await entriesOf(join(path, night))) {
      const named = segmentNamed(`${night}/${file}`, 0);
      if (named === null) continue;
      const { size: sizeBytes } = await stat(join(path, named.name)).catch(throwUnavailable(path));
      segments.push({ ...named, sizeBytes });
    }
    return segments;
  }

  return {
    listNights,
    listSegments: async (filter = {}) => {
      const nights = await nightsAskedFor(listNights, filter);
      const segments: LakeSegment[] = [];
      for (const night of nights) segments.push(...(await segmentsOf(night)));
      return segments.sort(bySegmentName);
    },
    scan,
    read: (location) => inReadSlot(() => read(location)),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function openSegment(path: string, segment: string, location: LakeLocation) {
  const file = join(path, segment);
  try {
    return await open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new LakeCorruptError('segment is missing', location, { cause: error });
    }
    throw new LakeUnavailableError(file, error);
  }
}

async function readAt(
  handle: FileHandle,
  offset: number,
  length: number,
  room?: Buffer,
): Promise<Buffer> {
  const bytes = room !== undefined && room.length >= length ? room : Buffer.allocUnsafe(length);
  const { bytesRead } = await handle
    .read(bytes, 0, length, offset)
    .catch(throwUnavailable(`offset ${offset}`));
  return bytes.subarray(0, bytesRead);
}

/** Empty when there is no such folder: nothing was written to it yet. */
async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new LakeUnavailableError(folder, error);
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(throwUnavailable(path))).isDirectory();

const throwUnavailable = (path: string) => (error: unknown) => {
  throw new LakeUnavailableError(path, error);
};
