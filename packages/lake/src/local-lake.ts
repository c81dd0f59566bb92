import { mkdir } from 'node:fs/promises';
import { LuceroError } from '@lucero/errors';
import { groupedFrames, notePlaces } from './grouped-frames.ts';
import type { KeptRecord, Lake, LakeRecord } from './lake.ts';
import { LakeUnavailableError } from './lake-unavailable-error.ts';
import { localReader } from './local-reader.ts';
import { assertWriter } from './segment-name.ts';
import { createSegmentWriter } from './segment-writer.ts';
import { createSlots } from './slots.ts';

export interface LocalLakeOptions {
  /** Folder of the lake; made when absent. */
  readonly path: string;
  /** Names this process's segments; two processes with one name still never share a file. */
  readonly writer: string;
  readonly maxSegmentBytes?: number | undefined;
  /** Segments held open for writing. */
  readonly maxOpenSegments?: number | undefined;
  /** Files open for reading at the same time; more reads wait. */
  readonly maxConcurrentReads?: number | undefined;
  /** Of zstd; 0: records are kept as they are. */
  readonly compressionLevel?: number | undefined;
}

/**
 * A lake in a folder of this machine. Throws LUCERO_CONFIG_INVALID for an impossible writer name,
 * LakeUnavailableError when the folder cannot be made.
 */
export async function openLocalLake(options: LocalLakeOptions): Promise<Lake> {
  const { path, writer, maxSegmentBytes = 256 * 1024 ** 2, maxOpenSegments = 16 } = options;
  const { compressionLevel = 1 } = options;
  assertWriter(writer);
  await mkdir(path, { recursive: true }).catch((error) => {
    throw new LakeUnavailableError(path, error);
  });
  const segments = createSegmentWriter({ path, writer, maxSegmentBytes, maxOpenSegments });
  // One write at a time: an offset is known only when all before it are written.
  const inWriteSlot = createSlots(1);

  let isClosed = false;

  async function append(records: readonly LakeRecord[]): Promise<KeptRecord[]> {
    if (isClosed) throw new LakeUnavailableError(path, new Error('closed'));
    const kept: KeptRecord[] = new Array(records.length);
    try {
      for (const group of groupedFrames(records, compressionLevel)) {
        const pieces = group.frames.flatMap((frame) => frame.pieces);
        const { segment, offset } = await segments.write(group.folder, pieces);
        notePlaces(kept, group, segment, offset);
      }
    } catch (error) {
      throw error instanceof LuceroError ? error : new LakeUnavailableError(path, error);
    }
    return kept;
  }

  return {
    ...localReader(path, options.maxConcurrentReads),
    append: (records) => inWriteSlot(() => append(records)),
    [Symbol.asyncDispose]: () =>
      inWriteSlot(async () => {
        isClosed = true;
        await segments[Symbol.asyncDispose]();
      }),
  };
}
