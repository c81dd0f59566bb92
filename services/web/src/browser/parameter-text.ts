/** `H 12.345 ± 0.012`: as many digits as its error has meaning, two of it. */
export function parameterText({
  name,
  value,
  error,
}: {
  readonly name: string;
  readonly value: number;
  readonly error: number | null;
}): string {
  if (error === null) return `${name} ${value.toFixed(2)}`;
  const digits = error > 0 ? Math.min(5, Math.max(0, 1 - Math.floor(Math.log10(error)))) : 3;
  return `${name} ${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
}
