/** Keeps the few items of the largest number, of as many as come; of equal ones the first. */
export class MostDifferent<Item> {
  readonly #capacity: number;
  readonly #kept: { readonly difference: number; readonly item: Item }[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(difference: number, item: Item): void {
    const kept = this.#kept;
    const isFull = kept.length >= this.#capacity;
    if (isFull && difference <= (kept.at(-1)?.difference ?? Number.POSITIVE_INFINITY)) return;
    const at = kept.findIndex((each) => each.difference < difference);
    kept.splice(at === -1 ? kept.length : at, 0, { difference, item });
    if (kept.length > this.#capacity) kept.pop();
  }

  /** The largest first. */
  items(): readonly Item[] {
    return this.#kept.map(({ item }) => item);
  }
}
