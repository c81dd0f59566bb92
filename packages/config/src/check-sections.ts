import { integer, number, type Setting, text } from './setting.ts';

/** Settings of the checks of the data: how often, against what, and from where on they warn. */
export const checkSections = {
  checks: {
    everySeconds: number({
      default: 60,
      minimum: 1,
      maximum: 3_600,
      description: 'how often freshness, volume and schemas are looked at [s]',
    }),
    sampleEverySeconds: number({
      default: 600,
      minimum: 1,
      maximum: 86_400,
      description: 'how often the newest night is sampled for drift [s]',
    }),
    sampledAlerts: integer({
      default: 2_000,
      minimum: 100,
      maximum: 5_000,
      description: 'alerts of a night and survey that are sampled',
    }),
    formerNights: integer({
      default: 14,
      minimum: 3,
      maximum: 60,
      description: 'nights before that a night is compared with',
    }),
    fewestNights: integer({
      default: 5,
      minimum: 3,
      maximum: 60,
      description:
        'with fewer former nights that observed nothing is compared, and the check passes',
    }),
    silentMinutes: number({
      default: 60,
      minimum: 1,
      description:
        'without alerts, counted while the survey usually observes, that freshness warns of [min]',
    }),
    silentNights: integer({
      default: 3,
      minimum: 1,
      maximum: 60,
      description: 'nights without any alert in a row that freshness warns of',
    }),
    waitingMinutes: number({
      default: 10,
      minimum: 0.01,
      description:
        'that stored alerts wait for a stage (classified, published) before freshness warns; it fails after three times as long [min]',
    }),
    lateMinutes: number({
      default: 30,
      minimum: 0,
      maximum: 600,
      description: 'after its end, when the alerts of an hour are counted [min]',
    }),
    spreads: number({
      default: 4,
      minimum: 1,
      maximum: 100,
      description:
        'how many spreads of former nights a count may lie from their median before volume and shares of classes warn; a greater one fails at twice as many',
    }),
    spreadFloor: number({
      default: 0.2,
      minimum: 0.01,
      maximum: 10,
      description: 'least spread of counts of former nights, as a ratio: 0.2 = 20 %',
    }),
    stabilityWarning: number({
      default: 0.1,
      minimum: 0.001,
      maximum: 10,
      description: 'population stability index from where on drift warns, beyond chance',
    }),
    stabilityFailed: number({
      default: 0.25,
      minimum: 0.001,
      maximum: 10,
      description: 'population stability index from where on drift fails, beyond chance',
    }),
    outsideTraining: number({
      default: 0.05,
      minimum: 0.002,
      maximum: 1,
      description:
        'share of a feature outside what a classifier was trained on (its central 99.8 %) from where on drift warns',
    }),
    features: text({
      default:
        'Amplitude_1,Amplitude_2,Std_1,Std_2,Skew_1,Skew_2,StetsonK_1,StetsonK_2,g_r_mean_12,g_r_mean,Timespan',
      description: 'features whose distributions are watched, comma separated, flat names',
    }),
    keepDays: number({
      default: 90,
      minimum: 1,
      maximum: 3_650,
      description: 'how long results of checks are kept [d]',
    }),
  },
} as const satisfies Record<string, Record<string, Setting<unknown>>>;
