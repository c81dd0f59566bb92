import { LuceroError } from '@lucero/errors';

/** Where something stands in the text of a query, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The query is not ADQL, names what is not there, or asks for what is not done here: said to who wrote it. */
export class AdqlError extends LuceroError {
  readonly place: Place | null;

  constructor(reason: string, place: Place | null = null) {
    const where = place === null ? '' : `line ${place.line}, column ${place.column}: `;
    super('LUCERO_REQUEST_INVALID', `${where}${reason}`);
    this.place = place;
  }
}
