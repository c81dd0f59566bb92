import { matchesTopic, messageCodec, regionsTopic } from '@lucero/avro';
import { internalTopics } from '@lucero/runtime';
import type { Incoming, TopicPartitionOffset } from '@lucero/step';
import type { ObjectKey } from '@lucero/store';

/** Why an alert is looked at: what has just been stored of it, or of its object. */
export type LookCause = 'alert' | 'features' | 'classification' | 'match' | 'region';

/** When an alert passed the services before. */
export interface AlertTimes {
  readonly surveyPublishedMs: number;
  readonly ingestedMs: number;
  /** Null: nothing was waited for that is found out about the alert. */
  readonly recordedMs: number | null;
}

/** An alert that filters are to look at. */
export interface Look extends ObjectKey {
  /** The message that announces what passes. */
  readonly readAt: TopicPartitionOffset;
  readonly cause: LookCause;
  /** Null: the newest of the object. */
  readonly alertId: bigint | null;
  /** Null: of the newest alert nobody knows here. */
  readonly times: AlertTimes | null;
}

export const inputTopics = [
  internalTopics.alerts,
  internalTopics.recorded,
  matchesTopic,
  regionsTopic,
] as const;

/** Reads the messages of the input topics. Throws LUCERO_AVRO_* or LUCERO_SCHEMA_NOT_FOUND. */
export function lookDecoder(): (message: Incoming) => Look {
  const alert = messageCodec('alert');
  const recorded = messageCodec('recorded');
  const match = messageCodec('match');
  const region = messageCodec('region');
  return ({ value, readAt }) => {
    if (readAt.topic === matchesTopic || readAt.topic === regionsTopic) {
      const isMatch = readAt.topic === matchesTopic;
      const { survey, objectKind, oid } = (isMatch ? match : region).decode(value);
      const cause = isMatch ? 'match' : 'region';
      return { survey, objectKind, oid, readAt, cause, alertId: null, times: null };
    }
    if (readAt.topic === internalTopics.alerts) {
      const { survey, objectKind, oid, alertId, surveyPublishedMs, ingestedMs } =
        alert.decode(value);
      return {
        ...{ survey, objectKind, oid, readAt, alertId, cause: 'alert' },
        times: { surveyPublishedMs, ingestedMs, recordedMs: null },
      };
    }
    const { survey, objectKind, oid, alertId, classifier, ...rest } = recorded.decode(value);
    const { surveyPublishedMs, ingestedMs, recordedMs } = rest;
    return {
      ...{ survey, objectKind, oid, readAt, alertId },
      cause: classifier === null ? 'features' : 'classification',
      times: { surveyPublishedMs, ingestedMs, recordedMs },
    };
  };
}
