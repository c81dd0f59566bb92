/** Every order of some things; n! of them. */
export function permutationsOf<Thing>(things: readonly Thing[]): readonly (readonly Thing[])[] {
  if (things.length <= 1) return [things];
  return things.flatMap((first, i) =>
    permutationsOf(things.toSpliced(i, 1)).map((others) => [first, ...others]),
  );
}
