import { LuceroError } from '@lucero/errors';

/** A text that is meant to be a position and is none. */
export class PositionTextError extends LuceroError {
  readonly coordinate: 'ra' | 'dec' | 'position';
  readonly reason: string;

  constructor(coordinate: 'ra' | 'dec' | 'position', reason: string) {
    super('LUCERO_REQUEST_INVALID', `${coordinate}: ${reason}`, { coordinate });
    this.coordinate = coordinate;
    this.reason = reason;
  }
}
