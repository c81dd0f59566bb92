import type { Checked } from './checked.ts';

export type Compute = (a: number, b: number) => number | null;

/** Computes with two numbers; what is absent makes the result absent. */
export function ofNumbers(left: Checked, right: Checked, compute: Compute): Checked['evaluate'] {
  const [first, second] = [left.evaluate, right.evaluate];
  return (frame) => {
    const a = first(frame);
    if (a === null) return null;
    const b = second(frame);
    return b === null ? null : compute(a as number, b as number);
  };
}
