/** Passes items from a giver to a taker, one at a time: `give` waits until its item is used up. */
export class Handover<Item> {
  #given: { readonly item: Item; readonly used: () => void } | null = null;
  #wake: () => void = () => {};
  #isEnded = false;
  #failure: unknown = null;

  /** One call at a time. Resolves at once when the taker wants no more. */
  async give(item: Item): Promise<void> {
    if (this.#isEnded) return;
    await new Promise<void>((used) => {
      this.#given = { item, used };
      this.#wake();
    });
  }

  end(): void {
    this.#isEnded = true;
    this.#given?.used();
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure = error;
    this.end();
  }

  async *taken(): AsyncGenerator<Item> {
    while (!this.#isEnded) {
      if (this.#given === null) {
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
      } else {
        const { item, used } = this.#given;
        yield item;
        this.#given = null;
        used();
      }
    }
    if (this.#failure !== null) throw this.#failure;
  }
}
