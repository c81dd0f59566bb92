import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@lucero/observability';
import { type BesideContext, codeVersion } from '@lucero/runtime';
import type { Regions } from '@lucero/store';
import type { ContextPart } from '../context-part.ts';
import { LiveRegions } from './live-regions.ts';
import { regionsPart } from './regions-part.ts';
import { sweepRegions } from './sweep-regions.ts';

export interface RegionContextOptions {
  readonly store: Regions;
  /** Credible level up to which objects are inside. */
  readonly level: number;
  readonly maxEvents: number;
  /** Of all maps in memory. */
  readonly maxMapBytes: number;
  readonly nowMs: () => number;
  readonly logger: Pick<Logger, 'warn'>;
}

/** How long nothing may have changed before the store is asked again whether an event has. */
const pauseMs = 1_000;

/** The regions of events: the part that compares alerts, and the walk over objects when an event has changed. */
export interface RegionContext {
  readonly part: ContextPart;
  readonly beside: (context: BesideContext) => Promise<void>;
}

export function regionContext(options: RegionContextOptions): RegionContext {
  const { store, level, maxEvents, maxMapBytes, nowMs, logger } = options;
  const live = new LiveRegions({
    ...{ store, level, maxEvents, maxBytes: maxMapBytes, nowMs },
    onCoarsened: (coarsened) =>
      logger.warn(
        coarsened,
        'a map is larger than its share of memory: levels are rounded upwards',
      ),
  });
  return {
    part: regionsPart({ store, live, codeVersion, nowMs }),
    beside: async ({ bus, signal }) =>
      await sweepRegions({
        ...{ store, signal, send: (messages) => bus.produce(messages) },
        wait: async () => {
          await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
        },
        onFailure: (error) =>
          logger.warn({ err: error }, 'the walk over a region is interrupted, trying again'),
      }),
  };
}
