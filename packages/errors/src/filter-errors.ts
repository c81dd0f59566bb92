import type { CatalogueEntry } from './catalogue-entry.ts';

/** Of what people own: filters, watchlists, areas. */
export const filterErrors = {
  LUCERO_FILTER_INVALID: {
    retryable: false,
    operator: 'The expression is no filter: the message says where, and which names are near.',
  },
  LUCERO_FILTER_UNTRIED: {
    retryable: false,
    operator: 'Somebody wants to switch on a filter without a trial of it: nothing to do.',
  },
  LUCERO_FILTER_RATE: {
    retryable: false,
    operator:
      'A filter passes too many alerts to be switched on: LUCERO_FILTERS__MAX_EVENTS_PER_NIGHT if it should not.',
  },
  LUCERO_NOT_YOURS: {
    retryable: false,
    operator: 'A caller wants to change what belongs to somebody else: nothing to do.',
  },
  LUCERO_NAME_TAKEN: {
    retryable: false,
    operator: 'A caller wants a name that is somebody else’s already: nothing to do.',
  },
  LUCERO_VERSION_CONFLICT: {
    retryable: false,
    operator: 'Two saved at once from one version; the second was told: nothing to do.',
  },
  LUCERO_IN_USE: {
    retryable: false,
    operator: 'A caller wants to take away a list that filters that run name: nothing to do.',
  },
  LUCERO_LIMIT_REACHED: {
    retryable: false,
    operator: 'A person has as many as the settings of the section `filters` allow.',
  },
} as const satisfies Record<string, CatalogueEntry>;
