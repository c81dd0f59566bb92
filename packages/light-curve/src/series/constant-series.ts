/**
 * True when all values are equal. Asked of the input, because the mean of equal numbers can miss
 * them by one ulp, and a shape would then be computed from rounding noise.
 */
export const isConstant = (values: Float64Array): boolean => values.every((x) => x === values[0]);
