import { type ErrorContext, LuceroError } from '@lucero/errors';

/**
 * Why a stamp that is there cannot be used, a bounded set (it labels a metric): its bytes are no image or
 * a damaged one, they are an image of a kind that is not read, or it was read and shows nothing.
 */
export type StampFault = 'LUCERO_STAMP_INVALID' | 'LUCERO_STAMP_UNSUPPORTED' | 'LUCERO_STAMP_BLANK';

interface StampInvalidOptions extends ErrorOptions {
  /** Absent: LUCERO_STAMP_INVALID. */
  readonly fault?: StampFault;
}

/** The bytes of a cutout, or the pixels in them, cannot serve as a stamp; the message says why. */
export class StampInvalidError extends LuceroError {
  declare readonly code: StampFault;

  constructor(message: string, context: ErrorContext = {}, options: StampInvalidOptions = {}) {
    const { fault = 'LUCERO_STAMP_INVALID', ...rest } = options;
    super(fault, message, context, rest);
  }
}
