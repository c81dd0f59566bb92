import { type ApplyFiltersOptions, applyFiltersService } from '@lucero/apply-filters';
import { applyUpdatesService } from '@lucero/apply-updates';
import { archiveService } from '@lucero/archive';
import type { PacketReader } from '@lucero/avro';
import { classifyLightcurvesService } from '@lucero/classify-lightcurves';
import { classifyStampsService } from '@lucero/classify-stamps';
import {
  computeFeaturesService,
  type FindFeatureSources,
  type SearchPeriod,
} from '@lucero/compute-features';
import {
  besideAll,
  type CatalogContext,
  type ContextSources,
  contextParts,
  crossmatchService,
  type RegionContext,
} from '@lucero/crossmatch';
import type { FeatureClassifier, Running, StampClassifier } from '@lucero/inference';
import { ingestService } from '@lucero/ingest';
import type { Lake } from '@lucero/lake';
import { classTopicsOnly, type Filter, publishService } from '@lucero/publish';
import { recordService } from '@lucero/record';
import type { AnyRunnableStep, InProcessBus } from '@lucero/runtime';
import type { Store } from '@lucero/store';

export interface EmbeddedServicesOptions {
  readonly store: Store;
  readonly lake: Lake;
  /** Room on the disk of the lake. */
  readonly diskRoom: NonNullable<Parameters<typeof archiveService>[0]['diskRoom']>;
  readonly bus: InProcessBus;
  readonly packetReader: PacketReader;
  readonly searchPeriod: SearchPeriod;
  readonly stampClassifiers: readonly Running<StampClassifier>[];
  readonly featureClassifiers: readonly Running<FeatureClassifier>[];
  readonly filters: readonly Filter[];
  /** The topic that all packets are fed to. */
  readonly packetTopic: string;
  readonly catalogs: CatalogContext;
  readonly orbits: ContextSources['orbits'];
  readonly regions: RegionContext;
  /** The reader of notices; null: no topic of them is set. */
  readonly notices: AnyRunnableStep | null;
  readonly findSources: FindFeatureSources;
  /** The topic of the surveys' update records. */
  readonly updatesTopic: string;
  /** Topics of notices of other messengers. */
  readonly noticeTopics: readonly string[];
  /** How filters of people are bounded, and who hears of them. */
  readonly applyFilters: Omit<
    ApplyFiltersOptions,
    'store' | 'createTopic' | 'jsonTopics' | 'nowMs'
  >;
}

/** The steps of all services, with what they need. */
export function embeddedServices(options: EmbeddedServicesOptions): readonly AnyRunnableStep[] {
  const { store, lake, bus, packetReader, searchPeriod, filters } = options;
  const createTopic = async (name: string) =>
    bus.ensureTopics([{ name, partitions: 1, retentionMs: -1 }]);
  const surveyTopics = () => [options.packetTopic];
  const nowMs = Date.now;
  return [
    ingestService({ store, packetReader, surveyTopics, nowMs }),
    archiveService({
      ...{ store, lake, packetReader, surveyTopics, nowMs },
      ownTopics: { updates: options.updatesTopic, notices: options.noticeTopics },
      diskRoom: options.diskRoom,
    }),
    classifyStampsService({
      ...{ store, packetReader, surveyTopics, nowMs },
      classifiers: options.stampClassifiers,
    }),
    computeFeaturesService({ store, searchPeriod, findSources: options.findSources, nowMs }),
    classifyLightcurvesService({ store, classifiers: options.featureClassifiers, nowMs }),
    recordService({ store, nowMs }),
    // Nobody reads the public topics of this bus: what fills more of them is left to Kafka.
    publishService({
      ...{ store, bus, createTopic },
      publicTopics: { ...classTopicsOnly, filters },
      noticeRules: null,
      marshalClasses: null,
    }),
    applyUpdatesService({
      ...{ store, createTopic, nowMs },
      topics: () => [options.updatesTopic],
      jsonTopics: new Set(),
    }),
    crossmatchService({
      store,
      parts: contextParts({
        ...{ store, nowMs, catalogs: options.catalogs, regions: options.regions },
        orbits: options.orbits,
      }),
      ...{ createTopic, jsonTopics: new Set() },
      beside: besideAll([options.catalogs.beside, options.regions.beside]),
    }),
    applyFiltersService({
      ...options.applyFilters,
      ...{ store, createTopic, jsonTopics: new Set(), nowMs },
    }),
    ...(options.notices === null ? [] : [options.notices]),
  ];
}
