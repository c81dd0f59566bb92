import type { CatalogueEntry } from './catalogue-entry.ts';

/** Of nights as data sets. */
export const releaseErrors = {
  LUCERO_NIGHT_INVALID: {
    retryable: false,
    operator: 'A night is named by its date as its survey counts it: 2026-11-28.',
  },
  LUCERO_NIGHT_BUSY: {
    retryable: true,
    operator: 'Another process exports the same night: wait for it.',
  },
  LUCERO_NIGHT_UNRECONCILED: {
    retryable: false,
    operator:
      'The ledger and the export differ, see the message: wait until nothing is under way, then export again.',
  },
  LUCERO_RELEASE_BROKEN: {
    retryable: false,
    operator:
      'A data set is not as its manifest says: export the night again (`lucero night DATE`).',
  },
  LUCERO_RELEASE_DISK_FULL: {
    retryable: false,
    operator:
      'No room for the data set of a night: make room and run the command again. The former export is kept.',
  },
  LUCERO_RELEASE_REFUSED: {
    retryable: false,
    operator: 'A night may not be released, see the message: mend its cause and release again.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
