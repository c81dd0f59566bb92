/** Objects per simulation whose numbers no other seed uses. */
const numbersPerSeed = 1_000_000;
/** So that seven letters hold every number: 26^7 is 8.03e9. */
const seedCount = 8_000;

/**
 * Number that an object's id is made of: two simulations with other seeds, played into the same store,
 * are meant to hold other objects.
 */
export function objectNumber(targetIndex: number, seed: number): number {
  return (seed % seedCount) * numbersPerSeed + (targetIndex % numbersPerSeed);
}
