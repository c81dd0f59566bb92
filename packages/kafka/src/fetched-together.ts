/**
 * Collects the items that are added in one turn of the event loop, and handles them together. kafkajs passes the
 * partitions of one fetch one by one, all in the same turn, and waits for each of them.
 */
export class FetchedTogether<Item> {
  readonly #handle: (items: readonly Item[]) => Promise<void>;
  #gathered: Item[] = [];
  #handling: Promise<void> | null = null;

  constructor(handle: (items: readonly Item[]) => Promise<void>) {
    this.#handle = handle;
  }

  /** Settles as the handling of the item, and of all items collected with it, does. */
  add(item: Item): Promise<void> {
    this.#gathered.push(item);
    this.#handling ??= Promise.resolve().then(() => {
      const items = this.#gathered;
      this.#gathered = [];
      this.#handling = null;
      return this.#handle(items);
    });
    return this.#handling;
  }
}
