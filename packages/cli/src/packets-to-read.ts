import type { FoundPacket } from './files/found-packet.ts';
import {
  type FoundLightCurve,
  isJson,
  lightCurvesInStream,
} from './files/light-curves-in-stream.ts';
import { packetFileNames } from './files/packet-file-names.ts';
import { packetsInStream } from './files/packets-in-stream.ts';
import { unpacked } from './files/unpacked.ts';
import { namedPaths } from './named-paths.ts';
import { checkPaths, foundInFiles, type ReadFile } from './packets-in-files.ts';

/**
 * The packets of the files that a command was given. The exit status is 1 at the end when one of them
 * could not be opened, unpacked or read on, or when there was no packet at all, which is said; a packet
 * that is rejected for what it holds is no failure of the command.
 */
export const packetsToRead = (paths: readonly string[]): AsyncGenerator<FoundPacket> =>
  toRead<never>(paths, packetsInStream);

/** The same, and the light curves of files of JSON lines among them. */
export const packetsAndLightCurvesToRead = (
  paths: readonly string[],
): AsyncGenerator<FoundPacket | FoundLightCurve> =>
  toRead<FoundLightCurve>(paths, async function* (source, packed) {
    const stream = await unpacked(packed);
    if (await isJson(stream)) yield* lightCurvesInStream(source, stream);
    else yield* packetsInStream(source, stream);
  });

async function* toRead<Other extends FoundLightCurve>(
  paths: readonly string[],
  read: ReadFile<Other>,
): AsyncGenerator<FoundPacket | Other> {
  checkPaths(paths);
  let hasInput = false;
  let hasAnything = false;
  for (const path of paths) {
    let isEmpty = true;
    for await (const found of foundInFiles<Other>([path], read)) {
      isEmpty = false;
      if ('error' in found && found.error.code === 'LUCERO_FILE_UNREADABLE') process.exitCode = 1;
      if (isInput(found)) hasInput = true;
      yield found;
    }
    if (isEmpty) {
      process.stderr.write(
        `no packets in ${path}: in folders and archives, ${packetFileNames} count\n`,
      );
    } else hasAnything = true;
  }
  if (hasInput) return;
  process.exitCode = 1;
  if (hasAnything) process.stderr.write(`nothing could be read of ${namedPaths(paths)}\n`);
}

/** Whether it is what the command is for, be it damaged: not just some other file. */
function isInput(found: FoundPacket | FoundLightCurve): boolean {
  if ('line' in found) return 'lightCurve' in found;
  if (found.bytes.byteLength === 0) return false;
  return !('error' in found) || found.error.code !== 'LUCERO_AVRO_NOT_A_PACKET';
}
