import { evaluateFamily } from '../../src/feature/evaluate.ts';
import type { BandFamily } from '../../src/feature/feature.ts';
import type { Series } from '../../src/series/series.ts';
import { assertClose } from '../assert-close.ts';

/** Values of a family of one band by published name. */
export function valuesOf(
  family: BandFamily,
  series: Series,
  periodDays: number | null = null,
): Record<string, number | null> {
  const values = evaluateFamily(family, series, periodDays);
  return Object.fromEntries(family.outputs.map(({ name }, i) => [name, values[i]!]));
}

/** Every expected value is there, to a relative tolerance. */
export function assertAll(
  actual: Record<string, number | null>,
  expected: Record<string, number>,
  tolerance: number,
): void {
  for (const [name, value] of Object.entries(expected)) assertClose(actual[name], value, tolerance);
}
