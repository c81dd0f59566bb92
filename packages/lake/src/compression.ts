import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Below it, setting up zstd costs more than it saves [bytes]. */
const minBytes = 512;
/** What saves less than a sixteenth is kept as it is: cheaper to read, by ranges too. */
const worthwhileShare = 15 / 16;

/**
 * The bytes compressed by zstd, or the same object when that would not save enough.
 *
 * @param level of zstd; 0: never
 */
export function compressed(bytes: Uint8Array, level: number): Uint8Array {
  if (level === 0 || bytes.length < minBytes) return bytes;
  const smaller = zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: level },
    chunkSize: bytes.length,
  });
  return smaller.length < bytes.length * worthwhileShare ? smaller : bytes;
}

/** Null when it is no zstd, or of another length. */
export function decompressed(bytes: Uint8Array, length: number): Buffer | null {
  try {
    // One byte of room more, and the end is found without a second buffer.
    const chunkSize = Math.max(minBytes, length + 1);
    return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, length), chunkSize });
  } catch {
    return null;
  }
}
