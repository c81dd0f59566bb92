import { crc32, inflateRawSync } from 'node:zlib';
import { StampInvalidError } from './stamp-invalid-error.ts';

const minChunkBytes = 16 * 1024;
const maxChunkBytes = 256 * 1024;
/** Members of a file; far above what block-wise writers make of `defaultMaxFitsBytes`. */
const maxMembers = 1024;

/** Flag bits of a member's header (RFC 1952). */
const hasHeaderCrc = 2;
const hasExtra = 4;
const hasName = 8;
const hasComment = 16;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The content of a gzip file, read as `gunzip` and Python's gzip read it: members one after the other are
 * concatenated, zeros between and behind them mean nothing, and what follows and is no member (a newline,
 * rubbish) is ignored. A member that begins and is damaged makes the whole unreadable.
 *
 * node:zlib calls a newline behind the last member a damaged header, hence member by member.
 *
 * Throws StampInvalidError: damaged (CRC-32 and length are checked), or above `maxBytes` inflated.
 */
export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let leftBytes = maxBytes;
  for (let at = 0; parts.length === 0 || isGzip(bytes.subarray(at)); ) {
    if (parts.length === maxMembers) {
      throw new StampInvalidError(`gzip of more than ${maxMembers} members`, { maxMembers });
    }
    const { content, end } = inflatedMember(bytes, at, leftBytes, maxBytes);
    parts.push(content);
    leftBytes -= content.length;
    at = end;
    while (at < bytes.length && bytes[at] === 0) at++;
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

function inflatedMember(
  bytes: Uint8Array,
  start: number,
  leftBytes: number,
  maxBytes: number,
): { content: Uint8Array; end: number } {
  const deflated = bytes.subarray(headerEnd(bytes, start));
  // A chunk of the claimed length makes one output buffer instead of a list to concatenate. The claim may
  // be any four bytes: tiny chunks would take long, a huge one memory; the limit is maxOutputLength.
  const claimedBytes = bytes.length < 4 ? 0 : viewOf(bytes).getUint32(bytes.length - 4, true);
  const chunkSize = Math.min(maxChunkBytes, Math.max(minChunkBytes, claimedBytes + 1));
  let content: Uint8Array;
  let usedBytes: number;
  try {
    const inflated = inflateRawSync(deflated, {
      // 0 would mean no limit; what exceeds it by one is caught below.
      maxOutputLength: leftBytes + 1,
      chunkSize,
      info: true,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    content = inflated.buffer;
    usedBytes = inflated.engine.bytesWritten;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
  if (content.length > leftBytes) throw tooLarge(maxBytes);
  const trailer = deflated.subarray(usedBytes, usedBytes + 8);
  if (trailer.length < 8) throw damaged('unexpected end of file');
  const view = viewOf(trailer);
  if (view.getUint32(0, true) !== crc32(content)) throw damaged('incorrect data check');
  if (view.getUint32(4, true) !== content.length) throw damaged('incorrect length check');
  return { content, end: deflated.byteOffset - bytes.byteOffset + usedBytes + 8 };
}

/** Where the deflated data of the member at `start` begins. */
function headerEnd(bytes: Uint8Array, start: number): number {
  if (bytes.length - start < 10) throw damaged('unexpected end of file');
  if (bytes[start + 2] !== 8) throw damaged('unknown compression method');
  const flags = bytes[start + 3];
  let at = start + 10;
  if (flags & hasExtra) {
    if (bytes.length < at + 2) throw damaged('unexpected end of file');
    at += 2 + viewOf(bytes).getUint16(at, true);
  }
  for (const flag of [hasName, hasComment]) {
    if (!(flags & flag)) continue;
    const zeroAt = bytes.indexOf(0, at);
    if (zeroAt === -1) throw damaged('unexpected end of file');
    at = zeroAt + 1;
  }
  if (flags & hasHeaderCrc) at += 2;
  return at;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const damaged = (reason: string, cause?: unknown): StampInvalidError =>
  new StampInvalidError(`damaged gzip: ${reason}`, {}, { cause });

function tooLarge(maxBytes: number): StampInvalidError {
  return new StampInvalidError(`cutout above the limit of ${maxBytes} bytes`, { maxBytes });
}
