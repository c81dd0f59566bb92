/** An event of one filter, ready to be sent. */
export interface SentEvent {
  readonly seq: bigint;
  readonly bytes: Buffer;
}

/** The newest events of one filter, without a hole: everything after `afterSeq` that is kept at all. */
export class EventWindow {
  #events: SentEvent[] = [];
  #afterSeq: bigint;
  #endSeq: bigint;
  #byteCount = 0;

  constructor(afterSeq: bigint) {
    this.#afterSeq = afterSeq;
    this.#endSeq = afterSeq;
  }

  /** Of the newest event that it knows of. */
  get endSeq(): bigint {
    return this.#endSeq;
  }

  /**
   * @param endSeq up to which number `events` is all there is: those between that are not in it are not kept any more
   * @param maxBytes of all events; the oldest go first
   */
  append(events: readonly SentEvent[], endSeq: bigint, maxBytes: number): void {
    for (const event of events) {
      this.#events.push(event);
      this.#byteCount += event.bytes.byteLength;
    }
    this.#endSeq = endSeq;
    let leaving = 0;
    while (this.#byteCount > maxBytes && leaving < this.#events.length) {
      const { seq, bytes } = this.#events[leaving++]!;
      this.#byteCount -= bytes.byteLength;
      this.#afterSeq = seq;
    }
    if (leaving > 0) this.#events = this.#events.slice(leaving);
  }

  /** Events after a number, the oldest first, about `maxBytes` of them; null: it does not reach so far back. */
  read(afterSeq: bigint, maxBytes: number): readonly SentEvent[] | null {
    if (afterSeq < this.#afterSeq) return null;
    const begin = this.#indexAfter(afterSeq);
    let end = begin;
    let byteCount = 0;
    while (end < this.#events.length && byteCount < maxBytes) {
      byteCount += this.#events[end++]!.bytes.byteLength;
    }
    return this.#events.slice(begin, end);
  }

  /** Where the first event after a number is; by halves, since readers are mostly near the end. */
  #indexAfter(afterSeq: bigint): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#events[middle]!.seq <= afterSeq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
