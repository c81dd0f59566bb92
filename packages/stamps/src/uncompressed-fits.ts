import { gunzipSync } from 'node:zlib';
import { StampInvalidError } from './stamp-invalid-error.ts';

/** Far above any real cutout (largest seen: 80,640 bytes), far below what hurts a process. */
export const defaultMaxFitsBytes = 16 * 1024 ** 2;

const minChunkBytes = 16 * 1024;
const maxChunkBytes = 256 * 1024;

/**
 * The FITS bytes of a cutout, gunzipped when they are gzip; what is too large never is inflated.
 * Throws StampInvalidError for damaged gzip (its CRC-32 is checked), and for what is above the limit.
 */
export function uncompressedFits(bytes: Uint8Array, maxBytes = defaultMaxFitsBytes): Uint8Array {
  if (!isGzip(bytes)) {
    if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
    return bytes;
  }
  const claimedBytes = claimedLength(bytes);
  if (claimedBytes > maxBytes) {
    // Of a truncated gzip, the claim is any four bytes.
    throw new StampInvalidError(
      `damaged gzip, or above the limit of ${maxBytes} bytes: it claims ${claimedBytes}`,
      { lengthBytes: claimedBytes, maxBytes },
    );
  }
  try {
    // A chunk of the claimed length makes one output buffer instead of a list to concatenate. The
    // claim may lie: tiny chunks would take long, a huge one memory; the limit is maxOutputLength.
    const chunkSize = Math.min(maxChunkBytes, Math.max(minChunkBytes, claimedBytes + 1));
    return gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(null, maxBytes);
    const reason = error instanceof Error ? error.message : String(error);
    throw new StampInvalidError(`damaged gzip: ${reason}`, {}, { cause: error });
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 18 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The last four bytes of a gzip member: its uncompressed length, little-endian. */
function claimedLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(bytes.length - 4, true);
}

function tooLarge(lengthBytes: number | null, maxBytes: number): StampInvalidError {
  return new StampInvalidError(`cutout above the limit of ${maxBytes} bytes`, {
    lengthBytes,
    maxBytes,
  });
}
