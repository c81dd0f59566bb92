import { LuceroError } from '@lucero/errors';

/** Another instance has opened the partition that we publish from: to be fenced and opened anew. */
export class PublicationTakenOverError extends LuceroError {
  constructor(message: string) {
    super('LUCERO_PUBLICATION_TAKEN_OVER', message);
  }
}
