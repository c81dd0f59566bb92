import { LuceroError } from '@lucero/errors';

/** A sign-in came back without what it was sent out for: given up, too late, or not ours. */
export class LoginRefusedError extends LuceroError {
  constructor(message: string, options?: ErrorOptions) {
    super('LUCERO_LOGIN_REFUSED', message, {}, options);
  }
}

/** The issuer does not answer as it should: the same may succeed later. */
export class LoginUnavailableError extends LuceroError {
  constructor(issuer: string, options?: ErrorOptions) {
    super('LUCERO_LOGIN_UNAVAILABLE', `the issuer ${issuer} does not answer`, { issuer }, options);
  }
}
