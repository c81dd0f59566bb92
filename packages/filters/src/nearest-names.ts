import { distance } from 'fastest-levenshtein';

const mostNames = 3;

/** The names that were probably meant, the nearest first: few letters differ, or one holds the other. */
export function nearestNames(given: string, names: Iterable<string>): string[] {
  const wanted = given.toLowerCase();
  const mostSteps = Math.max(2, Math.floor(given.length / 3));
  const near: { readonly name: string; readonly steps: number }[] = [];
  for (const name of names) {
    const lower = name.toLowerCase();
    const steps = distance(wanted, lower);
    const isPart = wanted.length >= 3 && (lower.includes(wanted) || wanted.includes(lower));
    if (steps <= mostSteps || isPart) near.push({ name, steps });
  }
  return near
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1))
    .slice(0, mostNames)
    .map(({ name }) => name);
}
