import type { FilterEvents, Filters, Webhooks } from '@lucero/store';

/** The settings of what leaves filters: sections `streams` and `webhooks`. */
export interface OutputSettings {
  readonly streams: {
    readonly maxStreams: number;
    readonly streamsPerCaller: number;
    readonly windowBytes: number;
  };
  readonly webhooks: { readonly allowInward: boolean; readonly perOwner: number };
}

export interface FilterOutputStore extends Filters, FilterEvents, Webhooks {}
