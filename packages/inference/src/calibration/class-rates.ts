/** Least rate of a class: smaller ones would make the ratio of two rates infinite. */
export const leastRate = 1e-9;

/** What is wrong with class rates, one per class, of any sum; null = nothing. */
export function ratesProblem(
  rates: Readonly<Record<string, unknown>>,
  classes: readonly string[],
): string | null {
  const stranger = Object.keys(rates).find((name) => !classes.includes(name));
  if (stranger !== undefined) return `${stranger} is no class of the classifier`;
  const missing = classes.find((name) => !Object.hasOwn(rates, name));
  if (missing !== undefined) return `no rate for ${missing}`;
  const bad = classes.find((name) => {
    const rate = rates[name];
    return typeof rate !== 'number' || !Number.isFinite(rate) || rate <= 0;
  });
  return bad === undefined ? null : `the rate of ${bad} must be a number above 0`;
}

/**
 * Class rates that sum to 1, in the order of the classes, of numbers in any proportion (counts, percent);
 * or what is wrong with them, in one line.
 */
export function normalisedRates(
  given: Readonly<Record<string, unknown>>,
  classes: readonly string[],
): Readonly<Record<string, number>> | string {
  const problem = ratesProblem(given, classes);
  if (problem !== null) return problem;
  const numbers = classes.map((name) => given[name] as number);
  const sum = numbers.reduce((total, rate) => total + rate, 0);
  const small = numbers.findIndex((rate) => !(rate / sum >= leastRate));
  if (small !== -1) return `the rate of ${classes[small]} is below ${leastRate} of the sum`;
  return Object.fromEntries(classes.map((name, i) => [name, numbers[i]! / sum]));
}
