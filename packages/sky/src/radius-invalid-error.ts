import { LuceroError } from '@lucero/errors';

/** The radius of a cone is negative or no number. */
export class RadiusInvalidError extends LuceroError {
  constructor(radiusArcsec: number) {
    super('LUCERO_REQUEST_INVALID', `no radius: ${radiusArcsec} arcsec`, { radiusArcsec });
  }
}
