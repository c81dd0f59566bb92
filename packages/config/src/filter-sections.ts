import { integer, number, type Setting } from './setting.ts';

const MiB = 1024 * 1024;

/** Settings of the filters of people, and of what they compare places with. */
export const filterSections = {
  filters: {
    maxEventsPerNight: integer({
      default: 5_000,
      minimum: 1,
      maximum: 1_000_000,
      description:
        'alerts that a filter may pass in one night: it is not switched on when a trial gave more, and is paused when more come',
    }),
    maxTrialAlerts: integer({
      default: 200_000,
      minimum: 1_000,
      maximum: 1_000_000,
      description:
        'alerts that a trial of a filter looks at; of nights with more, a fair draw of whole objects',
    }),
    maxTrialSeconds: integer({
      default: 60,
      minimum: 1,
      maximum: 600,
      description: 'how long a trial may take; what was looked at by then is its result',
    }),
    maxActive: integer({
      default: 200,
      minimum: 1,
      maximum: 1_000,
      description:
        'filters that run at a time, of all people; those of followed objects are counted apart',
    }),
    maxActivePerPerson: integer({
      default: 20,
      minimum: 1,
      maximum: 1_000,
      description: 'filters of one person that run at a time',
    }),
    maxPerPerson: integer({
      default: 200,
      minimum: 1,
      maximum: 10_000,
      description: 'filters that one person may have, running or not',
    }),
    maxWatchlistsPerPerson: integer({
      default: 50,
      minimum: 1,
      maximum: 1_000,
      description: 'watchlists that one person may have',
    }),
    maxWatchlistRows: integer({
      default: 100_000,
      minimum: 1,
      maximum: 100_000,
      description: 'rows of a watchlist',
    }),
    maxAreasPerPerson: integer({
      default: 50,
      minimum: 1,
      maximum: 1_000,
      description: 'areas of the sky that one person may have',
    }),
    maxRunningRows: integer({
      default: 2_000_000,
      minimum: 1,
      description:
        'rows of all watchlists of filters that run, in the memory of each apply-filters (about 100 bytes a row); filters beyond are paused',
    }),
    maxRunningAreaBytes: integer({
      default: 256 * MiB,
      minimum: MiB,
      description:
        'areas of all filters that run, in the memory of each apply-filters [bytes]; filters beyond are paused',
    }),
    maxMsPerAlert: number({
      default: 2,
      minimum: 0.01,
      description: 'a filter that takes longer for an alert, in the mean, is paused [ms]',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Setting<unknown>>>>;
