import { gunzip, isGzip } from './gunzip.ts';
import { StampInvalidError } from './stamp-invalid-error.ts';

/** Far above any real cutout (largest seen: 80,640 bytes), far below what hurts a process. */
export const defaultMaxFitsBytes = 16 * 1024 ** 2;

/**
 * The FITS bytes of a cutout, gunzipped when they are gzip; what is too large never is inflated.
 * Throws StampInvalidError for damaged gzip, and for what is above the limit.
 */
export function uncompressedFits(bytes: Uint8Array, maxBytes = defaultMaxFitsBytes): Uint8Array {
  if (isGzip(bytes)) return gunzip(bytes, maxBytes);
  if (bytes.length <= maxBytes) return bytes;
  throw new StampInvalidError(`cutout above the limit of ${maxBytes} bytes`, {
    lengthBytes: bytes.length,
    maxBytes,
  });
}
