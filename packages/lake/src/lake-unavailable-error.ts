import { LuceroError } from '@lucero/errors';

/** The disk or the object store refuses: full, read-only, away. The same call may succeed later. */
export class LakeUnavailableError extends LuceroError {
  constructor(path: string, reason: unknown, cause: unknown = reason) {
    const text = reason instanceof Error ? reason.message : String(reason);
    super('LUCERO_LAKE_UNAVAILABLE', `data lake: ${text}`, { path }, { cause });
  }
}
