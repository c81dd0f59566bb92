/**
 * The segments one writer is filling: at most one per survey and night.
 *
 * A segment is created exclusively and never opened for writing again: not by another writer, not
 * after a restart, not after a failed write. Whatever a crash tore is therefore the end of its file,
 * and no record is ever put behind it.
 */
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface SegmentWriterOptions {
  readonly path: string;
  readonly writer: string;
  /** A segment that has reached it is closed and the next begun [bytes]. */
  readonly maxSegmentBytes: number;
  /** Least recently written are closed first. */
  readonly maxOpenSegments: number;
}

interface OpenSegment {
  readonly name: string;
  readonly handle: FileHandle;
  lengthBytes: number;
}

export interface SegmentWriter extends AsyncDisposable {
  /** Writes pieces behind each other into the folder's segment and syncs; one call at a time. */
  readonly write: (folder: string, pieces: readonly Uint8Array[]) => Promise<WrittenFrames>;
}

export interface WrittenFrames {
  readonly segment: string;
  /** Where the first frame starts [bytes]. */
  readonly offset: number;
}

export function createSegmentWriter(options: SegmentWriterOptions): SegmentWriter {
  const { path, writer, maxSegmentBytes, maxOpenSegments } = options;
  // In the order of the last write: a Map iterates in the order of insertion.
  const openSegments = new Map<string, OpenSegment>();

  async function write(folder: string, pieces: readonly Uint8Array[]): Promise<WrittenFrames> {
    const segment = openSegments.get(folder) ?? (await createSegment(folder));
    openSegments.delete(folder);
    const offset = segment.lengthBytes;
    try {
      const writtenBytes = await writeWhole(segment.handle, pieces, offset);
      await segment.handle.datasync();
      if (offset === 0) await syncFolders(folder);
      segment.lengthBytes += writtenBytes;
    } catch (error) {
      // How much of it reached the disk is unknown: leave the segment behind.
      await segment.handle.close();
      throw error;
    }
    if (segment.lengthBytes < maxSegmentBytes) openSegments.set(folder, segment);
    else await segment.handle.close();
    return { segment: segment.name, offset };
  }

  async function createSegment(folder: string): Promise<OpenSegment> {
    await closeOldest(maxOpenSegments - 1);
    const full = join(path, folder);
    await mkdir(full, { recursive: true });
    const prefix = `${writer}-`;
    const numbers = (await readdir(full))
      .filter((file) => file.startsWith(prefix) && /^\d+\.seg$/.test(file.slice(prefix.length)))
      .map((file) => Number.parseInt(file.slice(prefix.length), 10));
    for (let n = Math.max(-1, ...numbers) + 1; ; n++) {
      const name = `${folder}/${prefix}${n}.seg`;
      try {
        const handle = await open(join(path, name), 'wx');
        return { name, handle, lengthBytes: 0 };
      } catch (error) {
        // Another process with our writer id was first: take the next number.
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  /** A new file survives a power cut only when its folder, and theirs, are on the disk. */
  async function syncFolders(folder: string): Promise<void> {
    for (const above of [folder, dirname(folder), '.']) {
      await using handle = await open(join(path, above), 'r');
      await handle.sync();
    }
  }

  async function closeOldest(kept: number): Promise<void> {
    for (const [folder, segment] of openSegments) {
      if (openSegments.size <= kept) return;
      openSegments.delete(folder);
      await segment.handle.close();
    }
  }

  return { write, [Symbol.asyncDispose]: () => closeOldest(0) };
}

/** Resolves to how many bytes the pieces have. */
async function writeWhole(
  handle: FileHandle,
  pieces: readonly Uint8Array[],
  offset: number,
): Promise<number> {
  let at = offset;
  let left = [...pieces];
  // A disk that fills up may take a part and report no error until the next write.
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left, at);
    at += bytesWritten;
    left = after(left, bytesWritten);
  }
  return at - offset;
}

/** What is left of the pieces behind so many bytes. */
function after(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let rest = bytes;
  for (const [i, piece] of pieces.entries()) {
    if (rest < piece.length) return [piece.subarray(rest), ...pieces.slice(i + 1)];
    rest -= piece.length;
  }
  return [];
}
