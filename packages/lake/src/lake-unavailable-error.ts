import { LuceroError } from '@lucero/errors';

/** The disk refuses: full, read-only, away. The same call may succeed later. */
export class LakeUnavailableError extends LuceroError {
  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super('LUCERO_LAKE_UNAVAILABLE', `data lake: ${reason}`, { path }, { cause });
  }
}
