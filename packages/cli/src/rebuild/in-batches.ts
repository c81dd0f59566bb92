/** Items in lists of at most so many; the last may be shorter. */
export async function* inBatches<Item>(
  items: AsyncIterable<Item>,
  greatest: number,
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < greatest) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
