export {
  type MarshalAlert,
  type MarshalCandidate,
  type MarshalClassification,
  type MarshalLightCurve,
  marshalAlert,
  marshalCandidate,
} from './marshal-alert.ts';
export { type MarshalAvroRecord, marshalAvroRecord } from './marshal-avro-record.ts';
export { marshalTopic } from './marshal-topic.ts';
export type { MarshalPoint } from './photometry.ts';
