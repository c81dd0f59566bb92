import { isAlsoJson, type JsonTopics, jsonEncoder, jsonTopicOf, messageCodec } from '@lucero/avro';
import { addFilterMetrics, type Logger } from '@lucero/observability';
import type { RunnableStep } from '@lucero/runtime';
import type { Outgoing } from '@lucero/step';
import type { FilterEvents, FilterSetStore, FilterSubjects, Filters } from '@lucero/store';
import { Announcements } from './announcements.ts';
import { eventRecordMaker, messageOfEvent } from './event-record.ts';
import { FilterTally } from './filter-tally.ts';
import { FilterTimes } from './filter-times.ts';
import { KeptFilters } from './kept-filters.ts';
import type { SetBounds } from './kept-sets.ts';
import { inputTopics, type Look, lookDecoder } from './look.ts';
import { PassedAlerts } from './passed-alerts.ts';
import { applyFilters, type Deps } from './step.ts';

export interface ApplyFiltersOptions extends SetBounds {
  readonly store: FilterEvents & FilterSetStore & FilterSubjects & Filters;
  /** A filter that takes longer for an alert, in the mean, is paused [ms]. */
  readonly maxMsPerAlert: number;
  readonly createTopic: (topic: string) => Promise<void>;
  /** Public topics that are also written as JSON. */
  readonly jsonTopics: JsonTopics;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly nowMs: () => number;
}

/** The service of filters: what has been stored of alerts in, alerts that pass filters out. */
export function applyFiltersService(
  options: ApplyFiltersOptions,
): RunnableStep<Look, Outgoing, Deps> {
  const { store, createTopic, logger, nowMs } = options;
  const counts: FilterTally = new FilterTally(() => filters.count);
  const filters = new KeptFilters({ ...options, onPaused: () => counts.notePaused() });
  const announcements = new Announcements(store);
  const times = new FilterTimes(options.maxMsPerAlert);
  const existing = new Set<string>();
  return {
    step: applyFilters,
    codec: { decode: lookDecoder(), encode: (record) => record },
    deps: {
      ...{ store, filters, announcements, nowMs },
      passed: new PassedAlerts(),
      recordOf: eventRecordMaker(),
      onJudged: (judgement) => {
        counts.noteJudgement(judgement);
        const meanMs = times.note(judgement);
        if (judgement.failed > 0) {
          const { name, version } = judgement.filter;
          logger.warn({ filter: name, version, alerts: judgement.failed }, 'a filter has failed');
        }
        return meanMs === null ? null : `it takes ${meanMs.toPrecision(2)} ms an alert`;
      },
      onPassed: ({ filter }) => counts.notePassed(filter),
      formsOf: formsBy(options.jsonTopics),
      ensureTopic: async (topic) => {
        if (existing.has(topic)) return;
        await createTopic(topic);
        existing.add(topic);
      },
    },
    inputs: () => inputTopics,
    once: announcements,
    alertOf: ({ survey, alertId, oid }) => (alertId === null ? null : { survey, alertId, oid }),
    beside: async (context) => {
      addFilterMetrics(context.metrics.registry, () => counts.read());
      await filters.beside(context);
    },
    surveyPublishedMsOf: ({ times: of }) => of?.surveyPublishedMs ?? null,
  };
}

function formsBy(jsonTopics: JsonTopics): Deps['formsOf'] {
  const { encode } = messageCodec('filter-event');
  const toJson = jsonEncoder('filter-event');
  return (event, topic) => {
    const message = messageOfEvent(event);
    const avro = { topic, key: event.oid, value: encode(message) };
    if (!isAlsoJson(topic, jsonTopics)) return [avro];
    return [avro, { ...avro, topic: jsonTopicOf(topic), value: toJson(message) }];
  };
}
