import type { CatalogueEntry } from './catalogue-entry.ts';

/** Of the warehouse over the data sets of nights. */
export const warehouseErrors = {
  LUCERO_WAREHOUSE_BUSY: {
    retryable: true,
    operator:
      'The process in the message holds the warehouse: wait for it or close it, and build again.',
  },
  LUCERO_WAREHOUSE_FAILED: {
    retryable: false,
    operator:
      'The message says why dbt could not build; what was there is still there: mend it and build again.',
  },
  LUCERO_WAREHOUSE_NO_NIGHT: {
    retryable: false,
    operator: 'The night has no data set: `lucero night DATE` exports it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
