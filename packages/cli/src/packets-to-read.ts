import type { FoundPacket } from './files/found-packet.ts';
import { packetFileNames } from './files/packet-file-names.ts';
import { checkPaths, packetsInFiles } from './packets-in-files.ts';

/**
 * The packets of the files that a command was given. The exit status is 1 at the end when one of them
 * could not be opened, unpacked or read on, or when there was no packet at all, which is said; a packet
 * that is rejected for what it holds is no failure of the command.
 */
export async function* packetsToRead(paths: readonly string[]): AsyncGenerator<FoundPacket> {
  checkPaths(paths);
  let hasPacket = false;
  let hasAnything = false;
  for (const path of paths) {
    let isEmpty = true;
    for await (const packet of packetsInFiles([path])) {
      isEmpty = false;
      const code = 'error' in packet ? packet.error.code : null;
      if (code === 'LUCERO_FILE_UNREADABLE') process.exitCode = 1;
      if (code !== 'LUCERO_AVRO_NOT_A_PACKET' && packet.bytes.byteLength > 0) hasPacket = true;
      yield packet;
    }
    if (isEmpty) {
      process.stderr.write(
        `no packets in ${path}: in folders and archives, ${packetFileNames} count\n`,
      );
    } else hasAnything = true;
  }
  if (hasPacket) return;
  process.exitCode = 1;
  if (hasAnything) process.stderr.write(`nothing could be read of ${paths.join(', ')}\n`);
}
