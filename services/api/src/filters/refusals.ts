import { type ErrorCode, LuceroError } from '@lucero/errors';

/** Why filters, watchlists and areas are refused; the answer names the parameter at fault. */
function refusal(code: ErrorCode, parameter: string, message: string): LuceroError {
  return new LuceroError(code, message, { parameter });
}

/** 403: it may be seen, and is somebody else's. */
export const notYours = (name: string, ownerName: string): LuceroError =>
  refusal('LUCERO_NOT_YOURS', 'name', `${name} belongs to ${ownerName}: copy it to change it`);

/** 409: names are unique over all people, so that this says of a private one no more than that it is there. */
export const nameTaken = (name: string): LuceroError =>
  refusal('LUCERO_NAME_TAKEN', 'name', `the name ${name} is taken: choose another`);

/** 409 */
export const limitReached = (message: string): LuceroError =>
  refusal('LUCERO_LIMIT_REACHED', 'name', message);

/** 409 */
export const inUse = (name: string, what: string): LuceroError =>
  refusal('LUCERO_IN_USE', 'name', `${name} is named by filters that run: ${what}`);

/** 409 */
export const newerVersion = (newest: number): LuceroError =>
  refusal(
    'LUCERO_VERSION_CONFLICT',
    'baseVersion',
    `version ${newest} was saved meanwhile: look at it, and save from it`,
  );

/** 409 */
export const untried = (message: string): LuceroError =>
  refusal('LUCERO_FILTER_UNTRIED', 'version', message);

/** 422 */
export const aboveRate = (message: string): LuceroError =>
  refusal('LUCERO_FILTER_RATE', 'maxEventsPerNight', message);
