import { LuceroError } from '@lucero/errors';

/** A place on the sky that is none: not finite, or a declination beyond a pole. */
export class PositionInvalidError extends LuceroError {
  constructor(raDeg: number, decDeg: number) {
    super('LUCERO_REQUEST_INVALID', `no place on the sky: ra ${raDeg}, dec ${decDeg} deg`, {
      raDeg,
      decDeg,
    });
  }
}
