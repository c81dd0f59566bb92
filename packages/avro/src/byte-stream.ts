import { LuceroError } from '@lucero/errors';

/** Bytes that come in pieces, read in the sizes that a reader needs; holds no more than it was asked for. */
export class ByteStream {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #passedBytes = 0;
  #isAtEnd = false;
  #failure: LuceroError | null = null;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Bytes that were taken. */
  get position(): number {
    return this.#passedBytes;
  }

  /**
   * The next `count` bytes without passing them; fewer at the end.
   *
   * Errors: LUCERO_FILE_UNREADABLE when the source fails
   */
  async peek(count: number): Promise<Uint8Array> {
    const bytes = await this.peekSome(count);
    if (bytes.length < count && this.#failure !== null) throw this.#failure;
    return bytes;
  }

  /** As `peek`; also fewer where the source fails, which is thrown once more is needed. */
  async peekSome(count: number): Promise<Uint8Array> {
    while (this.#heldBytes < count && (await this.#pull()));
    let [first = new Uint8Array(0)] = this.#held;
    if (first.length < count && this.#held.length > 1) {
      first = Buffer.concat(this.#held);
      this.#held = [first];
    }
    return first.subarray(0, count);
  }

  /** The next `count` bytes; fewer at the end. Errors: as `peek`. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = await this.peek(count);
    const [first] = this.#held;
    if (first !== undefined) {
      if (bytes.length === first.length) this.#held.shift();
      else this.#held[0] = first.subarray(bytes.length);
      this.#heldBytes -= bytes.length;
      this.#passedBytes += bytes.length;
    }
    return bytes;
  }

  /** Everything that is left, in pieces. Errors: as `peek`. */
  async *rest(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = this.#held.shift();
      if (piece !== undefined) {
        this.#heldBytes -= piece.length;
        this.#passedBytes += piece.length;
        yield piece;
      } else if (!(await this.#pull())) {
        if (this.#failure !== null) throw this.#failure;
        return;
      }
    }
  }

  /** Passes everything that is left. Errors: as `peek`. */
  async drain(): Promise<void> {
    for await (const _ of this.rest());
  }

  /** Lets go of the source before its end. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #pull(): Promise<boolean> {
    if (this.#isAtEnd) return false;
    let next: IteratorResult<Uint8Array>;
    try {
      next = await this.#source.next();
    } catch (error) {
      this.#failure =
        error instanceof LuceroError
          ? error
          : new LuceroError(
              'LUCERO_FILE_UNREADABLE',
              (error as Error).message,
              {},
              { cause: error },
            );
      this.#isAtEnd = true;
      return false;
    }
    if (next.done === true) {
      this.#isAtEnd = true;
      return false;
    }
    if (next.value.length > 0) {
      this.#held.push(next.value);
      this.#heldBytes += next.value.length;
    }
    return true;
  }
}
