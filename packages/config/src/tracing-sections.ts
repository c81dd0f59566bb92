import { integer, number, type Setting, text } from './setting.ts';

/** Settings of traces: the way of single alerts through the services. */
export const tracingSections = {
  tracing: {
    ratio: number({
      default: 0,
      minimum: 0,
      maximum: 1,
      description:
        'of all alerts, the part whose way is kept as a trace, the same in every service; 0 = none, and no cost',
    }),
    url: text({
      default: 'http://127.0.0.1:4318/v1/traces',
      pattern: '^https?://.+$',
      description: 'where traces are sent: OTLP over HTTP, as JSON',
    }),
    authorization: text({
      default: '',
      description: 'sent there as the header Authorization, never logged; empty = none',
    }),
    maxQueueSpans: integer({
      default: 8192,
      minimum: 64,
      maximum: 1_000_000,
      description: 'spans that wait to be sent, 2 kB of memory each; more are dropped',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Setting<unknown>>>>;
