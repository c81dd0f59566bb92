import { lstatSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteStream } from '@lucero/avro';
import { type FoundPacket, fileFault } from './files/found-packet.ts';
import { openStream } from './files/open-stream.ts';
import { isPacketFile } from './files/packet-file-names.ts';
import { packetsInStream } from './files/packets-in-stream.ts';
import { UsageError } from './usage-error.ts';

export type { FoundPacket } from './files/found-packet.ts';

/** Throws a UsageError naming the first path that is not there. */
export function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      // A broken link exists, but cannot be read: that is reported when the file is read.
      lstatSync(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR')
        throw new UsageError(`no file or folder ${path}`);
    }
  }
}

/**
 * Every packet of the given files, in order: Avro files (one or several records), folders (searched
 * for packet files and archives, in the order of their names), tar archives; packed or not.
 *
 * `source` says where a packet stood: `night.avro#3`, `night.tar.gz!alert.avro`. What cannot be read, a
 * record, a file, a folder, does not end the walk. Files of any size are streamed.
 *
 * Errors: LUCERO_USAGE before anything is read when a path is not there
 */
export async function* packetsInFiles(paths: readonly string[]): AsyncGenerator<FoundPacket> {
  yield* foundInFiles(paths, packetsInStream);
}

/** What one file holds. */
export type ReadFile<Found> = (
  source: string,
  stream: ByteStream,
) => AsyncGenerator<Found | FoundPacket>;

/**
 * As `packetsInFiles`, with other readings of the files that are named themselves. Those of folders and
 * archives are looked for by their names, as packets.
 */
export async function* foundInFiles<Found>(
  paths: readonly string[],
  read: ReadFile<Found>,
): AsyncGenerator<Found | FoundPacket> {
  checkPaths(paths);
  for (const path of paths) yield* foundAt(path, [], read);
}

/** @param above folders that this one is in, by their real names: a link may lead back to one of them */
async function* foundAt<Found>(
  path: string,
  above: readonly string[],
  read: ReadFile<Found>,
): AsyncGenerator<Found | FoundPacket> {
  try {
    if ((await stat(path)).isDirectory()) {
      const folder = await realpath(path);
      if (!above.includes(folder)) yield* packetsInFolder(path, [...above, folder]);
    } else {
      await using stream = openStream(path);
      yield* read(path, stream);
    }
  } catch (error) {
    yield fileFault(path, error);
  }
}

async function* packetsInFolder(
  folder: string,
  above: readonly string[],
): AsyncGenerator<FoundPacket> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (isPacketFile(entry.name) || entry.isDirectory()) {
      yield* foundAt(path, above, packetsInStream);
    } else if (entry.isSymbolicLink()) {
      const target = await stat(path).catch(() => null);
      if (target?.isDirectory() === true) yield* foundAt(path, above, packetsInStream);
    }
  }
}
