import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { decodeFrame, encodeFrame, frameHeaderBytes, maxPayloadBytes } from './frame.ts';
import type { Lake, LakeLocation, LakeRecord } from './lake.ts';
import { LakeCorruptError } from './lake-corrupt-error.ts';
import { LakeUnavailableError } from './lake-unavailable-error.ts';
import { assertWriter, isSegmentName, nightFolder } from './segment-name.ts';
import { createSegmentWriter } from './segment-writer.ts';
import { createSlots } from './slots.ts';

export interface LocalLakeOptions {
  /** Folder of the lake; made when absent. */
  readonly path: string;
  /** Names this process's segments; two processes with one name still never share a file. */
  readonly writer: string;
  readonly maxSegmentBytes?: number;
  /** Segments held open for writing. */
  readonly maxOpenSegments?: number;
  /** Files open for reading at the same time; more reads wait. */
  readonly maxConcurrentReads?: number;
}

/**
 * A lake in a folder of this machine. Throws LUCERO_CONFIG_INVALID for an impossible writer name,
 * LakeUnavailableError when the folder cannot be made.
 */
export async function openLocalLake(options: LocalLakeOptions): Promise<Lake> {
  const { path, writer, maxSegmentBytes = 256 * 1024 ** 2, maxOpenSegments = 8 } = options;
  assertWriter(writer);
  await mkdir(path, { recursive: true }).catch((error) => {
    throw new LakeUnavailableError(path, error);
  });
  const segments = createSegmentWriter({ path, writer, maxSegmentBytes, maxOpenSegments });
  const inReadSlot = createSlots(options.maxConcurrentReads ?? 16);
  // One write at a time: an offset is known only when all before it are written.
  const inWriteSlot = createSlots(1);

  let isClosed = false;

  async function append(records: readonly LakeRecord[]): Promise<LakeLocation[]> {
    if (isClosed) throw new LakeUnavailableError(path, new Error('closed'));
    const byFolder = Map.groupBy(records.entries(), ([, record]) => {
      assertKeepable(record);
      return nightFolder(record.survey, record.nightMjd);
    });
    const locations: LakeLocation[] = new Array(records.length);
    try {
      for (const [folder, ofFolder] of byFolder) {
        const frames = ofFolder.map(([, { alertId, bytes }]) => encodeFrame(alertId, bytes));
        const written = await segments.write(folder, frames.flat());
        let offset = written.offset;
        for (const [k, [i]] of ofFolder.entries()) {
          const [header, payload] = frames[k]!;
          const length = header.length + payload.length;
          locations[i] = { segment: written.segment, offset, length };
          offset += length;
        }
      }
    } catch (error) {
      throw new LakeUnavailableError(path, error);
    }
    return locations;
  }

  async function read(location: LakeLocation): Promise<Uint8Array> {
    if (!isLocation(location)) throw new LakeCorruptError('no place in a lake', location);
    const frame = await readBytes(join(path, location.segment), location);
    const record = decodeFrame(frame);
    if (record === null) throw new LakeCorruptError('damaged record', location);
    return record.payload;
  }

  async function readBytes(file: string, location: LakeLocation): Promise<Buffer> {
    try {
      await using handle = await open(file, 'r');
      const bytes = Buffer.allocUnsafe(location.length);
      const { bytesRead } = await handle.read(bytes, 0, location.length, location.offset);
      return bytes.subarray(0, bytesRead);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        throw new LakeCorruptError('segment is missing', location, { cause: error });
      }
      throw new LakeUnavailableError(file, error);
    }
  }

  return {
    append: (records) => inWriteSlot(() => append(records)),
    read: (location) => inReadSlot(() => read(location)),
    [Symbol.asyncDispose]: () =>
      inWriteSlot(async () => {
        isClosed = true;
        await segments[Symbol.asyncDispose]();
      }),
  };
}

function assertKeepable({ alertId, bytes, survey }: LakeRecord): void {
  if (bytes.length <= maxPayloadBytes) return;
  throw new LuceroError(
    'LUCERO_AVRO_TOO_LARGE',
    `packet of ${bytes.length} bytes; a lake record holds ${maxPayloadBytes}`,
    { survey, alertId },
  );
}

function isLocation({ segment, offset, length }: LakeLocation): boolean {
  return (
    isSegmentName(segment) &&
    Number.isSafeInteger(offset) &&
    offset >= 0 &&
    Number.isInteger(length) &&
    length >= frameHeaderBytes &&
    length <= frameHeaderBytes + maxPayloadBytes
  );
}
