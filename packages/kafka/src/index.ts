export type { KafkaLogger } from './client-log.ts';
export type { Compression } from './compression-codecs.ts';
export { connectKafka } from './connect-kafka.ts';
export type { KafkaConfig } from './kafka-config.ts';
export { KafkaRejectedError, KafkaUnavailableError } from './kafka-failure.ts';
export type {
  BusMessage,
  BusRecord,
  ConsumeOptions,
  MessageBus,
  TopicSpec,
} from './message-bus.ts';
