/**
 * Which of `count` things in order to take when at most `most` may be taken: all, or the first, the last and as
 * many between them, evenly by rank.
 *
 * Formula:   $r_i = \lfloor i (n - 1) / (m - 1) + 1/2 \rfloor$, in whole numbers
 *            $\lfloor (2 i (n - 1) + m - 1) / (2 (m - 1)) \rfloor$
 * Symbols:   $n$ `count`; $m$ `most`, at least 2; $i$ from 0 to $m - 1$
 * Returns:   ranks from 0, ascending, none twice
 */
export function evenRanks(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const steps = most - 1;
  return Array.from({ length: most }, (_, i) =>
    Math.floor((2 * i * (count - 1) + steps) / (2 * steps)),
  );
}
