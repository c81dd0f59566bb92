import { hash } from 'node:crypto';
import {
  announcedFrameBytes,
  type DecodedFrame,
  decodeFrame,
  frameHeaderBytes,
  indexOfMagic,
  magicBytes,
} from './frame.ts';
import type { LakeNight, Scanned } from './lake.ts';

/** A segment's bytes, wherever they are. */
export interface SegmentBytes {
  readonly sizeBytes: number;
  /** So many bytes, fewer only at the end; in `room` where it has room for them. */
  readonly readAt: (offset: number, length: number, room: Buffer) => Promise<Buffer>;
}

/**
 * Every whole record of a segment, read from front to back in pieces of `windowBytes`. Damage is passed
 * over: the next record is found by its magic and proven by its CRC and its hash.
 */
export async function* scanFrames(
  segment: SegmentBytes,
  { folder, nightMjd }: LakeNight,
  windowBytes: number,
): AsyncGenerator<Scanned> {
  const { sizeBytes } = segment;
  const window = new ReadWindow(segment, windowBytes);
  let damageStart: number | null = null;
  let offset = 0;
  while (offset < sizeBytes) {
    if (!window.covers(offset, frameHeaderBytes)) await window.fill(offset, frameHeaderBytes);
    const length = announcedFrameBytes(window.view(offset, frameHeaderBytes));
    let found: (DecodedFrame & { readonly sha256: Uint8Array }) | null = null;
    if (length !== null && offset + length <= sizeBytes) {
      if (!window.covers(offset, length)) await window.fill(offset, length);
      found = provenFrame(window.view(offset, length));
    }
    if (length === null || found === null) {
      damageStart ??= offset;
      offset = await findMagic(window, offset + 1, sizeBytes);
      continue;
    }
    if (damageStart !== null) {
      const damage = { offset: damageStart, length: offset - damageStart, isTail: false };
      yield { kind: 'damage', ...damage };
      damageStart = null;
    }
    const { sha256, ...record } = found;
    yield { kind: 'record', offset, length, record: { ...record, folder, nightMjd }, sha256 };
    offset += length;
  }
  if (damageStart !== null) {
    yield {
      ...{ kind: 'damage', offset: damageStart, length: sizeBytes - damageStart, isTail: true },
    };
  }
}

/** Null when it is no whole frame, or its bytes have not the hash that it names. */
function provenFrame(frame: Buffer): (DecodedFrame & { readonly sha256: Uint8Array }) | null {
  const decoded = decodeFrame(frame);
  if (decoded === null) return null;
  const sha256 = hash('sha256', decoded.bytes, 'buffer');
  if (decoded.sha256 !== null && !sha256.equals(decoded.sha256)) return null;
  // The window is filled again while the caller may still have the record.
  const isInWindow = decoded.bytes.buffer === frame.buffer;
  const bytes = isInWindow ? Buffer.from(decoded.bytes) : decoded.bytes;
  return { ...decoded, bytes, sha256 };
}

/** Offset of the next magic from `start`; the size of the segment when there is none. */
async function findMagic(window: ReadWindow, start: number, sizeBytes: number): Promise<number> {
  let offset = start;
  while (offset + magicBytes <= sizeBytes) {
    if (!window.covers(offset, magicBytes)) await window.fill(offset, magicBytes);
    const rest = window.from(offset);
    const found = indexOfMagic(rest);
    if (found !== -1) return offset + found;
    offset += Math.max(1, rest.length - magicBytes + 1);
  }
  return sizeBytes;
}

/** The part of a segment that is in memory. Asked before it is filled: most frames need no wait. */
class ReadWindow {
  readonly #segment: SegmentBytes;
  /** Used again and again: fresh memory of some megabytes costs as much as reading into it. */
  readonly #room: Buffer;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(segment: SegmentBytes, windowBytes: number) {
    this.#segment = segment;
    this.#room = Buffer.allocUnsafe(Math.min(windowBytes, Math.max(1, segment.sizeBytes)));
  }

  covers(offset: number, length: number): boolean {
    const end = Math.min(offset + length, this.#segment.sizeBytes);
    return offset >= this.#start && end <= this.#start + this.#bytes.length;
  }

  async fill(offset: number, length: number): Promise<void> {
    const wanted = Math.max(length, this.#room.length);
    this.#bytes = await this.#segment.readAt(offset, wanted, this.#room);
    this.#start = offset;
  }

  view(offset: number, length: number): Buffer {
    return this.#bytes.subarray(offset - this.#start, offset - this.#start + length);
  }

  from(offset: number): Buffer {
    return this.#bytes.subarray(offset - this.#start);
  }
}
