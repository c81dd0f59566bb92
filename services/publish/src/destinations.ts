import {
  type ClassificationMessage,
  type ClassifiedMessage,
  classifiedTopic,
  classTopic,
  filterTopic,
  isAlsoJson,
  type JsonTopics,
  jsonTopicOf,
} from '@lucero/avro';
import type { ObjectContext } from '@lucero/store';
import { passes } from './filter.ts';
import type { Filter } from './parse-filters.ts';

/** How a record is written: Avro in a Confluent frame, or a JSON object. */
export type Encoding = 'avro' | 'json';

/** One record of a classification in a public topic: the whole, or the slim one of lucero.classified. */
export interface Destination {
  readonly topic: string;
  readonly record: 'classification' | 'classified';
  readonly encoding: Encoding;
}

/** What an operator wants to be public beside the topics of classes. */
export interface PublicTopics {
  readonly filters: readonly Filter[];
  /** Whether lucero.classified is filled: everything, in slim records. */
  readonly everything: boolean;
  /** Topics that are also written as JSON, under their name with `.json`. */
  readonly json: JsonTopics;
}

export const classTopicsOnly: PublicTopics = { filters: [], everything: false, json: new Set() };

/** Where a classification goes: topics of its class, of the filters that it passes, of everything; each as asked for. */
export function destinationsOf(
  message: ClassificationMessage,
  { filters, everything, json }: PublicTopics,
  context: ObjectContext | null,
): readonly Destination[] {
  const avro: Destination[] = [
    {
      topic: classTopic(message.survey, message.topClass),
      record: 'classification',
      encoding: 'avro',
    },
  ];
  for (const filter of filters) {
    if (!passes(filter, message, context)) continue;
    avro.push({ topic: filterTopic(filter.name), record: 'classification', encoding: 'avro' });
  }
  if (everything) avro.push({ topic: classifiedTopic, record: 'classified', encoding: 'avro' });
  if (json !== 'all' && json.size === 0) return avro;
  const asJson = avro
    .filter(({ topic }) => isAlsoJson(topic, json))
    .map(({ topic, record }): Destination => {
      return { topic: jsonTopicOf(topic), record, encoding: 'json' };
    });
  return [...avro, ...asJson];
}

/** The slim record of a classification. */
export function classifiedOf(message: ClassificationMessage): ClassifiedMessage {
  const { topClass, probabilities } = message;
  return {
    survey: message.survey,
    objectKind: message.objectKind,
    oid: message.oid,
    alertId: message.alertId,
    mjdTai: message.mjdTai,
    raDeg: message.raDeg,
    decDeg: message.decDeg,
    band: message.band,
    psfFluxNanojansky: message.psfFluxNanojansky,
    mag: message.mag,
    classifier: message.classifier,
    classifierVersion: message.classifierVersion,
    topClass,
    // The top class is one of the vector.
    topProbability: probabilities[topClass]!,
    calibrated: message.calibrated,
    novelty: message.novelty,
    withdrawnMjdTai: message.withdrawnMjdTai,
    surveyPublishedMs: message.surveyPublishedMs,
    classifiedMs: message.classifiedMs,
  };
}
