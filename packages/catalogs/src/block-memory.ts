/** Told when what was put somewhere is no longer there. */
export interface Tenant {
  readonly dropped: (key: number) => void;
}

interface Stay {
  readonly begin: number;
  readonly end: number;
  readonly tenant: Tenant;
  readonly key: number;
}

const smallestBytes = 1024 ** 2;
/** Has a place at the same time, however long. */
const fewestParts = 4;

/**
 * Memory of fixed size for parts of blocks: a ring in which the newest takes the place of the oldest.
 *
 * A cache of buffers of their own would be garbage for the engine, which counts their bytes late: 150 MB above the limit,
 * and a third of the CPU for making and collecting them. What is used often is written again soon after it was dropped;
 * reading it again from the page cache costs a few microseconds.
 */
export class BlockMemory {
  bytes: Buffer;
  /** The same memory. */
  doubles: Float64Array;
  #stays: Stay[] = [];
  /** Those before are gone; the list is cut now and then. */
  #oldest = 0;
  #next = 0;

  constructor(size: number) {
    const buffer = new ArrayBuffer(Math.max(smallestBytes, Math.ceil(size / 8) * 8));
    this.bytes = Buffer.from(buffer);
    this.doubles = new Float64Array(buffer);
  }

  /**
   * A place for `length` bytes, a multiple of 8; what was there is dropped. `bytes` and `doubles` are others afterwards
   * when a few parts of this length would fill them.
   */
  place(length: number, tenant: Tenant, key: number): number {
    if (fewestParts * length > this.bytes.length) this.#grow(fewestParts * length);
    let begin = this.#next;
    if (begin + length > this.bytes.length) {
      this.#dropUpTo(this.bytes.length);
      begin = 0;
      this.#next = 0;
    }
    const end = begin + length;
    this.#dropUpTo(end);
    this.#stays.push({ begin, end, tenant, key });
    this.#next = end;
    return begin;
  }

  #grow(size: number): void {
    for (const { tenant, key } of this.#stays.slice(this.#oldest)) tenant.dropped(key);
    this.#stays = [];
    this.#oldest = 0;
    this.#next = 0;
    const buffer = new ArrayBuffer(size);
    this.bytes = Buffer.from(buffer);
    this.doubles = new Float64Array(buffer);
  }

  /** Drops the oldest as long as they begin between the newest's end and `end`. */
  #dropUpTo(end: number): void {
    let oldest = this.#stays[this.#oldest];
    while (oldest !== undefined && oldest.begin >= this.#next && oldest.begin < end) {
      oldest.tenant.dropped(oldest.key);
      this.#oldest++;
      oldest = this.#stays[this.#oldest];
    }
    if (this.#oldest > 1024 && 2 * this.#oldest > this.#stays.length) {
      this.#stays = this.#stays.slice(this.#oldest);
      this.#oldest = 0;
    }
  }
}
