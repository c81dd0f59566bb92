import { flag, integer, number, type Setting } from './setting.ts';

const MiB = 1024 * 1024;

/** Settings of how events of filters leave: event streams and webhooks. */
export const outputSections = {
  streams: {
    maxStreams: integer({
      default: 12_000,
      minimum: 0,
      maximum: 100_000,
      description: 'event streams that one api process keeps open, about 25 kB of memory each',
    }),
    streamsPerCaller: integer({
      default: 50,
      minimum: 1,
      maximum: 100_000,
      description: 'event streams that one address or person may have open',
    }),
    windowBytes: integer({
      default: 64 * MiB,
      minimum: MiB,
      description:
        'newest events of all streamed filters that one api process keeps in memory; who is further behind reads from Postgres [bytes]',
    }),
  },
  webhooks: {
    allowInward: flag({
      default: false,
      description:
        'webhooks may lead into your own network (loopback, private and link-local addresses): whoever may make one then reaches what this machine reaches',
    }),
    perOwner: integer({
      default: 20,
      minimum: 0,
      maximum: 10_000,
      description: 'webhooks that one person may have; 0 = nobody has any',
    }),
    maxInFlight: integer({
      default: 64,
      minimum: 1,
      maximum: 1_000,
      description: 'webhooks that one process sends to at once, and as many more that fail',
    }),
    timeoutSeconds: number({
      default: 15,
      minimum: 0.1,
      maximum: 120,
      description: 'that an endpoint has to answer, its body included [s]',
    }),
    firstWaitSeconds: number({
      default: 5,
      minimum: 0.01,
      maximum: 3_600,
      description:
        'before the second attempt of a delivery; three times as long before each next [s]',
    }),
    longestWaitSeconds: number({
      default: 3_600,
      minimum: 0.01,
      maximum: 86_400,
      description: 'between two attempts [s]',
    }),
    maxAttempts: integer({
      default: 10,
      minimum: 1,
      maximum: 100,
      description: 'of a delivery, then it is a dead letter and the next events are sent',
    }),
    disableAfterHours: number({
      default: 72,
      minimum: 0,
      maximum: 8_760,
      description: 'a webhook to which nothing arrives for so long is switched off [h]',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Setting<unknown>>>>;
