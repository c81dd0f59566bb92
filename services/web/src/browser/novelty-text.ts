/** From here on one says so; below, an odd number is no news. */
export const strangeFrom = 0.99;

/** What a novelty says, in words: a hint, and no verdict that the alert is of none of the classes. */
export function noveltyText(novelty: number): string {
  if (novelty >= strangeFrom) {
    // Rounded down: 1.000 is only what none of them reached.
    const floored = Math.floor(novelty * 1000 + 1e-9) / 1000;
    return `Unlike nearly all alerts that it was judged on: novelty ${floored.toFixed(3)}`;
  }
  const percent = Math.round(novelty * 100);
  return `Novelty ${novelty.toFixed(2)}: odder than ${percent} % of the alerts that it was judged on`;
}
