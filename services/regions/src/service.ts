import type { RunnableStep } from '@lucero/runtime';
import { parseRegionNotice, parseWindows } from '@lucero/sky-maps';
import type { Outgoing } from '@lucero/step';
import type { Regions } from '@lucero/store';
import { type Deps, type ReceivedNotice, readRegions } from './step.ts';

export interface RegionsServiceOptions {
  readonly store: Pick<Regions, 'addRegion'>;
  /** Topics of notices. */
  readonly topics: readonly string[];
  /** As parseWindows reads them. */
  readonly windows: string;
  readonly withTests: boolean;
  readonly significantOnly: boolean;
  readonly nowMs: () => number;
}

/** A notice may hold a map of some megabytes: few are in memory at once. */
const maxBatchMessages = 20;

/** The regions service: notices of other messengers in, events with their regions in Postgres. */
export function regionsService(
  options: RegionsServiceOptions,
): RunnableStep<ReceivedNotice, Outgoing, Deps> {
  const { store, topics, windows, withTests, significantOnly, nowMs } = options;
  return {
    step: readRegions,
    codec: {
      decode: ({ value, timestampMs }) => ({ notice: parseRegionNotice(value), timestampMs }),
      encode: (message) => message,
    },
    deps: { store, windowOf: parseWindows(windows), withTests, significantOnly, nowMs },
    inputs: () => topics,
    maxBatchMessages,
  };
}
