/** Passes items from a callback to an async loop, one at a time: `put` waits until its item is processed. */
export class Handover<Item> {
  #current: { readonly item: Item; readonly done: () => void } | null = null;
  #wake: () => void = () => {};
  #isEnded = false;
  #failure: unknown = null;

  /** One call at a time. Resolves at once when the loop has ended. */
  async put(item: Item): Promise<void> {
    if (this.#isEnded) return;
    await new Promise<void>((done) => {
      this.#current = { item, done };
      this.#wake();
    });
  }

  end(): void {
    this.#isEnded = true;
    this.#current?.done();
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure = error;
    this.end();
  }

  async *items(): AsyncGenerator<Item> {
    while (!this.#isEnded) {
      if (this.#current === null) {
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
      } else {
        const { item, done } = this.#current;
        yield item;
        this.#current = null;
        done();
      }
    }
    if (this.#failure !== null) throw this.#failure;
  }
}
