import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ByteStream } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { unpacked } from './unpacked.ts';

const byteOrderMark = '\uFEFF';
const newline = 0x0a;
/** Several times the longest light curve that is read: a longer line is no text of lines. */
const maxLineBytes = 64 * 1024 ** 2;

/**
 * The lines of a text in UTF-8, packed (gzip, bzip2, zstd) or not; a mark at its start, as Windows writes
 * it, is no part of the first.
 *
 * Errors: LUCERO_FILE_UNREADABLE, after the lines that could be read
 */
export async function* textLines(stream: ByteStream, signal?: AbortSignal): AsyncGenerator<string> {
  const text = await unpacked(stream);
  const [first, second] = await text.peek(2);
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new LuceroError('LUCERO_FILE_UNREADABLE', 'the text is UTF-16: save it as UTF-8');
  }
  // The interface would take a failure of its input for the end.
  let failure: unknown = null;
  const input = Readable.from(
    (async function* () {
      try {
        yield* withShortLines(text.rest());
      } catch (error) {
        failure = error;
      }
    })(),
    { objectMode: false },
  );
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal });
  let isFirst = true;
  for await (const line of lines) {
    yield isFirst && line.startsWith(byteOrderMark) ? line.slice(1) : line;
    isFirst = false;
  }
  if (failure !== null) throw failure;
}

/** What is passed on holds no line that a string cannot; the error comes before memory runs out. */
async function* withShortLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let lineBytes = 0;
  for await (const piece of pieces) {
    const last = piece.lastIndexOf(newline);
    lineBytes = last === -1 ? lineBytes + piece.length : piece.length - last - 1;
    if (lineBytes > maxLineBytes) {
      throw new LuceroError(
        'LUCERO_FILE_UNREADABLE',
        `a line has more than ${maxLineBytes / 1024 ** 2} MiB: one object a line`,
      );
    }
    yield piece;
  }
}
