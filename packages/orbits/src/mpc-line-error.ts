import { LuceroError } from '@lucero/errors';

/** A line of a file of orbits that is none; whoever reads the file adds where it stands. */
export class MpcLineError extends LuceroError {
  constructor(what: string) {
    super('LUCERO_ORBIT_INVALID', what);
  }
}
