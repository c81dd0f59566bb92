import { LuceroError } from '@lucero/errors';

/** What is wrong with an expression, and where. */
export interface FilterFault {
  /** In plain words, without the place. */
  readonly message: string;
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly length: number;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** The name that is not known or does not fit; null: it is not about a name. */
  readonly field: string | null;
  /** Names that were probably meant, the nearest first. */
  readonly suggestions: readonly string[];
}

/** An expression that is no filter: said to who wrote it. */
export class FilterInvalidError extends LuceroError {
  readonly fault: FilterFault;

  constructor(fault: FilterFault, options?: ErrorOptions) {
    super(
      'LUCERO_FILTER_INVALID',
      `line ${fault.line}, column ${fault.column}: ${fault.message}`,
      { line: fault.line, column: fault.column, field: fault.field },
      options,
    );
    this.fault = fault;
  }
}
