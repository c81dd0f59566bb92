import type { HttpPlugin } from '@lucero/http';
import { checkOutwardUrl } from '@lucero/outward';
import { defaultFilterLimits, type FilterLimits } from '../filters/filter-limits.ts';
import { filterVocabulary, type VocabularyStore } from '../filters/filter-vocabulary.ts';
import type { NameStore } from '../names/name-store.ts';
import { EventFeed } from './event-streams/event-feed.ts';
import { followObject } from './follow-object.ts';
import { listFilterOutputs } from './list-filter-outputs.ts';
import { manageWebhooks } from './manage-webhooks.ts';
import type { FilterOutputStore, OutputSettings } from './output-settings.ts';
import { readFilterEvents } from './read-filter-events.ts';

export interface FilterOutputsOptions {
  readonly store: FilterOutputStore & NameStore & VocabularyStore;
  /** Absent: what the settings have by default. */
  readonly limits?: FilterLimits | undefined;
  /** Absent: as the settings are by default. */
  readonly outputs?: OutputSettings;
  readonly onTrouble: (error: unknown) => void;
}

const usualSettings: OutputSettings = {
  streams: { maxStreams: 12_000, streamsPerCaller: 50, windowBytes: 64 * 1024 * 1024 },
  webhooks: { allowInward: false, perOwner: 20 },
};

/** How events of filters leave: pages, streams, webhooks, and where each stands. */
export const filterOutputs: HttpPlugin<FilterOutputsOptions> = async (app, options) => {
  const { store, outputs: settings = usualSettings, onTrouble } = options;
  const feed = new EventFeed({ store, ...settings.streams, nowMs: Date.now, onTrouble });
  await app.register(readFilterEvents, { store, feed });
  await app.register(listFilterOutputs, { store, feed });
  await app.register(followObject, {
    ...{ store, nowMs: Date.now, vocabulary: filterVocabulary(store) },
    limits: options.limits ?? defaultFilterLimits,
  });
  await app.register(manageWebhooks, {
    ...{ store, nowMs: Date.now, webhooksPerOwner: settings.webhooks.perOwner },
    checkUrl: (url) => checkOutwardUrl(url, { allowInward: settings.webhooks.allowInward }),
  });
};
