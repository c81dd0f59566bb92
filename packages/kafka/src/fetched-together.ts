/**
 * Hands on together what arrives in one turn of the event loop. kafkajs gives the partitions of a fetch
 * one by one, all in the same turn, and waits for each.
 */
export class FetchedTogether<Item> {
  readonly #handle: (items: readonly Item[]) => Promise<void>;
  #gathered: Item[] = [];
  #handling: Promise<void> | null = null;

  constructor(handle: (items: readonly Item[]) => Promise<void>) {
    this.#handle = handle;
  }

  /** Resolves or rejects as the handling of all that came with the item does. */
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
