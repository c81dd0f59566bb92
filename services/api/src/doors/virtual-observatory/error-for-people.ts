import { problemOf } from '../../problem.ts';

/** What a client is told: all of what it did wrong, nothing of what is inside. */
export function errorForPeople(error: unknown): string {
  const problem = problemOf(error);
  if (problem.code === 'LUCERO_STORE_TIMEOUT' || problem.code === 'LUCERO_STORE_BUSY') {
    return (error as Error).message;
  }
  return problem.detail;
}
