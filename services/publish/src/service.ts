import { messageCodec } from '@lucero/avro';
import type { MessageBus } from '@lucero/kafka';
import { marshalTopic } from '@lucero/marshal';
import { type NoticeRules, noticesTopic } from '@lucero/notices';
import { internalTopics, type RunnableStep } from '@lucero/runtime';
import type {
  AlertLedger,
  LightCurves,
  Notices,
  ObjectContexts,
  Publications,
} from '@lucero/store';
import { ClaimedPartitions } from './claimed-partitions.ts';
import type { PublicTopics } from './destinations.ts';
import { marshalAlertsBy, noMarshalAlerts } from './marshal-alerts.ts';
import { noNotices, noticesBy } from './notices.ts';
import { recordEncoder } from './record-encoder.ts';
import { type Deps, type Publication, publish, type ReceivedClassification } from './step.ts';

export interface PublishOptions {
  readonly store: AlertLedger & LightCurves & Notices & ObjectContexts & Publications;
  readonly publicTopics: PublicTopics;
  /** Null: no notices. */
  readonly noticeRules: NoticeRules | null;
  /** Classes whose alerts marshals get with their objects; null: none. */
  readonly marshalClasses: 'all' | ReadonlySet<string> | null;
  readonly createTopic: (topic: string) => Promise<void>;
  /** To read again what was published, when Postgres has lost claims. */
  readonly bus: Pick<MessageBus, 'readAll'>;
}

/** The publish service: classifications in, public topics out. */
export function publishService(
  options: PublishOptions,
): RunnableStep<ReceivedClassification, Publication, Deps> {
  const { store, publicTopics, noticeRules, marshalClasses, createTopic, bus } = options;
  const { decode } = messageCodec('classification');
  const encode = recordEncoder();
  const existing = new Set<string>();
  const partitions = new ClaimedPartitions(store, bus, publish.name);
  return {
    step: publish,
    codec: {
      decode: ({ value, readAt }) => ({ message: decode(value), readAt }),
      encode: (publication) => {
        const { oid: key } = publication.message;
        if ('notice' in publication) {
          return { topic: noticesTopic, key, value: Buffer.from(publication.notice) };
        }
        if ('container' in publication) {
          const topic = marshalTopic(publication.message.survey);
          return { topic, key, value: publication.container };
        }
        const { message, ...destination } = publication;
        return { topic: destination.topic, key, value: encode(message, destination) };
      },
    },
    deps: {
      store,
      publicTopics,
      noticesOf: noticeRules === null ? noNotices : noticesBy(noticeRules, store),
      marshalAlertsOf:
        marshalClasses === null ? noMarshalAlerts : marshalAlertsBy(marshalClasses, store),
      topicsBeside: (survey) => [
        ...(noticeRules === null ? [] : [noticesTopic]),
        ...(marshalClasses === null ? [] : [marshalTopic(survey)]),
      ],
      ensureTopic: async (topic) => {
        if (existing.has(topic)) return;
        await createTopic(topic);
        existing.add(topic);
      },
      sourceOf: partitions.sourceOf,
    },
    inputs: () => [internalTopics.classifications],
    once: partitions,
    ledger: { alertOf: ({ message }) => message, store },
    surveyPublishedMsOf: ({ message }) => message.surveyPublishedMs,
  };
}
