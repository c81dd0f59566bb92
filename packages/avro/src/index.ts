export { type AvroRecord, type AvroType, parseSchema, schemaIdOf } from './avro-schema.ts';
export type { BlockCodec } from './block-codec.ts';
export { ByteStream } from './byte-stream.ts';
export { isFrame } from './confluent-frame.ts';
export { type ContainerHeader, isContainer, readHeader } from './container-header.ts';
export { frameBareDatum } from './container-writer.ts';
export { type EncodeOptions, encodeContainer, encodeFrame, readContainer } from './encode.ts';
export { jsonEncoder, jsonForm, jsonSchemaOf } from './json-form.ts';
export { DEFAULT_MAX_PACKET_BYTES } from './limits.ts';
export {
  type JsonSchemaFile,
  type LuceroSchema,
  luceroJsonSchemas,
  luceroSchemas,
} from './lucero-schemas.ts';
export { type MessageCodec, messageCodec } from './message-codec.ts';
export { messageOfAlert } from './message-of-alert.ts';
export { messageOfUpdate, updateKey } from './message-of-update.ts';
export {
  type AlertMessage,
  type AnomalyMessage,
  type ClassificationMessage,
  type ClassifiedMessage,
  type CurrentClassification,
  type FeaturesMessage,
  type FilterEventMessage,
  type IdentityMessage,
  type MatchedHost,
  type MatchedSource,
  type MatchMessage,
  type Messages,
  type PublicRecord,
  publicRecords,
  type RecordedMessage,
  type RegionMessage,
  type UpdateMessage,
} from './messages.ts';
export { openPacketReader, startPacketReader } from './open-packet-reader.ts';
export {
  createPacketReader,
  type PacketHistory,
  type PacketReader,
  type PacketReaderOptions,
  type ReadPacket,
} from './packet-reader.ts';
export {
  classifiedTopic,
  classTopic,
  filterTopic,
  identitiesTopic,
  isAlsoJson,
  type JsonTopics,
  jsonTopicOf,
  matchesTopic,
  parseJsonTopics,
  privateTopicPrefix,
  regionsTopic,
  topicOfFilter,
  updateTopic,
} from './public-topics.ts';
export { type StreamedPacket, splitPacketStream } from './split-packet-stream.ts';
export { type SplitOptions, splitPackets } from './split-packets.ts';
