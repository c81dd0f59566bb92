import { LuceroError } from '@lucero/errors';

/** Reason by name of the parameter that is at fault. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The caller sent something that cannot be served: 400, naming each field. */
export class RequestInvalidError extends LuceroError {
  readonly errors: FieldErrors;

  constructor(errors: FieldErrors) {
    const text = Object.entries(errors).map(([field, reason]) => `${field} ${reason}`);
    super('LUCERO_REQUEST_INVALID', text.join('; '));
    this.errors = errors;
  }
}

/** The caller asked for something that is not there: 404, naming the parameter. */
export class NotFoundError extends LuceroError {
  readonly errors: FieldErrors;

  constructor(message: string, errors: FieldErrors = {}) {
    super('LUCERO_NOT_FOUND', message);
    this.errors = errors;
  }
}

/** Several sources have the name: 409, naming each. */
export class NameAmbiguousError extends LuceroError {
  readonly errors: FieldErrors;

  constructor(message: string, errors: FieldErrors) {
    super('LUCERO_NAME_AMBIGUOUS', message);
    this.errors = errors;
  }
}

/** Too many ask for the same work at once: 503, to be asked again. */
export class BusyError extends LuceroError {
  constructor(message: string) {
    super('LUCERO_EXPLANATION_UNAVAILABLE', message);
  }
}
