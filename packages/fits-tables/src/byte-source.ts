import { FitsTableInvalidError } from './fits-table-invalid-error.ts';

/** A file of which parts are asked for: whoever opens files gives it, since this room opens none. */
export interface ByteSource {
  readonly byteLength: number;
  /** The bytes from `start` up to, not with, `end`; both lie within the file. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}

/** What a reader asks for next: bytes from `start` up to, not with, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
  /** What they are, for the message when the file ends before. */
  readonly what: string;
}

/**
 * A reader that knows the file's length and asks for ranges: the same code reads bytes in memory and a file
 * of any size.
 */
export type RangeReader<Result> = Generator<ByteRange, Result, Uint8Array>;

/** Runs a reader over bytes that are all there. */
export function readBytes<Result>(reader: RangeReader<Result>, bytes: Uint8Array): Result {
  let step = reader.next();
  while (step.done !== true) {
    refuseBeyond(step.value, bytes.length);
    step = reader.next(bytes.subarray(step.value.start, step.value.end));
  }
  return step.value;
}

/** Runs a reader over a file. */
export async function readSource<Result>(
  reader: RangeReader<Result>,
  source: ByteSource,
): Promise<Result> {
  let step = reader.next();
  while (step.done !== true) {
    const { start, end, what } = step.value;
    refuseBeyond(step.value, source.byteLength);
    const part = await source.read(start, end);
    if (part.length !== end - start) {
      throw new FitsTableInvalidError(`${what}: the file became shorter while it was read`);
    }
    step = reader.next(part);
  }
  return step.value;
}

function refuseBeyond({ start, end, what }: ByteRange, byteLength: number): void {
  if (end <= byteLength) return;
  throw new FitsTableInvalidError(
    `truncated: ${what} needs bytes ${start} to ${end}, the file has ${byteLength}`,
    { start, end, byteLength },
  );
}
