import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { asFileError } from './catalog-file-error.ts';
import { openFileSource } from './file-source.ts';

const pieceBytes = 1024 ** 2;

/** Is it gzip, by its first bytes? */
export async function isGzip(path: string): Promise<boolean> {
  await using source = await openFileSource(path);
  if (source.byteLength < 2) return false;
  const start = await source.read(0, 2);
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** The bytes of a file, unpacked when it is gzip. Errors: LUCERO_CATALOG_FILE_INVALID for a damaged or cut one */
export async function* bytePieces(path: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(path, { highWaterMark: pieceBytes });
  const stream = (await isGzip(path))
    ? // A failure reaches the reader through the unpacker, which it destroys.
      pipeline(packed, createGunzip({ chunkSize: pieceBytes }), () => undefined)
    : packed;
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    throw asFileError(path, error);
  } finally {
    packed.destroy();
  }
}

/** The text of a file in UTF-8, without a byte order mark; a letter is never cut in two. */
export async function* textPieces(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: false });
  for await (const piece of bytePieces(path)) yield decoder.decode(piece, { stream: true });
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
