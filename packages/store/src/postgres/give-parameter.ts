import type { Parameter } from './connection-pool.ts';

/** Takes a value as a parameter of the statement and gives its text: $1, $2 … */
export type GiveParameter = (value: Parameter) => string;
