import { LuceroError } from '@lucero/errors';

/** How one number of a model's input is made from a value that may be absent. */
export interface NumberPlan {
  readonly whenNull: number;
  readonly clip?: readonly [number, number] | undefined;
  readonly transform?: 'none' | 'log1p' | 'log10' | 'asinh' | undefined;
}

const transforms = {
  none: (x: number) => x,
  log1p: Math.log1p,
  log10: Math.log10,
  asinh: Math.asinh,
} as const;

/** Absent → whenNull, then clip, then transform; infinite or NaN where no float32 can say it. */
export function modelNumber(value: number | null, plan: NumberPlan): number {
  const given = value ?? plan.whenNull;
  const [low, high] = plan.clip ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const clipped = given < low ? low : given > high ? high : given;
  // What the model sees is a float32: a double beyond its range would reach it as infinite.
  return Math.fround(transforms[plan.transform ?? 'none'](clipped));
}

/** The same; throws LUCERO_MODEL_INPUT_INVALID when it is not finite. */
export function preparedNumber(name: string, value: number | null, plan: NumberPlan): number {
  const prepared = modelNumber(value, plan);
  if (Number.isFinite(prepared)) return prepared;
  throw new LuceroError(
    'LUCERO_MODEL_INPUT_INVALID',
    `${name} is ${value ?? plan.whenNull}, for the model ${prepared}`,
    { input: name },
  );
}
