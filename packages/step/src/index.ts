export { emit, type Outcome, reject, skip, withFaults } from './outcome.ts';
export type {
  Codec,
  Incoming,
  Outgoing,
  Step,
  TopicPartition,
  TopicPartitionOffset,
} from './step.ts';
