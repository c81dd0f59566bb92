import { type ErrorCode, errorCatalogue } from './catalogue.ts';

/** Values that identify what an error is about: ids, names, offsets. Logged with it. */
export type ErrorContext = Readonly<Record<string, string | number | bigint | null>>;

/**
 * The one parent of every error that Lucero throws or rejects with.
 *
 * Callers branch on `code` and `retryable`, never on the text of `message`. `retryable` comes from
 * the catalogue: true for broken infrastructure (the same call may succeed later), false for bad
 * input (it never will).
 */
export class LuceroError extends Error {
  readonly code: ErrorCode;
  readonly context: ErrorContext;

  constructor(
    code: ErrorCode,
    message: string,
    context: ErrorContext = {},
    options: ErrorOptions = {},
  ) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.context = context;
  }

  get retryable(): boolean {
    return errorCatalogue[this.code].retryable;
  }
}
