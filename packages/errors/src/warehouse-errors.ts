import type { CatalogueEntry } from './catalogue-entry.ts';

/** Of the warehouse over the data sets of nights. */
export const warehouseErrors = {
  LUCERO_WAREHOUSE_BUSY: {
    retryable: true,
    operator:
      'Another build or a program holds the warehouse: the message names its process; wait for it or close it, and build again.',
  },
  LUCERO_WAREHOUSE_FAILED: {
    retryable: false,
    operator:
      'dbt could not run, or a model could not be built: the message says why. What was there before is still there; mend it and build again.',
  },
  LUCERO_WAREHOUSE_NO_NIGHT: {
    retryable: false,
    operator: 'The night has no data set: `lucero night DATE` exports it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
