import { pipeline } from 'node:stream';
import {
  ByteStream,
  DEFAULT_MAX_PACKET_BYTES,
  frameBareDatum,
  isContainer,
  isFrame,
  splitPacketStream,
} from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { extract, type Header } from 'tar-stream';
import { type FoundPacket, fileFault } from './found-packet.ts';
import { isPacketFile } from './packet-file-names.ts';
import { unpacked } from './unpacked.ts';

/** Writer schemas of the bare data that come after them in an archive. */
const schemaFile = /\.(json|avsc)$/i;
const maxSchemaBytes = 4 * 1024 ** 2;
/** Archives inside archives. */
const maxDepth = 3;
const tarBlockBytes = 512;

/**
 * The packets of one file, whatever it is: a container, a frame, a tar archive, packed or not.
 *
 * Errors: LUCERO_FILE_UNREADABLE, for the file as a whole, after what could be read of it
 */
export function packetsInStream(source: string, stream: ByteStream): AsyncGenerator<FoundPacket> {
  return packetsOf(source, stream, null, 0);
}

/** @param schema of bare data; null outside an archive that brings one */
async function* packetsOf(
  source: string,
  packed: ByteStream,
  schema: string | null,
  depth: number,
): AsyncGenerator<FoundPacket> {
  const stream = await unpacked(packed);
  const start = await stream.peek(tarBlockBytes);
  if (isTar(start)) {
    if (depth === maxDepth) {
      throw new LuceroError(
        'LUCERO_FILE_UNREADABLE',
        'an archive inside archives: unpack it first',
      );
    }
    yield* packetsInArchive(source, stream, depth);
  } else if (schema !== null && !isContainer(start) && !isFrame(start)) {
    const datum = await stream.take(DEFAULT_MAX_PACKET_BYTES + 1);
    yield* packetsInContainer(source, new ByteStream(once(frameBareDatum(schema, datum))));
  } else {
    yield* packetsInContainer(source, stream);
  }
}

/** Whether a block is the header of a tar's member: it states the sum of its own bytes, in octal digits. */
function isTar(block: Uint8Array): boolean {
  if (block.length < tarBlockBytes) return false;
  const stated = Number.parseInt(Buffer.from(block.subarray(148, 156)).toString('latin1'), 8);
  // The sum is made as if blanks stood in its place.
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  return stated === sum;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* packetsInContainer(
  source: string,
  stream: ByteStream,
): AsyncGenerator<FoundPacket> {
  // One packet is held back: only when a second one comes is it known that they need an index.
  let held: Uint8Array | null = null;
  let hasSeveral = false;
  const named = (index: number) => (hasSeveral ? `${source}#${index}` : source);
  let heldIndex = 0;
  for await (const packet of splitPacketStream(stream)) {
    if (packet.index > 0) hasSeveral = true;
    if (held !== null) yield { source: named(heldIndex), bytes: held };
    held = null;
    if ('error' in packet) {
      yield { source: named(packet.index), error: packet.error, bytes: packet.bytes };
    } else {
      held = packet.bytes;
      heldIndex = packet.index;
    }
  }
  if (held !== null) yield { source: named(heldIndex), bytes: held };
}

/**
 * The packets of a tar archive. Archives of bare data keep their writer schema beside them, as a member
 * that ends in .json or .avsc; it must come first.
 */
async function* packetsInArchive(
  source: string,
  stream: ByteStream,
  depth: number,
): AsyncGenerator<FoundPacket> {
  let schema: string | null = null;
  for await (const member of membersOf(stream)) {
    const { name, type } = member.header;
    const content = new ByteStream(member);
    if (type === 'file' || type === 'contiguous-file') {
      if (schemaFile.test(name)) {
        schema = Buffer.from(await content.take(maxSchemaBytes)).toString('utf8');
      } else if (isPacketFile(name)) {
        yield* packetsInMember(`${source}!${name}`, content, schema, depth + 1);
      }
    }
    // A failure is the archive's, which says it when it is asked for the next member.
    await content.drain().catch(() => undefined);
  }
}

type Member = AsyncIterable<Uint8Array> & { readonly header: Header };

/** Errors: LUCERO_FILE_UNREADABLE, naming the last member that was there */
async function* membersOf(stream: ByteStream): AsyncGenerator<Member> {
  // Its types do not know the option: archives of before 1988 have no mark.
  const options: object = { allowUnknownFormat: true };
  const members = extract(options);
  // A failure reaches the loop below through the destroyed extractor.
  pipeline(stream.rest(), members, () => undefined);
  const each = members[Symbol.asyncIterator]();
  let last = 'its start';
  try {
    for (;;) {
      const next = await each.next().catch((cause: Error) => {
        throw new LuceroError(
          'LUCERO_FILE_UNREADABLE',
          `the archive cannot be read on after ${last}: ${cause.message}`,
          {},
          { cause },
        );
      });
      if (next.done === true) return;
      last = next.value.header.name;
      yield next.value as Member;
    }
  } finally {
    members.destroy();
  }
}

/** A member that cannot be read does not end the reading of the others. */
async function* packetsInMember(
  source: string,
  content: ByteStream,
  schema: string | null,
  depth: number,
): AsyncGenerator<FoundPacket> {
  try {
    yield* packetsOf(source, content, schema, depth);
  } catch (error) {
    yield fileFault(source, error);
  }
}
