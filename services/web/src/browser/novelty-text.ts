/** Odder than nearly everything that the classifier was judged on: its classes deserve mistrust. */
export const strangeFrom = 0.99;

/** What a novelty says, in words. */
export function noveltyText(novelty: number): string {
  const number = `Novelty ${novelty.toFixed(novelty < strangeFrom ? 2 : 3)}`;
  if (novelty >= 1) return `${number}: odder than every alert it was judged on`;
  // Rounded down: 100 % is only what no other reached.
  const percent =
    novelty < strangeFrom ? Math.round(novelty * 100) : Math.floor(novelty * 1000 + 1e-9) / 10;
  return `${number}: odder than ${percent} % of the alerts it was judged on`;
}
