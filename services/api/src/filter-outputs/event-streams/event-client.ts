/** Where the bytes of a stream go: a response of node:http. */
export interface ByteSink {
  /** It is closed for good; 'close' may have been told before anybody listened. */
  readonly destroyed: boolean;
  /** False: it has enough for now, 'drain' says when it wants more. */
  readonly write: (bytes: Uint8Array | string) => boolean;
  readonly end: () => unknown;
  readonly destroy: () => unknown;
  readonly on: (event: 'close' | 'drain' | 'error', listener: () => void) => unknown;
}

/** One open stream. What it has not sent is not kept for it: it reads on when its socket has room again. */
export class EventClient {
  readonly caller: string;
  /** Who may see private filters of theirs; null: nobody in particular. */
  readonly owner: string | null;
  readonly endsAtMs: number;
  /** The last event that was given to the socket. */
  sentSeq: bigint;
  /** Since when its socket has been full; null: it has room. */
  fullSinceMs: number | null = null;
  isReading = false;
  isClosed = false;
  readonly #sink: ByteSink;

  constructor(given: {
    readonly sink: ByteSink;
    readonly caller: string;
    readonly owner: string | null;
    readonly sentSeq: bigint;
    readonly endsAtMs: number;
  }) {
    this.#sink = given.sink;
    this.caller = given.caller;
    this.owner = given.owner;
    this.sentSeq = given.sentSeq;
    this.endsAtMs = given.endsAtMs;
  }

  /** Its reader is gone. */
  get isGone(): boolean {
    return this.#sink.destroyed;
  }

  write(bytes: Uint8Array | string, nowMs: number): void {
    if (this.isClosed) return;
    if (!this.#sink.write(bytes)) this.fullSinceMs ??= nowMs;
  }

  /** The reader comes back with its place. */
  end(): void {
    if (!this.isClosed) this.#sink.end();
  }

  /** It has not taken what was written for a long time: what is buffered is dropped with the connection. */
  cutOff(): void {
    if (!this.isClosed) this.#sink.destroy();
  }
}
