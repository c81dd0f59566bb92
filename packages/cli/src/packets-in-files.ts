import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { frameBareDatum, isContainer, isFrame, splitPackets } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { extract } from 'tar-stream';
import { UsageError } from './usage-error.ts';

/**
 * One packet of a file, or the reason why it or the rest of its file gives none; `bytes` is empty when
 * there is nothing of its own to keep (a container torn after good records).
 */
export type FoundPacket =
  | { readonly source: string; readonly bytes: Uint8Array }
  | { readonly source: string; readonly error: LuceroError; readonly bytes: Uint8Array };

const archive = /\.(tar|tar\.gz|tgz)$/i;
const packetFile = /\.avro$/i;
/** A file or archive member above this is refused instead of read into memory. */
const maxFileBytes = 2 ** 31;

/**
 * Every packet of the given files, in order: Avro files (one or several records), folders (searched
 * for *.avro and archives, in the order of their names), tar and tar.gz.
 *
 * `source` says where a packet stood: `night.avro#3`, `night.tar.gz!alert.avro`. A record that cannot
 * be read does not end the walk.
 */
export async function* packetsInFiles(paths: readonly string[]): AsyncGenerator<FoundPacket> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null) throw new UsageError(`no file or folder ${path}`);
    if (found.isDirectory()) yield* packetsInFolder(path);
    else yield* packetsInFile(path);
  }
}

async function* packetsInFolder(folder: string): AsyncGenerator<FoundPacket> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* packetsInFolder(path);
    else if (packetFile.test(entry.name) || archive.test(entry.name)) yield* packetsInFile(path);
  }
}

async function* packetsInFile(path: string): AsyncGenerator<FoundPacket> {
  if (archive.test(path)) yield* packetsInArchive(path);
  else yield* packetsInBytes(path, await readFile(path));
}

function* packetsInBytes(source: string, bytes: Uint8Array): Generator<FoundPacket> {
  // One packet is held back: only when a second one comes is it known that they need an index.
  let held: Uint8Array | null = null;
  let index = 0;
  try {
    for (const packet of splitPackets(bytes)) {
      if (held !== null) yield { source: `${source}#${index++}`, bytes: held };
      held = packet;
    }
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    if (held === null) {
      yield { source, error, bytes };
      return;
    }
    yield { source: `${source}#${index}`, bytes: held };
    yield { source: `${source}#${index + 1}`, error, bytes: new Uint8Array(0) };
    return;
  }
  if (held !== null) yield { source: index === 0 ? source : `${source}#${index}`, bytes: held };
}

/**
 * The packets of a tar archive, streamed: a night does not fit into memory. Archives of bare data keep
 * their writer schema beside them, as a member that ends in .json or .avsc; it must come first.
 */
async function* packetsInArchive(path: string): AsyncGenerator<FoundPacket> {
  const members = extract();
  const source = createReadStream(path);
  const unpacked = /z$/i.test(path)
    ? pipeline(source, createGunzip(), members)
    : pipeline(source, members);
  // A failure reaches the loop below through the destroyed extractor; this only keeps it handled.
  unpacked.catch(() => undefined);
  let schema: string | null = null;
  let last = '';
  try {
    for await (const member of members) {
      const { name, type, size = 0 } = member.header;
      last = name;
      if (type !== 'file' || size > maxFileBytes) {
        member.resume();
        continue;
      }
      const bytes = await buffer(member);
      if (/\.(json|avsc)$/i.test(name)) {
        schema = bytes.toString('utf8');
      } else if (packetFile.test(name)) {
        yield* packetsInMember(`${path}!${name}`, bytes, schema);
      }
    }
  } catch (error) {
    const cause = error as Error;
    const broken = new LuceroError(
      'LUCERO_AVRO_TRUNCATED',
      `the archive cannot be read on after ${last || 'its start'}: ${cause.message}`,
      {},
      { cause },
    );
    yield { source: path, error: broken, bytes: new Uint8Array(0) };
  }
}

function* packetsInMember(
  source: string,
  bytes: Uint8Array,
  schema: string | null,
): Generator<FoundPacket> {
  const isBare = schema !== null && !isContainer(bytes) && !isFrame(bytes);
  yield* packetsInBytes(source, isBare ? frameBareDatum(schema, bytes) : bytes);
}

/** Tells a person what a torn file keeps from the broker: there are no bytes that could be sent. */
export function warnOfTornFile(packet: FoundPacket): void {
  const reason = 'error' in packet ? packet.error.message : 'it is empty';
  process.stderr.write(`${packet.source}: nothing more to read: ${reason}\n`);
}
