import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { announcedFrameBytes, decodeFrame, frameHeaderBytes, frameMagic } from './frame.ts';
import { LakeCorruptError } from './lake-corrupt-error.ts';
import { LakeUnavailableError } from './lake-unavailable-error.ts';
import { isSegmentName } from './segment-name.ts';

/** What a scan finds, in the order of the file. */
export type Scanned =
  | {
      readonly kind: 'record';
      readonly alertId: bigint;
      readonly offset: number;
      /** Of the whole frame, as in LakeLocation. */
      readonly length: number;
      readonly bytes: Uint8Array;
    }
  /** Bytes that are no whole record: at the end a torn tail, elsewhere damage. */
  | { readonly kind: 'damage'; readonly offset: number; readonly length: number };

const searchWindowBytes = 1024 ** 2;

/**
 * Every whole record of a segment, to rebuild a lost index. Damage is passed over: the next record
 * is found by its magic and proven by its CRC.
 */
export async function* scanSegment(path: string, segment: string): AsyncGenerator<Scanned> {
  if (!isSegmentName(segment)) {
    throw new LakeCorruptError('no segment', { segment, offset: 0, length: 0 });
  }
  await using handle = await open(join(path, segment), 'r').catch((error) => {
    throw new LakeUnavailableError(path, error);
  });
  const { size } = await handle.stat();
  let damageStart: number | null = null;
  let offset = 0;
  while (offset < size) {
    const frame = await readFrame(handle, offset, size);
    const record = frame === null ? null : decodeFrame(frame);
    if (frame === null || record === null) {
      damageStart ??= offset;
      offset = await findMagic(handle, offset + 1, size);
      continue;
    }
    if (damageStart !== null) {
      yield { kind: 'damage', offset: damageStart, length: offset - damageStart };
      damageStart = null;
    }
    const { alertId, payload } = record;
    yield { kind: 'record', alertId, offset, length: frame.length, bytes: payload };
    offset += frame.length;
  }
  if (damageStart !== null) {
    yield { kind: 'damage', offset: damageStart, length: size - damageStart };
  }
}

/** Names of all segments of a lake, sorted. */
export async function listSegments(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error) => {
    throw new LakeUnavailableError(path, error);
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isSegmentName)
    .sort();
}

async function readFrame(handle: FileHandle, offset: number, size: number): Promise<Buffer | null> {
  const length = announcedFrameBytes(await readAt(handle, offset, frameHeaderBytes));
  return length === null || offset + length > size ? null : readAt(handle, offset, length);
}

/** Offset of the next magic from `start`; the size of the file when there is none. */
async function findMagic(handle: FileHandle, start: number, size: number): Promise<number> {
  for (let offset = start; offset < size; offset += searchWindowBytes - frameMagic.length + 1) {
    const found = (await readAt(handle, offset, searchWindowBytes)).indexOf(frameMagic);
    if (found !== -1) return offset + found;
  }
  return size;
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, offset);
  return bytes.subarray(0, bytesRead);
}
