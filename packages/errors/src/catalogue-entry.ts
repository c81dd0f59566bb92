export interface CatalogueEntry {
  /** True when the same call may succeed later (infrastructure), false when it never will (input). */
  readonly retryable: boolean;
  /** What an operator does about it. */
  readonly operator: string;
}
