import { LuceroError } from '@lucero/errors';

/** The vertices make no polygon on the sky that we can tell inside from outside of. */
export class PolygonInvalidError extends LuceroError {
  constructor(reason: string) {
    super('LUCERO_REQUEST_INVALID', `no polygon: ${reason}`);
  }
}
