/**
 * Signed decimal numbers only: no '', no hexadecimal, no Infinity, all of which Number() takes. Each digit
 * has one place in it: `\d+\.?\d*` would try every cut of a long row of digits, and hold up everybody.
 */
export const decimalNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
