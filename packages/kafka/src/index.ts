export type { BusState, GroupState, TopicState } from './bus-state.ts';
export type { KafkaLogger } from './client-log.ts';
export type { Compression } from './compression-codecs.ts';
export { connectKafka } from './connect-kafka.ts';
export type { SourceConfig } from './consume-both.ts';
export type { KafkaConfig } from './kafka-config.ts';
export { KafkaRejectedError, KafkaUnavailableError } from './kafka-failure.ts';
export { type KafkaReaders, kafkaReaders } from './kafka-readers.ts';
export type {
  BusMessage,
  BusRecord,
  ConsumeOptions,
  ExactlyOnce,
  Gathering,
  MessageBus,
  OffsetJump,
  OffsetRange,
  PartitionPosition,
  TopicSpec,
} from './message-bus.ts';
export type { ReadableTopics } from './readable-topics.ts';
export type { TopicPartition } from './topic-partition.ts';
export { kafkaWatch } from './watch-kafka.ts';
