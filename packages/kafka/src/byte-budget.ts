/**
 * Bounds the bytes of all work that runs at the same time. Work larger than the bound runs alone. First
 * come, first served, so that large work does not wait for ever.
 */
export class ByteBudget {
  readonly #maxBytes: number;
  readonly #waiting: { readonly bytes: number; readonly start: () => void }[] = [];
  #usedBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  async hold<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length > 0 || !this.#fits(bytes)) {
      await new Promise<void>((start) => this.#waiting.push({ bytes, start }));
    } else {
      this.#usedBytes += bytes;
    }
    try {
      return await work();
    } finally {
      this.#usedBytes -= bytes;
      this.#startWaiting();
    }
  }

  #fits(bytes: number): boolean {
    return this.#usedBytes === 0 || this.#usedBytes + bytes <= this.#maxBytes;
  }

  #startWaiting(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      // Counted here, not when it starts to run: other work may be admitted in between.
      this.#usedBytes += next.bytes;
      next.start();
    }
  }
}
