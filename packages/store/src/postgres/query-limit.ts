import { LuceroError } from '@lucero/errors';

/** More rows than any page shows and few enough to hold in memory. */
const greatestLimit = 1_000;

/** Throws LUCERO_REQUEST_INVALID. */
export function checkedLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= greatestLimit) return limit;
  throw new LuceroError(
    'LUCERO_REQUEST_INVALID',
    `limit is ${limit}: it must be a whole number from 1 to ${greatestLimit}`,
  );
}

/** Throws LUCERO_REQUEST_INVALID when more are asked for at a time than are answered in memory. */
export function checkedBatch(count: number, greatest: number, what: string): void {
  if (count > greatest) {
    throw new LuceroError('LUCERO_REQUEST_INVALID', `at most ${greatest} ${what} at a time`);
  }
}
