import { LuceroError } from '@lucero/errors';

/** Another instance has opened the partition from which we publish: join the group again and open it again. */
export class PublicationTakenOverError extends LuceroError {
  constructor(message: string) {
    super('LUCERO_PUBLICATION_TAKEN_OVER', message);
  }
}
