import { LuceroError } from '@lucero/errors';

/** Elements that are no orbit, or an orbit of which no place can be computed. */
export class OrbitInvalidError extends LuceroError {
  constructor(designation: string, what: string) {
    super('LUCERO_ORBIT_INVALID', `orbit of ${designation}: ${what}`, { designation });
  }
}
