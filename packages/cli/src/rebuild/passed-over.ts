/** All items behind the first `count`. */
export async function* passedOver<Item>(
  items: AsyncIterable<Item>,
  count: number,
): AsyncGenerator<Item> {
  let passed = 0;
  for await (const item of items) if (passed++ >= count) yield item;
}
