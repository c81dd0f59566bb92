/**
 * Ids of copies must not meet: those of one survey lie as near together as 1, and a copy's alert is
 * sent again as the object's next one. Both steps leave room below 2^63 for a thousand copies.
 */
const PER_COPY = 4_000_000_000_000_000n;
const PER_GENERATION = 1_000_000_000_000n;

/** An alert's, object's or measurement's id in a copy; null stays null, and 0 (LSST: none) stays 0. */
export function copiedId<Id extends bigint | null>(id: Id, copy: number, generation = 0): Id {
  if (id === null || id === 0n) return id;
  return (id + BigInt(copy) * PER_COPY + BigInt(generation) * PER_GENERATION) as Id;
}
